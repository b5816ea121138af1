"""A disk that is full or fails, whichever call it is: the user is told, nothing is half written, all goes on after."""

import errno
from pathlib import Path

import pytest

from fault_sweeps import CALLS, CASES, Case, Sweep, spread
from forks import Forks

_SLOW = {"import": ("write",), "paper": ("write", "unlink"), "init": ("write", "fsync", "link"), "backup": ("open",)}
"""What takes its time, and the calls that are then made to fail; benchmarks/faults.py lets every one fail."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_whatever_the_disk_refuses_is_told_and_nothing_is_half_written(
    failing: Forks, tmp_path: Path, case: Case
) -> None:
    sweep = Sweep(failing, case, tmp_path)
    calls = [(call, nth) for call, nth in sweep.every_call(2) if call in _SLOW.get(case.name, CALLS)]
    swept = (
        sweep.failing(calls),
        sweep.failing(calls[:1], errno.ENOSPC, once=False),
        sweep.full(spread(sweep.counted["bytes"], 1 if case.name in _SLOW else 3)),
    )
    assert [one for each in swept for one in each.wrong] == []
    assert all(each.refused for each in swept)


def test_a_disk_with_just_enough_room_is_enough(failing: Forks, tmp_path: Path) -> None:
    sweep = Sweep(failing, CASES[0], tmp_path)
    enough = sweep.counted["bytes"]
    assert sweep.full([enough]).done == 1
    (told,) = sweep.full([enough - 1]).said
    assert told.startswith(f"The disk that holds the register {tmp_path / 'register.db'} is full: nothing was changed")
