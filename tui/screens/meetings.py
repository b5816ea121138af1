"""The committee meetings, and the record of one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from tui.answers import MeetingRead, MeetingsRead
from tui.commands.command import bindings
from tui.commands.meetings import (
    ON_MEETING,
    ON_MEETINGS,
    AddErratum,
    AddMeeting,
    CopyRecord,
    FreezeMeeting,
    LintMeeting,
    OpenMeeting,
    ReconcileMeeting,
    WritePaper,
    WritePositions,
)
from tui.commands.places import OpenReview
from tui.deeds.meetings import add_meeting_deed, erratum_deed
from tui.linting import Linting
from tui.reads import read_meeting, read_meetings
from tui.screens.place import InnerScreen, PlaceScreen
from tui.screens.positions import PositionsScreen
from tui.text import visible
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.column import Column
from tui.widgets.detail_words import short_day
from tui.widgets.hints import Hints
from tui.widgets.meeting_lines import MeetingRecord, meeting_lines
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from db.questions.records import MeetingRow
    from db.questions.snapshots import MeetingWhole
    from tui.commands.places import OpenPlace
    from tui.commands.situation import Situation
    from tui.desk import Desk
    from tui.widgets.table_messages import Opened

NONE_YET = "No meetings yet. Press a to add one; a committee paper that is imported brings its own."
COPIED_WIDTH = 100


def _record(meeting: MeetingRow) -> str:
    return f"frozen {short_day(meeting.frozen_on)}" if meeting.frozen_on else "open"


def _situation(situation: Situation, meeting: MeetingRow | None) -> Situation:
    frozen = meeting is not None and meeting.frozen_on is not None
    return situation._replace(chosen=meeting is not None, settled=frozen)


COLUMNS: tuple[Column[MeetingRow], ...] = (
    Column("title", "Meeting", lambda row: row.title, 16, share=2, sortable=False),
    Column("as_at", "As at", lambda row: short_day(row.as_at), 11, sortable=False),
    Column("positions", "Positions", lambda row: str(row.positions), 9, align="right", sortable=False),
    Column("record", "Record", _record, 18, sortable=False),
    Column("key", "Status key", lambda row: row.status_key, 10, sortable=False, hidden_below=80),
    Column("committee", "Committee", lambda row: row.committee, 12, share=3, sortable=False, hidden_below=100),
)


async def _show_findings(screen: PlaceScreen, meeting: MeetingRow) -> None:
    """Open the findings in a meeting's own paper in front of a screen."""
    from tui.screens.reconcile import ReconcileScreen  # noqa: PLC0415 - not before it is asked for

    paper = await Linting(screen.app, screen.desk).paper(meeting)
    if paper is not None and screen.is_current:
        screen.app.push_screen(ReconcileScreen(screen.desk, paper), screen.come_from_place)


class MeetingsScreen(PlaceScreen):
    """Every meeting the register knows, the latest first."""

    PLACE = "Meetings"
    COMMAND_LIST = ON_MEETINGS
    BINDINGS = bindings(ON_MEETINGS)
    AUTO_FOCUS = "#meetings"

    def compose(self) -> ComposeResult:
        """Lay out the list under the breadcrumb."""
        yield Breadcrumb(self.desk.name)
        yield RecordTable(COLUMNS, id="meetings")
        yield Hints()

    @property
    def _table(self) -> RecordTable[MeetingRow]:
        return self.query_one("#meetings", RecordTable)

    @property
    def situation(self) -> Situation:
        """Whether there is a meeting under the cursor, and whether it is frozen."""
        return _situation(super().situation, self._table.cursor_row)

    def read(self) -> None:
        """Read the meetings."""
        self.ask("meetings", read_meetings)

    @on(MeetingsRead)
    def _show(self, read: MeetingsRead) -> None:
        self._table.say_empty(NONE_YET)
        self._table.show([row.id for row in read.rows], rows=read.rows)
        self.query_one(Breadcrumb).show(["Meetings"], f"{len(read.rows)}", register=self.desk.name)
        self.refresh_hints()

    @on(RecordTable.Highlighted)
    def _moved(self) -> None:
        self.refresh_hints()

    @on(RecordTable.Opened)
    def _open_row(self, opened: Opened) -> None:
        self.app.push_screen(MeetingScreen(self.desk, opened.id), self.come_from_place)

    def go_on_to(self, place: type[OpenPlace]) -> None:
        """Leave for another full screen; the review of the meeting under the cursor opens in front."""
        if place is OpenReview and self._table.cursor_id is not None:
            from tui.screens.reviews import ReviewsScreen  # noqa: PLC0415 - not before it is asked for

            self.app.push_screen(ReviewsScreen(self.desk, self._table.cursor_id), self.come_from_place)
        else:
            super().go_on_to(place)

    @on(OpenMeeting)
    def _open(self) -> None:
        if self._table.cursor_id is not None:
            self.app.push_screen(MeetingScreen(self.desk, self._table.cursor_id), self.come_from_place)

    @on(WritePositions)
    def _write_positions(self) -> None:
        if self._table.cursor_id is not None:
            self.app.push_screen(PositionsScreen(self.desk, self._table.cursor_id), self.come_from_place)

    @on(AddMeeting)
    def _add(self) -> None:
        self.change(self.changing.fill_in(add_meeting_deed(self.desk.today)))

    @on(FreezeMeeting)
    def _freeze(self) -> None:
        if self._table.cursor_row is not None:
            self.change(Linting(self.app, self.desk).freeze(self._table.cursor_row, self.changing))

    @on(WritePaper)
    def _write_paper(self) -> None:
        from tui.papers_out import PapersOut  # noqa: PLC0415 - seldom wanted

        if self._table.cursor_row is not None:
            self.change(PapersOut(self.app, self.desk).write_paper(self._table.cursor_row))

    @on(LintMeeting)
    def _lint(self) -> None:
        if self._table.cursor_row is not None:
            self.change(Linting(self.app, self.desk).show(self._table.cursor_row))

    @on(ReconcileMeeting)
    def _reconcile(self) -> None:
        if self._table.cursor_row is not None:
            self.change(_show_findings(self, self._table.cursor_row))

    @on(AddErratum)
    def _add_erratum(self) -> None:
        if self._table.cursor_row is not None:
            self.change(self.changing.fill_in(erratum_deed(self._table.cursor_row)))


class MeetingScreen(InnerScreen):
    """The record of one meeting."""

    PLACE = "Meeting"
    COMMAND_LIST = ON_MEETING
    BINDINGS = bindings(ON_MEETING)
    AUTO_FOCUS = "#record"

    def __init__(self, desk: Desk, meeting_id: int) -> None:
        """Take which meeting."""
        super().__init__(desk)
        self._meeting_id = meeting_id
        self._whole: MeetingWhole | None = None

    def compose(self) -> ComposeResult:
        """Lay out the record under the breadcrumb."""
        yield Breadcrumb(self.desk.name)
        yield MeetingRecord(id="record")
        yield Hints()

    @property
    def situation(self) -> Situation:
        """Whether the meeting is frozen."""
        return _situation(super().situation, self._whole.meeting if self._whole else None)

    def read(self) -> None:
        """Read the record."""
        self.ask("meeting", partial(read_meeting, meeting_id=self._meeting_id))

    @on(MeetingRead)
    def _show(self, read: MeetingRead) -> None:
        self._whole = read.whole
        self.query_one(MeetingRecord).show(read.whole)
        self.query_one(Breadcrumb).show(["Meetings", read.whole.meeting.title], register=self.desk.name)
        self.refresh_hints()

    @on(FreezeMeeting)
    def _freeze(self) -> None:
        if self._whole is not None:
            self.change(Linting(self.app, self.desk).freeze(self._whole.meeting, self.changing))

    @on(WritePaper)
    def _write_paper(self) -> None:
        from tui.papers_out import PapersOut  # noqa: PLC0415 - seldom wanted

        if self._whole is not None:
            self.change(PapersOut(self.app, self.desk).write_paper(self._whole.meeting))

    @on(LintMeeting)
    def _lint(self) -> None:
        if self._whole is not None:
            self.change(Linting(self.app, self.desk).show(self._whole.meeting))

    @on(ReconcileMeeting)
    def _reconcile(self) -> None:
        if self._whole is not None:
            self.change(_show_findings(self, self._whole.meeting))

    @on(AddErratum)
    def _add_erratum(self) -> None:
        if self._whole is not None:
            self.change(self.changing.fill_in(erratum_deed(self._whole.meeting)))

    def go_on_to(self, place: type[OpenPlace]) -> None:
        """Leave for another full screen; the review of the meeting shown opens in front."""
        if place is OpenReview:
            from tui.screens.reviews import ReviewsScreen  # noqa: PLC0415 - not before it is asked for

            self.app.push_screen(ReviewsScreen(self.desk, self._meeting_id), self.come_from_place)
        else:
            super().go_on_to(place)

    @on(WritePositions)
    def _write_positions(self) -> None:
        self.app.push_screen(PositionsScreen(self.desk, self._meeting_id), self.come_from_place)

    @on(CopyRecord)
    def _copy(self) -> None:
        if self._whole is not None:
            lines = meeting_lines(self._whole, COPIED_WIDTH)
            self.app.copy_to_clipboard(visible("\n".join(line.plain for line in lines)))
            self.say("The record was copied.")
