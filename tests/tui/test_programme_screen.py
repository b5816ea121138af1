"""The programme and the outstanding references on the screen: listed, written to, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from db.errors import WrongUseError
from db.words import ItemKind
from program import TODAY, Program, demonstration_file, running
from registers import new_register_file
from screens import screen_lines
from tui.deeds.numbered import numbered_lines
from tui.screens.form import FormDialog
from tui.screens.programme import ProgrammeScreen
from tui.screens.recommendation import RecommendationScreen
from tui.screens.references import ReferencesScreen
from tui.widgets.record_table import RecordTable


async def _fill_in(program: Program, *parts: str) -> None:
    """Type into one part of a form after the other, and save."""
    asked = program.front(FormDialog)
    for place, text in enumerate(parts):
        if place:
            await program.press("tab")
        await program.type(text)
    await program.press("ctrl+s")
    while program.app.screen is asked:
        await program.rest()
    while any(one.group == "change" and not one.is_finished for one in program.app.workers):
        await program.rest()
        if isinstance(program.app.screen, FormDialog):
            return
    await program.rest()


async def test_an_inspection_goes_from_announcement_to_its_recommendations(tmp_path: Path) -> None:
    async with running(new_register_file(tmp_path)) as program:
        await program.press("P")
        assert "No inspection is to come. Press a to plan one" in program.text
        await program.press("s")
        assert "No inspection is chosen" in program.said
        await program.press("a")
        await _fill_in(program, "Custody [2023]", "spring 2023", "two weeks")
        program.front(ProgrammeScreen)
        assert "Custody [2023]" in program.text
        assert "spring 2023" in program.text
        await program.press("s")
        await _fill_in(program)
        assert "fieldwork" in program.text
        await program.press("s")
        await program.press("left", "left")
        await _fill_in(program)
        assert "goes back from fieldwork to planned only with a reason" in program.words
        await program.press("escape", "e")
        await _fill_in(program, "Detention reviews", "", "Head of Custody", "perhaps")
        assert "Ready is yes, or blank" in program.words
        await program.press("escape", "enter")
        program.front(FormDialog)
        await program.press("tab")
        await program.type("Audit of January")
        await program.press("tab", "tab", *["backspace"] * len("perhaps"))
        await _fill_in(program, "yes")
        assert "✓ ready  Detention reviews" in program.text
        assert program.rows("SELECT topic, evidence, ready FROM readiness") == [
            ("Detention reviews", "Audit of January", 1)
        ]
        await program.press("p")
        await _fill_in(program, "February 2023", "", "no number here")
        assert "“no number here” begins with no number" in program.words
        assert program.rows("SELECT number FROM recommendation") == []
        await program.press("tab", "tab", "ctrl+u")
        await _fill_in(program, "1 Review every detention.")
        assert "No inspection is to come" in program.text
        assert program.rows("SELECT number, text FROM recommendation") == [("1", "Review every detention.")]
        await program.press("escape", "a")
        await _fill_in(program, "custody [2023]", "2", "c", "Say [why].", "June 2023", "Head of Custody")
        assert "2 of custody [2023]: added." in program.said
        assert program.rows(
            "SELECT number, item_kind, text, owner, due_current FROM recommendation WHERE number = '2'"
        ) == [("2", "cause of concern", "Say [why].", "Head of Custody", "2023-06")]
        assert "CoC 2" in program.text
        await program.press("a")
        await _fill_in(program, "custody [2023]", "2", "c", "Again.")
        assert "has cause of concern 2 already" in program.words
        await program.press("escape", "z", "P")
        assert program.rows("SELECT number FROM recommendation WHERE NOT entered_in_error") == [("1",)]
        assert program.rows("SELECT stage, published FROM inspection") == [("published", "2023-02")]
        actions = [
            row[0] for row in program.rows("SELECT DISTINCT action FROM ledger_entry WHERE recorded_at IS NOT NULL")
        ]
        assert {"move stage", "add readiness"} <= set(actions)


async def test_what_members_asked_is_added_updated_closed_and_leads_to_its_item(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("r")
        table = program.front(ReferencesScreen).query_one("#references", RecordTable)
        row = table.cursor_row
        assert row is not None
        assert row.request.split()[0] in program.text
        about = program.rows("SELECT recommendation_id FROM member_request WHERE id = :id", id=row.id)[0][0]
        if about is not None:
            await program.press("enter")
            assert program.front(RecommendationScreen).item_id == about
            await program.press("escape")
        before = len(table.ids)
        await program.press("a")
        await _fill_in(program, "Cost of the [victim] unit", "5 February 2023")
        assert len(table.ids) == before + 1
        new = program.rows("SELECT id, reference FROM member_request ORDER BY id DESC")[0]
        assert new[1].endswith("/2023/P")
        table.select(new[0])
        await program.rest()
        await program.press("enter")
        assert "This request is not about a recommendation." in program.said
        await program.press("u")
        await _fill_in(program, "Asked of Finance.", "", "no such report 9")
        assert "No recommendation is meant by 'no such report 9'" in program.words
        await program.press("escape")
        await program.press("u", "tab", "tab", *["backspace"] * len("no such report 9"))
        item = program.rows("SELECT id FROM recommendation ORDER BY id DESC")[0][0]
        await _fill_in(program, str(item))
        assert program.rows("SELECT recommendation_id FROM member_request WHERE id = :id", id=new[0]) == [(item,)]
        assert program.rows("SELECT status_text FROM member_request WHERE id = :id", id=new[0]) == [
            ("Asked of Finance.",)
        ]
        table.select(new[0])
        await program.press("x")
        await _fill_in(program, " Told in February.")
        closed = program.rows("SELECT closed_on FROM member_request WHERE id = :id", id=new[0])
        assert closed == [(date.isoformat(TODAY),)]
        assert f"open of {before + 1}" in screen_lines(program.app)[0]
        table.select(new[0])
        await program.rest()
        await program.press("u")
        assert "This request is closed" in program.said


def test_a_line_of_a_report_is_led_by_its_number() -> None:
    text = "1. Do it.\n  (a) And this\n\nAFI 2 Mend it\ncoc 3\n4(b) More [so]\niv Last\n"
    assert list(numbered_lines(text)) == [
        ("1", None, "Do it."),
        ("a", None, "And this"),
        ("2", ItemKind.AREA_FOR_IMPROVEMENT, "Mend it"),
        ("3", ItemKind.CAUSE_OF_CONCERN, None),
        ("4(b)", None, "More [so]"),
        ("iv", None, "Last"),
    ]
    for wrong in ("The force should do it.", "AFI", "- 1 Do it"):
        with pytest.raises(WrongUseError, match="begins with no number"):
            list(numbered_lines(wrong))
