"""A crowd of officers writes at once, each in a process of its own."""

from pathlib import Path

from crowd import let_loose
from registers import new_register_place


def test_every_acknowledged_change_is_there_once_and_in_order(tmp_path: Path) -> None:
    found = let_loose(new_register_place(tmp_path), officers=6, changes=10)
    assert found.holds, found
    assert found.busy == 0, found
