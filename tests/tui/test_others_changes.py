"""What somebody else writes appears by itself, and nothing under the officer's hand moves."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

import tui.watch
from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.words import Status
from program import TODAY, Program, demonstration_file, running
from registers import OFFICER
from screens import WIDE
from tui.screens.change_status import ChangeStatusDialog
from tui.screens.recommendation import RecommendationScreen


@pytest.fixture(autouse=True)
def _looking_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look twenty times a second, so that no test has to wait."""
    monkeypatch.setattr(tui.watch, "EVERY", 0.05)


def turn_amber(program: Program, item: int) -> None:
    """Change a status as somebody else does."""
    with program.register.writing(OFFICER) as change:
        change_status(change, item, StatusChange(Status.AMBER, "Somebody else knew better.", TODAY))


async def test_a_status_changed_elsewhere_is_shown_and_the_cursor_stays_on_its_item(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        table = program.home.recommendations
        await program.press("pagedown", "j", "j")
        assert table.top > 0
        selected, other = program.selected, table.ids[1]
        assert program.status(other) == "RED"
        line = list(table.ids).index(selected) - table.top
        turn_amber(program, other)
        await program.until(lambda: "»" in program.text)
        await program.until(lambda: (row := table.row_of(other)) is not None and row.status is Status.AMBER)
        assert program.selected == selected
        assert list(table.ids).index(selected) - table.top == line
        table.select(other)
        await program.rest()
        assert "›»" in program.text


async def test_an_item_added_elsewhere_appears(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        table = program.home.recommendations
        selected, total = program.selected, len(table.ids)
        with program.register.writing(OFFICER) as change:
            inspection = add_inspection(
                change, InspectionFacts("Digital Forensics"), rationale="Published.", effective_on=TODAY
            )
            facts = RecommendationFacts("1", text="Buy more disks.")
            add_recommendation(change, inspection, facts, rationale="Published.", effective_on=TODAY)
        await program.until(lambda: len(table.ids) == total + 1)
        assert program.selected == selected
        assert "Digital Foren" in program.text


async def test_an_item_that_is_open_whole_is_shown_anew(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=(120, 200)) as program:
        item = program.selected
        await program.press("enter")
        program.front(RecommendationScreen)
        turn_amber(program, item)
        await program.until(lambda: "Somebody else knew better." in program.text)


async def test_nothing_typed_is_lost_when_somebody_else_writes(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        other = program.home.recommendations.ids[1]
        await program.press("s", "a")
        await program.to_text()
        await program.type("In the middle of")
        turn_amber(program, other)
        await program.until(
            lambda: (row := program.home.recommendations.row_of(other)) is None or row.status is Status.AMBER
        )
        await program.type(" a thought")
        assert program.front(ChangeStatusDialog).query_one(TextArea).text == "In the middle of a thought"


async def test_the_filter_stays_when_somebody_else_writes(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        table = program.home.recommendations
        await program.press("slash")
        await program.type("red policing")
        await program.press("enter")
        shown = list(table.ids)
        assert program.status(shown[0]) == "RED"
        turn_amber(program, shown[0])
        await program.until(lambda: shown[0] not in table.ids)
        assert "red policing" in program.text
        assert list(table.ids) == shown[1:]
