"""Any screen as at a day in the past or a meeting: marked, read-only, and left again."""

from datetime import date
from pathlib import Path

import pytest

from db.questions.as_at import register_as_at
from db.questions.counts import count_table
from db.questions.meetings import occasions
from db.questions.recommendations import ListQuery, recommendation_ids
from program import Program, demonstration_file, running
from screens import NARROW, WIDE, screen_lines
from tui.screens.counts import CountsScreen
from tui.screens.form import FormDialog
from tui.screens.recommendation import RecommendationScreen
from tui.screens.register import RegisterScreen
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.summary_pane import SummaryPane


async def _go_to(program: Program, words: str) -> None:
    await program.press("at")
    program.front(FormDialog)
    await program.type(words)
    await program.press("f2")
    while program.app.workers and any(one.group == "change" and not one.is_finished for one in program.app.workers):
        await program.rest()
        if isinstance(program.app.screen, FormDialog):
            return
    await program.rest()


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
async def test_the_register_of_a_past_day_is_shown_marked_and_cannot_be_changed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(demonstration_file(tmp_path), size=size) as program:
        entries = program.rows("SELECT COUNT(*) FROM ledger_entry")
        now = list(program.home.recommendations.ids)
        day = date(2022, 3, 31)
        with program.register.reading() as reader, register_as_at(reader, day) as past:
            then = list(recommendation_ids(past, ListQuery(sort="status"), on=day))
            counts = count_table(past, on=day)
        assert then != now
        await _go_to(program, "31 March 2022")
        assert screen_lines(program.app)[0].startswith(" rectrack  AS AT 31 March 2022 · read only ")
        assert program.home.query_one(Breadcrumb).has_class("-past")
        assert list(program.home.recommendations.ids) == then
        shown = program.home.query_one(SummaryPane).table
        assert shown is not None
        assert shown.outstanding_current == counts.outstanding_current
        for key in ("s", "x", "I"):
            await program.press(key)
            program.front(RegisterScreen)
        assert "This is the register as at 31 March 2022: come back to today (N)" in program.said
        await program.press("enter")
        assert "AS AT 31 March 2022" in screen_lines(program.app)[0]
        await program.press("u")
        program.front(RecommendationScreen)
        await program.press("escape", "c")
        assert program.front(CountsScreen).query_one(Breadcrumb).has_class("-past")
        await program.press("escape", "escape")
        await program.rest()
        assert "AS AT" not in program.text
        assert list(program.home.recommendations.ids) == now
        assert program.rows("SELECT COUNT(*) FROM ledger_entry") == entries
        await program.press("s")
        assert "Change status" in program.text


async def test_a_meeting_can_be_named_and_an_item_that_was_not_there_yet_is_left(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        with program.register.reading() as reader:
            first = occasions(reader)[0]
            with register_as_at(reader, first.as_at) as past:
                then = recommendation_ids(past, ListQuery(), on=first.as_at)
        new = next(one for one in program.home.recommendations.ids if one not in then)
        await _go_to(program, "the day of judgement")
        assert "There is no meeting" in program.text
        await program.press("escape")
        program.home.recommendations.select(new)
        await program.press("enter")
        program.front(RecommendationScreen)
        await _go_to(program, str(first.as_at))
        program.front(RegisterScreen)
        assert f"AS AT {first.as_at.day} " in screen_lines(program.app)[0]
        assert set(program.home.recommendations.ids) == set(then)
        await program.press("N")
        await program.rest()
        assert "AS AT" not in program.text
        await program.press("N")
        assert "This is the register of today already." in program.said
