"""Outstanding references: what Members asked for, who is to answer, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical

from db.titles import short_title
from tui.answers import RequestsRead
from tui.commands.command import bindings
from tui.commands.references import ON_REFERENCES, AddRequest, CloseRequest, OpenRequestsItem, UpdateRequest
from tui.deeds.references import add_request_deed, close_request_deed, update_request_deed
from tui.reads import read_requests
from tui.screens.place import PlaceScreen
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.column import Column
from tui.widgets.detail_words import short_day
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable
from tui.widgets.row_pages import RequestPage

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from db.questions.member_requests import MemberRequestRow
    from tui.commands.situation import Situation

NONE_YET = "Nothing is owed to Members. Press a to add what they asked for."


def _state(row: MemberRequestRow) -> str:
    return f"closed {short_day(row.closed_on)}" if row.closed_on else "open"


COLUMNS: tuple[Column[MemberRequestRow], ...] = (
    Column("reference", "No.", lambda row: row.reference, 10, sortable=False),
    Column("state", "State", _state, 18, sortable=False),
    Column("request", "What was asked", lambda row: row.request, 12, share=4, sortable=False),
    Column("owner", "Owner", lambda row: row.owner or "–", 12, share=1, sortable=False),
    Column("about", "About", lambda row: short_title(row.about), 12, share=2, sortable=False, hidden_below=110),
    Column("meeting", "Meeting", lambda row: short_day(row.meeting_on), 11, sortable=False, hidden_below=95),
)


class ReferencesScreen(PlaceScreen):
    """Every request, those still open first; the one under the cursor is shown whole beneath."""

    PLACE = "Outstanding references"
    COMMAND_LIST = ON_REFERENCES
    BINDINGS = bindings(ON_REFERENCES)
    AUTO_FOCUS = "#references"

    def compose(self) -> ComposeResult:
        """Lay out the list above the request under the cursor."""
        yield Breadcrumb(self.desk.name)
        with Vertical():
            yield RecordTable(COLUMNS, id="references")
            yield RequestPage(id="entry")
        yield Hints()

    @property
    def _table(self) -> RecordTable[MemberRequestRow]:
        return self.query_one("#references", RecordTable)

    @property
    def situation(self) -> Situation:
        """Whether there is a request under the cursor, whether it is closed, and about an item."""
        row = self._table.cursor_row
        return super().situation._replace(
            chosen=row is not None,
            settled=row is not None and not row.is_open,
            about=row is not None and row.recommendation_id is not None,
        )

    def read(self) -> None:
        """Read the requests."""
        self.ask("references", read_requests)

    @on(RequestsRead)
    def _show(self, read: RequestsRead) -> None:
        self._table.say_empty(NONE_YET)
        self._table.show([row.id for row in read.rows], rows=read.rows)
        still = sum(row.is_open for row in read.rows)
        amount = f"{still} open of {len(read.rows)}"
        self.query_one(Breadcrumb).show(["Outstanding references"], amount, register=self.desk.name)
        self._moved()

    @on(RecordTable.Highlighted)
    def _moved(self) -> None:
        self.query_one(RequestPage).show(self._table.cursor_row)
        self.refresh_hints()

    @on(RecordTable.Opened)
    def _open_row(self) -> None:
        self.carry_out(OpenRequestsItem)

    @on(OpenRequestsItem)
    def _open(self) -> None:
        row = self._table.cursor_row
        if row is not None and row.recommendation_id is not None:
            self.open_item(row.recommendation_id)

    @on(AddRequest)
    def _add(self) -> None:
        self.change(self.changing.fill_in(add_request_deed(self.desk.today)))

    @on(UpdateRequest)
    def _update(self) -> None:
        if self._table.cursor_row is not None:
            self.change(self.changing.fill_in(update_request_deed(self._table.cursor_row, self.desk.today)))

    @on(CloseRequest)
    def _close(self) -> None:
        if self._table.cursor_row is not None:
            self.change(self.changing.fill_in(close_request_deed(self._table.cursor_row, self.desk.today)))
