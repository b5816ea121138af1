"""What is to be mended in a meeting's paper: read by itself, followed to its item, and said before freezing."""

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from places import out_of_view
from program import Program, demonstration_file, running
from screens import NARROW, WIDE, screen_lines
from tui.screens.meetings import MeetingScreen, MeetingsScreen
from tui.screens.recommendation import RecommendationScreen
from tui.screens.reconcile import ReconcileScreen
from tui.screens.remarks import RemarksDialog

FROZEN = "SELECT meeting_id FROM snapshot"


async def _until(program: Program, kind: type[Screen[Any]]) -> None:
    """Wait for a screen that opens once the paper was looked through."""
    while not isinstance(program.app.screen, kind):
        await program.rest()
    await program.rest()


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
async def test_what_is_to_be_mended_is_seen_before_it_is_frozen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(demonstration_file(tmp_path), size=size) as program:
        await program.press("m", "l")
        await _until(program, RemarksDialog)
        assert out_of_view(program) == []
        assert "To be mended in the paper of" in program.text
        assert "its owner is TBC; name the post that answers for it." in program.words
        where, _what = next(line for line in screen_lines(program.app) if " owner " in line).split("its owner")
        assert where.rstrip()[-1].isdigit(), "an item is known by its number, which is not cut off"
        await program.press("f")
        assert "Nothing is about to be frozen here" in program.said
        await program.press("enter")
        assert program.record(program.front(RecommendationScreen).item_id).row.owner == "TBC"
        await program.press("escape", "escape")
        program.front(MeetingsScreen)
        await program.press("enter", "f")
        await _until(program, RemarksDialog)
        await program.press("escape")
        program.front(MeetingScreen)
        assert program.rows(FROZEN) == []
        await program.press("x")
        await _until(program, ReconcileScreen)
        while "looked at" not in program.text:
            await program.rest()
        assert "The paper of" in program.text
        await program.press("escape")
        program.front(MeetingScreen)
