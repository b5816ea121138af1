"""Every screen and dialog at the smallest terminal and the largest: nothing that is needed is out of view."""

from pathlib import Path

import pytest

from places import DIALOGS, SCREENS, Place, at, out_of_view
from program import demonstration_file, running
from screens import NARROW

LAYOUTS = {(120, 40): "-medium", (160, 48): "-wide", (200, 60): "-widest"}

SOME = [one for one in (*SCREENS, *DIALOGS) if one.name in {"register", "recommendation", "status white", "help"}]


@pytest.mark.parametrize("places", [DIALOGS[:20], DIALOGS[20:], SCREENS], ids=["dialogs", "more dialogs", "screens"])
async def test_nothing_is_out_of_view(tmp_path: Path, places: tuple[Place, ...]) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        lost = {}
        for place in places:
            async with at(program, place):
                lost[place.name] = out_of_view(program)
                for line in program.text.splitlines():
                    assert len(line) <= 80
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
