"""Changing a status: the dialog, the rule that refuses, the ledger, the summary that moves, the other officer."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import Button, Input, TextArea

from db.actions.meetings import MeetingFacts, add_meeting
from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.store.register import Register
from db.words import CountedStatus, Status
from places import out_of_view
from program import TODAY, Program, demonstration_file, running
from registers import OFFICER
from screens import NARROW, WIDE, screen_lines
from tui.screens.change_status import ChangeStatusDialog
from tui.screens.conflict import ConflictDialog
from tui.screens.register import RegisterScreen
from tui.widgets.choice import Choice
from tui.widgets.summary_pane import SummaryPane


def counted(program: Program, status: CountedStatus) -> int:
    """Give what the summary counts now."""
    table = program.home.query_one(SummaryPane).table
    assert table is not None
    return table.total_current.count(status)


async def decide(program: Program, *keys: str, why: str) -> None:
    """Open the dialog, press what chooses the status and what it needs, and say why; nothing is saved yet."""
    await program.press("s", *keys)
    await program.to_text()
    await program.type(why)


async def save_after_theirs(program: Program, item: int, theirs: str) -> None:
    """Save a status of one's own that was begun before another officer gave the item one."""
    await decide(program, "u", why="Mine.")
    with program.register.writing(OFFICER) as change:
        change_status(change, item, StatusChange(Status.AMBER, theirs, TODAY))
    await program.press("ctrl+s")


async def test_a_change_goes_into_register_and_ledger_and_the_summary_moves_at_once(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        item = program.selected
        assert program.status(item) == "RED"
        red, amber = counted(program, CountedStatus.RED), counted(program, CountedStatus.AMBER)
        await program.press("s")
        await program.press("a")
        assert f"RED {red} → {red - 1}" in program.text
        assert f"AMBER {amber} → {amber + 1}" in program.text
        await program.to_text()
        await program.type("Money was found.")
        await program.press("enter")
        await program.type("Work begins in March.")
        await program.press("ctrl+s")

        program.front(RegisterScreen)
        assert program.status(item) == "AMBER"
        entry = next(one for one in program.history(item) if one.field == "status")
        assert (entry.before, entry.after) == ("RED", "AMBER")
        assert entry.rationale == "Money was found.\nWork begins in March."
        assert entry.effective_on == TODAY
        assert counted(program, CountedStatus.RED) == red - 1
        assert counted(program, CountedStatus.AMBER) == amber + 1
        assert "»" in program.text
        assert program.selected == item
        assert program.home.recommendations.cursor_row is not None
        assert program.home.recommendations.cursor_row.status is Status.AMBER
        assert "RED → AMBER" in program.said


async def test_a_first_change_since_a_meeting_tells_its_own_effect_apart_from_what_the_meeting_settled(
    tmp_path: Path,
) -> None:
    path = demonstration_file(tmp_path)
    with Register.open(path) as register, register.writing(OFFICER) as change:
        add_meeting(change, MeetingFacts(TODAY - timedelta(days=1)))
    async with running(path) as program:
        green, red = counted(program, CountedStatus.GREEN), counted(program, CountedStatus.RED)
        assert green
        await decide(program, "a", why="Money was found.")
        assert f"Counts become  RED {red} → {red - 1}   AMBER" in program.text
        assert f"Settled at the last meeting, not counted: {green} GREEN" in program.text
        assert "GREEN 1 →" not in program.text
        assert out_of_view(program) == []
        await program.press("ctrl+s")
        assert (counted(program, CountedStatus.GREEN), counted(program, CountedStatus.RED)) == (0, red - 1)


@pytest.mark.parametrize(
    ("words", "day"), [("2022-11-30", date(2022, 11, 30)), ("5 May 2022", date(2022, 5, 5)), ("yesterday", None)]
)
async def test_the_day_it_is_true_since_is_taken_in_the_officers_own_words(
    tmp_path: Path, words: str, day: date | None
) -> None:
    day = day or date(2023, 2, 19)
    async with running(demonstration_file(tmp_path)) as program:
        item = program.selected
        await decide(program, "u", why="It was looked at again.")
        await program.press("tab", "ctrl+u")
        await program.type(words)
        assert f"{day.day} {day:%b %Y}" in program.text
        await program.press("ctrl+s")
        entry = next(one for one in program.history(item) if one.rationale == "It was looked at again.")
        assert entry.effective_on == day


async def test_words_that_are_no_day_are_refused_in_place(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        item = program.selected
        before = len(program.history(item))
        await decide(program, "a", why="Because.")
        await program.press("tab", "ctrl+u")
        await program.type("soon")
        assert "Counts become  give the day since when" in program.text
        await program.press("shift+tab", "ctrl+s")
        dialog = program.front(ChangeStatusDialog)
        assert "'soon' is not a date" in program.text
        assert dialog.focused is dialog.query_one("#effective_on"), "what was refused is to be put right at once"
        assert len(program.history(item)) == before


async def test_a_blank_rationale_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        item = program.selected
        before = len(program.history(item))
        await program.press("s", "a", "ctrl+s")
        program.front(ChangeStatusDialog)
        assert isinstance(program.app.focused, TextArea)
        assert "may not be left blank" in program.text
        assert len(program.history(item)) == before


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("g", "GREEN needs at least one piece of evidence"),
        ("w", "WHITE names the body"),
        ("c", "CLOSED names its reason"),
        ("r", "It is RED already"),
    ],
)
async def test_a_rule_refuses_in_its_own_words_and_the_rationale_stays(tmp_path: Path, key: str, sentence: str) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        item = bare_red_item(program)
        program.home.recommendations.select(item)
        before = len(program.history(item))
        await decide(program, key, why="It is what it is.")
        await program.press("ctrl+s")
        program.front(ChangeStatusDialog)
        assert sentence in program.text
        assert program.app.screen.query_one(TextArea).text == "It is what it is."
        assert len(program.history(item)) == before


def bare_red_item(program: Program) -> int:
    """Give a RED item without evidence."""
    found = program.rows(
        "SELECT id FROM recommendation r WHERE status = 'RED' AND NOT EXISTS"
        " (SELECT 1 FROM evidence e WHERE e.recommendation_id = r.id) ORDER BY id"
    )
    return int(found[0][0])


async def test_what_a_status_needs_is_asked_for_and_written(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        item = program.selected
        await program.press("s", "w", "tab")
        await program.type("College of Policing")
        await program.press("enter")
        await program.type("new guidance")
        await program.press("enter")
        await program.type("today")
        await program.to_text()
        await program.type("Nothing can be done before it.")
        await program.press("ctrl+s")
        record = program.record(item)
        assert record.row.status is Status.WHITE
        assert (record.white_body, record.white_product) == ("College of Policing", "new guidance")
        assert record.white_checked_on == TODAY


async def test_a_closure_names_its_reason_and_what_took_its_place(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        item = program.selected
        await decide(program, "c", "tab", "n", "n", "s", "s", why="It is in the new report.")
        await program.press("ctrl+s")
        assert "names what took its place" in program.text
        await program.press("shift+tab")
        await program.type("PEEL 2023 AFI 2")
        await program.press("ctrl+s")
        record = program.record(item)
        assert record.closure_reason == "superseded_by"
        assert record.closure_note == "PEEL 2023 AFI 2"


async def test_what_was_typed_is_there_when_the_dialog_is_opened_again_and_in_the_next_run(tmp_path: Path) -> None:
    register = demonstration_file(tmp_path)
    async with running(register) as program:
        item = program.selected
        await decide(program, "a", why="Half a thought")
        await program.press("escape")
        program.front(RegisterScreen)
        await program.press("s")
        assert program.app.screen.query_one(TextArea).text == "Half a thought"
        assert program.app.screen.query_one("#status", Choice).value is Status.AMBER
        await program.press("escape")
    async with running(register) as program:
        program.home.recommendations.select(item)
        await program.press("s")
        assert program.app.screen.query_one(TextArea).text == "Half a thought"
        await program.press("ctrl+s")
        assert program.status(item) == "AMBER"
        await program.press("s")
        assert program.app.screen.query_one(TextArea).text == ""


async def test_leaving_the_program_keeps_what_is_being_typed(tmp_path: Path) -> None:
    register = demonstration_file(tmp_path)
    async with running(register) as program:
        item = program.selected
        await decide(program, "a", why="Cut off in the mid")
        program.app.action_leave()
    async with running(register) as program:
        program.home.recommendations.select(item)
        await program.press("s")
        assert program.app.screen.query_one(TextArea).text == "Cut off in the mid"


@pytest.mark.parametrize("key", ["r", "a", "g", "w", "c", "u"])
async def test_everything_is_in_view_on_a_small_terminal_whatever_the_status(tmp_path: Path, key: str) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        program.home.recommendations.select(bare_red_item(program))
        await program.press("s", key)
        dialog = program.app.screen
        fields = [one for one in (*dialog.query(Button), *dialog.query(Input), *dialog.query(TextArea)) if one.display]
        shown = [one for one in fields if all(parent.display for parent in one.ancestors_with_self)]
        assert len(shown) >= 4
        for one in shown:
            assert one.region.height > 0, one
            assert dialog.region.contains_region(one.region), one
        assert "Save" in program.text
        assert "Leave" in program.text
        assert "Counts become" in program.text
        assert "ctrl+s Save" in screen_lines(program.app)[-1]


async def test_all_the_counts_that_move_are_said_whole_on_a_small_terminal(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        while program.status(program.selected) != "AMBER":
            await program.press("j")
        amber, considered = counted(program, CountedStatus.AMBER), counted(program, CountedStatus.UNDER_CONSIDERATION)
        table = program.home.query_one(SummaryPane).table
        assert table is not None
        outstanding = table.outstanding_current
        await program.press("s")
        await program.press("u")
        lines = [line.strip("│ ") for line in screen_lines(program.app)]
        place = next(number for number, line in enumerate(lines) if line.startswith("Counts become"))
        said = " ".join(" ".join(lines[place : place + 2]).split())
        assert f"AMBER {amber} → {amber - 1} Under consideration {considered} → {considered + 1}" in said
        assert f"outstanding {outstanding} → {outstanding - 1}" in said


async def test_the_buttons_do_what_the_keys_do(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        item = program.selected
        await decide(program, "a", why="By the button.")
        await program.press("tab", "tab")
        assert program.app.focused is not None
        assert program.app.focused.id == "save"
        await program.press("enter")
        assert program.status(item) == "AMBER"


async def test_somebody_elses_change_of_the_same_item_shows_both_versions(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        item = program.selected
        await save_after_theirs(program, item, "Theirs came first.")

        program.front(ConflictDialog)
        assert out_of_view(program) == []
        assert "Theirs came first." in program.text
        assert "pat.officer" in program.text
        assert "Mine." in program.text
        assert program.status(item) == "AMBER"

        await program.press("e")
        program.front(ChangeStatusDialog)
        assert program.app.screen.query_one(TextArea).text == "Mine."
        assert "AMBER" in program.text
        await program.press("ctrl+s")
        assert program.status(item) == "UNDER_CONSIDERATION"
        rationales = [one.rationale for one in program.history(item) if one.field == "status"]
        assert rationales[:2] == ["Mine.", "Theirs came first."]


async def test_theirs_can_be_kept_and_mine_is_still_there_as_a_draft(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        item = program.selected
        await save_after_theirs(program, item, "Theirs.")
        await program.press("t")
        assert program.status(item) == "AMBER"
        program.front(RegisterScreen)
        await program.press("s")
        assert program.app.screen.query_one(TextArea).text == "Mine."


async def test_mine_can_be_written_after_theirs(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        item = program.selected
        await save_after_theirs(program, item, "Theirs.")
        await program.press("w")
        assert program.status(item) == "UNDER_CONSIDERATION"


async def test_the_summary_in_one_line_moves_too(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        red = counted(program, CountedStatus.RED)
        assert f"▲ {red} R " in program.text
        await decide(program, "a", why="Better.")
        await program.press("ctrl+s")
        assert program.home.query_one(SummaryPane).size.height == 1
        assert f"▲ {red - 1} R " in program.text
