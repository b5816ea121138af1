"""A disk that is full or fails, whichever call it is: the user is told, nothing is half written, all goes on after."""

import errno
from pathlib import Path

import pytest

from fault_sweeps import CASES, Case, Sweep, spread
from forks import Forks

_FEW = {"import": (1, 1), "paper": (1, 3), "init": (1, 3)}
"""What takes its time: reading a paper takes another process, and a new register is written whole."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_whatever_the_disk_refuses_is_told_and_nothing_is_half_written(
    failing: Forks, tmp_path: Path, case: Case
) -> None:
    sweep = Sweep(failing, case, tmp_path)
    calls, rooms = _FEW.get(case.name, (2, 4))
    swept = (
        sweep.failing(sweep.every_call(calls)),
        sweep.failing(sweep.every_call(1), errno.ENOSPC, once=False),
        sweep.full(spread(sweep.counted["bytes"], rooms)),
    )
    assert [one for each in swept for one in each.wrong] == []
    assert all(each.refused for each in swept)


def test_a_disk_with_just_enough_room_is_enough(failing: Forks, tmp_path: Path) -> None:
    sweep = Sweep(failing, CASES[0], tmp_path)
    enough = sweep.counted["bytes"]
    assert sweep.full([enough]).done == 1
    (told,) = sweep.full([enough - 1]).said
    assert told.startswith(f"The disk that holds the register {tmp_path / 'register.db'} is full: nothing was changed")
