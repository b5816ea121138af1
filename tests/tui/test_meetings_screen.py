"""The meetings on the screen: added, their records read, frozen for good, and corrected."""

from datetime import timedelta
from pathlib import Path

from db.actions.meetings import MeetingFacts, add_meeting
from db.questions.meeting_positions import meeting_positions
from db.store.register import Register
from program import TODAY, Program, demonstration_file, running
from registers import OFFICER, new_register_file
from screens import NARROW
from tui.commands.meetings import FROZEN, FROZEN_POSITIONS, NOT_FROZEN
from tui.screens.form import FormDialog
from tui.screens.history import HistoryScreen
from tui.screens.meetings import MeetingScreen, MeetingsScreen
from tui.screens.positions import PositionsScreen
from tui.screens.recommendation import RecommendationScreen
from tui.screens.remarks import RemarksDialog
from tui.widgets.record_table import RecordTable

FROZEN_AND_HOW = "SELECT meeting_id, sha256 FROM snapshot"


async def _save(program: Program) -> None:
    asked = program.app.screen
    await program.press("ctrl+s")
    for _ in range(20):  # a form that lacks something stays
        if program.app.screen is asked:
            await program.rest()
    while any(one.group == "change" and not one.is_finished for one in program.app.workers):
        await program.rest()
        if isinstance(program.app.screen, FormDialog):
            return
    await program.rest()


async def _freeze_all_the_same(program: Program) -> None:
    """Go on to the form that freezes, past what is to be mended."""
    await program.press("f")
    while not isinstance(program.app.screen, RemarksDialog):
        await program.rest()
    await program.press("f")
    while not isinstance(program.app.screen, FormDialog):
        await program.rest()
    await program.rest()


async def test_a_record_is_read_frozen_and_corrected(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        await program.press("m")
        program.front(MeetingsScreen)
        meetings = program.rows("SELECT id FROM meeting WHERE NOT entered_in_error ORDER BY as_at DESC")
        assert program.text.count(" open") == len(meetings)
        await program.press("e")
        assert NOT_FROZEN in program.said
        await program.press("enter")
        program.front(MeetingScreen)
        assert "not frozen: this is what freezing it now would store" in program.text
        said = program.rows("SELECT text FROM position WHERE meeting_id = :id AND text != ''", id=meetings[0][0])
        await _freeze_all_the_same(program)
        assert "This cannot be undone" in program.words
        assert program.text.splitlines()[-1].split("  ")[0].strip() == "ctrl+s Freeze", "as its button is called"
        await program.type("yes")
        await _save(program)
        assert "Nothing was frozen: type freeze to confirm" in program.words
        assert program.rows(FROZEN_AND_HOW) == []
        await program.press("backspace", "backspace", "backspace")
        await program.type("freeze")
        await _save(program)
        program.front(MeetingScreen)
        [(meeting, fingerprint)] = program.rows(FROZEN_AND_HOW)
        assert meeting == meetings[0][0]
        assert fingerprint in program.said
        await program.press("y")
        assert f"Fingerprint  {fingerprint}" in program.app.clipboard
        assert "cannot be changed" in program.app.clipboard
        actions = program.rows(
            "SELECT action FROM ledger_entry WHERE field = 'frozen_on' AND subject_id = :id", id=meeting
        )
        assert actions == [("freeze meeting",)]
        await program.press("f")
        assert FROZEN in program.said
        await program.press("e")
        await program.type("Item 8 was [AMBER].")
        await _save(program)
        assert program.rows("SELECT number, text FROM erratum") == [(1, "Item 8 was [AMBER].")]
        await program.press("y")
        assert "1. (" in program.app.clipboard
        assert "Item 8 was [AMBER]." in program.app.clipboard
        assert all(text.split()[0] in program.app.clipboard for (text,) in said)
        await program.press("escape")
        row = program.front(MeetingsScreen).query_one("#meetings", RecordTable).cursor_row
        assert row is not None
        assert row.frozen_on is not None


async def test_a_meeting_is_added_and_a_wrong_day_is_answered_in_the_dialog(tmp_path: Path) -> None:
    async with running(new_register_file(tmp_path)) as program:
        await program.press("m")
        assert "No meetings yet. Press a to add one" in program.text
        await program.press("f")
        assert "No meeting is chosen" in program.said
        await program.press("a")
        await program.type("6 September 2022")
        await _save(program)
        assert "give the day its positions are as at" in program.words
        await program.press("tab")
        await program.type("July 2022")
        await _save(program)
        program.front(MeetingsScreen)
        assert program.rows("SELECT held_on, as_at FROM meeting") == [("2022-09-06", "2022-07-31")]
        assert "31 Jul 2022" in program.text
        await program.press("at")
        await program.type("31 August 2022")
        await _save(program)
        await program.press("a")
        assert "This is the register as at 31 August 2022" in program.said


async def test_positions_are_written_one_after_the_other_until_the_record_is_frozen(tmp_path: Path) -> None:
    path = demonstration_file(tmp_path)
    with Register.open(path) as register, register.writing(OFFICER) as change:
        meeting = add_meeting(change, MeetingFacts(TODAY - timedelta(days=1), title="[Special] meeting"))
    async with running(path, size=NARROW) as program:
        await program.press("m", "p")
        screen = program.front(PositionsScreen)
        table = screen.query_one("#positions", RecordTable)
        number = len(table.ids)
        assert f"written for 0 of {number}" in program.text
        with program.register.reading() as reader:
            lines = meeting_positions(reader, meeting, on=TODAY).lines
        said = next(line for line in lines if line.last)
        table.select(said.row.id)
        await program.press("enter")
        assert program.front(FormDialog).fields["text"] == said.last
        assert f"what was said at {said.last_meeting}" in program.words
        await program.type(" And now.")
        await _save(program)
        assert program.front(PositionsScreen) is screen
        written = "SELECT recommendation_id, text, status FROM position WHERE meeting_id = :meeting"
        assert program.rows(written, meeting=meeting) == [
            (said.row.id, f"{said.last} And now.", said.standing.status.value)
        ]
        assert f"written for 1 of {number}" in program.text
        await program.press("n")
        assert table.cursor_id != said.row.id
        await program.press("h")
        program.front(HistoryScreen)
        await program.press("escape", "i")
        program.front(RecommendationScreen)
        await program.press("escape", "at")
        await program.type("1 January 2023")
        await _save(program)
        program.front(MeetingsScreen)  # on that day there was no such meeting yet
        await program.press("N", "g")
        await _freeze_all_the_same(program)
        await program.type("freeze")
        await _save(program)
        assert program.rows(FROZEN_AND_HOW) == []
        await program.type("The others were told by word of mouth.")
        await _save(program)
        assert len(program.rows(FROZEN_AND_HOW)) == 1
        await program.press("p", "enter")
        assert FROZEN_POSITIONS in program.said
