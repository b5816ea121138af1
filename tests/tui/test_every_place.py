"""Every screen and dialog at the smallest terminal and the largest: nothing is out of view, and no lock is held."""

from pathlib import Path

import pytest

from db.actions.updates import add_update
from db.store.register import Register
from places import DIALOGS, SCREENS, Place, at, out_of_view
from program import TODAY, demonstration_file, running
from registers import OFFICER
from screens import NARROW

LAYOUTS = {(120, 40): "-medium", (160, 48): "-wide", (200, 60): "-widest"}

SOME = [one for one in (*SCREENS, *DIALOGS) if one.name in {"register", "recommendation", "status white", "help"}]


def write_as_somebody_else(location: Path, item: int, place: Place) -> None:
    """Change the register for good while a screen or dialog waits for its officer; refused where that holds a lock."""
    with Register.open(location, patience=5) as register, register.writing(OFFICER) as change:
        add_update(change, item, f"Written at {place.name}.", said_on=TODAY)


@pytest.mark.parametrize("places", [DIALOGS[:20], DIALOGS[20:], SCREENS], ids=["dialogs", "more dialogs", "screens"])
async def test_nothing_is_out_of_view_and_others_can_write(tmp_path: Path, places: tuple[Place, ...]) -> None:
    location = demonstration_file(tmp_path)
    async with running(location, size=NARROW) as program:
        lost = {}
        item = program.home.recommendations.ids[-1]
        for place in places:
            async with at(program, place):
                lost[place.name] = out_of_view(program)
                for line in program.text.splitlines():
                    assert len(line) <= 80
                write_as_somebody_else(location, item, place)
        assert {name: what for name, what in lost.items() if what} == {}


@pytest.mark.parametrize(("size", "layout"), LAYOUTS.items(), ids=LAYOUTS.values())
async def test_a_larger_terminal_has_a_layout_of_its_own(tmp_path: Path, size: tuple[int, int], layout: str) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        assert program.home.has_class("-narrow")
        await program.pilot.resize_terminal(*size)
        await program.rest()
        assert program.home.has_class(layout)
        for place in SOME:
            async with at(program, place):
                assert out_of_view(program) == []
                assert max(map(len, program.text.splitlines())) > NARROW[0]
