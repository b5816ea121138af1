"""The positions for one meeting: what Members are told of each item, written one after the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical

from db.dates import PartialDate
from db.titles import short_title
from tui.answers import PositionsRead
from tui.commands.command import bindings
from tui.commands.meetings import ON_POSITIONS, NextUnwritten, OpenPositionsItem, WritePosition
from tui.deeds.positions import position_deed
from tui.reads import read_positions
from tui.screens.place import InnerScreen
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.column import Cell, Column
from tui.widgets.hints import Hints
from tui.widgets.position_page import PositionPage
from tui.widgets.record_table import RecordTable
from tui.widgets.status import status_cell

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from db.questions.meeting_positions import MeetingPositions, PositionLine
    from tui.commands.command import Command
    from tui.commands.situation import Situation
    from tui.desk import Desk

NOTHING_SHOWN = "Members are shown nothing at this meeting: no item is open on its day."


def _written(line: PositionLine) -> str:
    return "✓" if line.written else "–"


def _status(line: PositionLine) -> Cell:
    return status_cell(line.standing.status, line.standing.sign_off_stage)


COLUMNS: tuple[Column[PositionLine], ...] = (
    Column("written", "", _written, 1, sortable=False),
    Column("inspection", "Inspection", lambda line: short_title(line.row.inspection), 12, share=2, sortable=False),
    Column("number", "No.", lambda line: line.row.name, 6, sortable=False),
    Column("status", "Status", _status, 10, sortable=False),
    Column("text", "Position", lambda line: line.text or line.last, 12, share=3, sortable=False),
)


class PositionsScreen(InnerScreen):
    """Every item Members are shown, with what is written of it and what they were told last."""

    PLACE = "Positions"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = ON_POSITIONS
    BINDINGS = bindings(ON_POSITIONS)
    AUTO_FOCUS = "#positions"

    def __init__(self, desk: Desk, meeting_id: int) -> None:
        """Take which meeting they are for."""
        super().__init__(desk)
        self._meeting_id = meeting_id
        self._read: MeetingPositions | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list above the position under the cursor."""
        yield Breadcrumb(self.desk.name)
        with Vertical():
            yield RecordTable(COLUMNS, id="positions")
            yield PositionPage(id="entry")
        yield Hints()

    @property
    def _table(self) -> RecordTable[PositionLine]:
        return self.query_one("#positions", RecordTable)

    @property
    def situation(self) -> Situation:
        """Whether there is an item under the cursor, and whether the record is frozen."""
        frozen = self._read is not None and self._read.meeting.frozen_on is not None
        return super().situation._replace(chosen=self._table.cursor_row is not None, settled=frozen)

    def read(self) -> None:
        """Read the items and what is written of them."""
        self.ask("positions", partial(read_positions, meeting_id=self._meeting_id, on=self.desk.today))

    @on(PositionsRead)
    def _show(self, read: PositionsRead) -> None:
        self._read = read.positions
        lines, meeting = read.positions.lines, read.positions.meeting
        self._table.say_empty(NOTHING_SHOWN)
        self._table.show([line.row.id for line in lines], rows=lines)
        steps = ["Meetings", meeting.title, f"as at {PartialDate.of(meeting.as_at).words}"]
        amount = f"written for {read.positions.written} of {len(lines)}"
        self.query_one(Breadcrumb).show(steps, amount, register=self.desk.name)
        self._moved()

    @on(RecordTable.Highlighted)
    def _moved(self) -> None:
        self.query_one(PositionPage).show(self._table.cursor_row)
        self.refresh_hints()

    @on(RecordTable.Opened)
    def _open_row(self) -> None:
        self.carry_out(WritePosition)

    @on(WritePosition)
    def _write(self) -> None:
        line = self._table.cursor_row
        if line is not None and self._read is not None:
            deed = position_deed(self._read.meeting, line, self.desk.today, self._read.head)
            self.change(self.changing.fill_in(deed, line.row.id))

    @on(NextUnwritten)
    def _go_to_unwritten(self) -> None:
        """Go to the next item nothing is written of, from the beginning again after the last."""
        lines = self._read.lines if self._read else ()
        here = next((place for place, line in enumerate(lines) if line.row.id == self._table.cursor_id), -1)
        following = (*lines[here + 1 :], *lines[: here + 1])
        left = next((line for line in following if not line.written), None)
        if left is None:
            self.say("A position is written for every item.")
        else:
            self._table.select(left.row.id)

    @on(OpenPositionsItem)
    def _open(self) -> None:
        if self._table.cursor_id is not None:
            self.open_item(self._table.cursor_id)
