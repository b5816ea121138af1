"""Items that stand to one another: linked by key, opened, moved together, closed for one another; and the portal."""

from pathlib import Path

import pytest
from textual.widgets import Button, Input, TextArea

from db.actions.links import add_link
from db.questions.linked_items import aligned_items
from db.words import DueSource, LinkKind, Status
from program import TODAY, Program, demonstration_file, running
from registers import OFFICER
from screens import NARROW
from tui.screens.change_status import ChangeStatusDialog
from tui.screens.choose_link import ChooseLinkDialog
from tui.screens.extend_due_date import ExtendDueDateDialog
from tui.screens.form import FormDialog
from tui.screens.recommendation import RecommendationScreen
from tui.screens.register import RegisterScreen
from tui.widgets.choice import Choice

WIDE_AND_TALL = (120, 60)

UNLINKED = """
SELECT r.id FROM recommendation r WHERE status IN ('RED', 'AMBER') AND due_current IS NOT NULL
  AND id NOT IN (SELECT from_id FROM link) AND id NOT IN (SELECT to_id FROM link) ORDER BY id
"""


def _unlinked(program: Program) -> tuple[int, int, int]:
    """Give three open items that are linked with no other."""
    first, second, third, *_ = (int(row[0]) for row in program.rows(UNLINKED))
    return first, second, third


def _name(program: Program, item: int) -> str:
    row = program.record(item).row
    return f"{row.inspection} {row.name}"


async def _open(program: Program, item: int) -> None:
    program.home.recommendations.select(item)
    await program.press("enter")


async def test_a_link_is_made_by_words_opened_and_withdrawn(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE_AND_TALL) as program:
        item, other, third = _unlinked(program)
        await _open(program, item)
        await program.press("l")
        assert "This item is linked with no other." in program.said
        await program.press("L")
        while not isinstance(program.app.focused, Choice):
            await program.rest()
        await program.press("p", "tab")
        await program.type("no such report 99")
        await program.press("ctrl+s")
        program.front(FormDialog)
        assert "No recommendation is meant by" in " ".join(program.text.split())
        await program.press("tab", "ctrl+u")
        await program.type(str(other))
        await program.press("ctrl+s")
        program.front(RecommendationScreen)
        (link,) = program.record(item).links
        assert (link.kind, link.outward, link.recommendation_id) == (LinkKind.PART_OF, True, other)
        assert f"part of {_name(program, other)[:40]}" in program.text
        assert program.history(item)[0].action == "add link"

        await program.press("l")
        assert program.front(RecommendationScreen).item_id == other
        assert "has as a part" in program.text
        await program.press("escape")
        assert program.front(RecommendationScreen).item_id == item

        with program.register.writing(OFFICER) as change:
            add_link(change, LinkKind.SAME_THEME_AS, item, third, effective_on=TODAY)
        await program.press("escape", "enter", "U")
        program.front(ChooseLinkDialog)
        await program.press("enter")
        await program.type("They were told apart.")
        await program.press("ctrl+s")
        assert [one.recommendation_id for one in program.record(item).links] == [third]
        assert program.history(item)[0].rationale == "They were told apart."
        await program.press("z")
        assert len(program.record(item).links) == 2


async def test_aligned_items_move_together_only_where_that_is_chosen(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        item, other, third = _unlinked(program)
        with program.register.writing(OFFICER) as change:
            for one in (other, third):
                add_link(change, LinkKind.ALIGNED_WITH, item, one, effective_on=TODAY)
        with program.register.reading() as reader:
            aligned = aligned_items(reader, item)
        assert {one.id for one in aligned} == {other, third}
        before = program.record(other).row.extensions
        await _open(program, item)
        await program.press("x")
        dialog = program.front(ExtendDueDateDialog)
        assert all(f"{one.name}, due {one.due.words}" in program.text for one in aligned if one.due)
        for one in (*dialog.query(Button), *dialog.query(Input), *dialog.query(TextArea)):
            assert dialog.region.contains_region(one.region), one
            assert one.region.height > 0, one
        await program.type("June 2024")
        await program.press("tab")
        await program.type("The courses begin later.")
        await program.press("ctrl+s")
        assert "Say whether the items aligned with it move too" in program.text
        await program.press("tab", "tab", "tab")
        assert program.app.focused is dialog.query_one("#condition")
        await program.type("subject to review")
        await program.press("tab", "i", "tab", "tab", "m", "ctrl+s")
        program.front(RecommendationScreen)
        for one in (item, other, third):
            record = program.record(one)
            assert str(record.row.due_current) == "2024-06"
            current = next(due for due in record.due_dates if due.is_current)
            assert (current.reason, current.condition) == ("The courses begin later.", "subject to review")
            assert current.source is (DueSource.INSPECTORATE if one == item else DueSource.ALIGNED)
        assert program.record(other).row.extensions == before + 1
        assert len({program.history(one)[0].batch for one in (item, other, third)}) == 1
        assert "and 2 aligned with it" in program.said

        await program.press("x")
        await program.type("July 2024")
        await program.press("tab")
        await program.type("Only this one.")
        await program.press(*["tab"] * 6, "s", "ctrl+s")
        assert str(program.record(item).row.due_current) == "2024-07"
        assert str(program.record(other).row.due_current) == "2024-06"
        assert any("aligned" in warning for warning in program.record(item).warnings)


async def test_an_item_is_closed_for_one_of_the_register_and_leads_to_it(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        item, other, _ = _unlinked(program)
        await _open(program, item)
        await program.press("s", "c", "tab", "s", "s", "tab")
        await program.type("nowhere 1")
        await program.to_text()
        await program.type("It is in the later report.")
        await program.press("ctrl+s")
        program.front(ChangeStatusDialog)
        assert "No recommendation is meant by" in program.text
        assert "Leave" in program.text
        await program.press("shift+tab", "shift+tab", "ctrl+u")
        await program.type(str(other))
        await program.press("ctrl+s")
        program.front(RecommendationScreen)
        record = program.record(item)
        assert (record.row.status, record.closure_note) == (Status.CLOSED, _name(program, other))
        assert [link.recommendation_id for link in record.taken_over_by] == [other]
        await program.press("l")
        assert program.front(RecommendationScreen).item_id == other


async def test_white_says_where_it_was_checked_and_when_next_and_green_who_claims_it(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        item, other, _ = _unlinked(program)
        await _open(program, item)
        await program.press("s", "w", "tab")
        for words in ("College of Policing", "new guidance", "yesterday", "its website", "1 June 2023"):
            await program.type(words)
            await program.press("tab")
        await program.type("Nothing can be done before it.")
        await program.press("ctrl+s")
        record = program.record(item)
        assert record.white_checked_where == "its website"
        assert str(record.white_next_check_on) == "2023-06-01"
        await program.press("g", "j", "j")
        assert "last checked 19 February 2023 (its website)" in " ".join(program.text.split())
        await program.press("escape")
        program.front(RegisterScreen)
        await _open(program, other)
        await program.press("s", "g", "tab")
        await program.type("The panel saw it done.")
        await program.press("tab")
        await program.type("Head of Custody")
        await program.to_text()
        await program.type("Done.")
        await program.press("ctrl+s")
        assert program.record(other).ladder.steps[-1].said_by == "Head of Custody"


@pytest.mark.parametrize("key", ["L", "O"])
async def test_the_portal_is_marked_and_every_form_shows_its_buttons(tmp_path: Path, key: str) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        item, _, _ = _unlinked(program)
        was = program.record(item).on_portal
        await _open(program, item)
        await program.press(key)
        assert "Save" in program.text
        assert "Leave" in program.text
        if key == "O":
            await program.type("It was never entered there.")
            await program.press("ctrl+s")
            assert program.record(item).on_portal is not was
            assert program.history(item)[0].action == "mark on portal"
            assert "not on the monitoring portal" in program.text
