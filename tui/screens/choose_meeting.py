"""The meetings that are open to review, to choose one from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content

from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp
from tui.screens.base import Dialog
from tui.widgets.column import Column
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from db.questions.records import MeetingRow
    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.widgets.table_messages import Opened

COLUMNS: tuple[Column[MeetingRow], ...] = (
    Column("title", "Meeting", lambda row: row.title, 16, share=1, sortable=False),
    Column("as_at", "As at", lambda row: str(row.as_at), 10, sortable=False),
    Column("positions", "Positions", lambda row: str(row.positions), 9, align="right", sortable=False),
)

MOST_LINES = 15


class ChooseMeetingDialog(Dialog[int | None]):
    """Which meeting is to be reviewed. Gives its id."""

    PLACE = "Meetings"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#choices"

    def __init__(self, desk: Desk, meetings: Sequence[MeetingRow]) -> None:
        """Take the meetings, the latest first."""
        super().__init__(desk)
        self._meetings = meetings

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Which meeting? Enter chooses")
            yield RecordTable(COLUMNS, id="choices")
        yield Hints()

    def on_mount(self) -> None:
        """Fill the list."""
        table = self.query_one("#choices", RecordTable)
        table.styles.height = min(MOST_LINES, len(self._meetings)) + 1
        table.show([row.id for row in self._meetings], rows=self._meetings)

    @on(RecordTable.Opened)
    def _chosen(self, opened: Opened) -> None:
        self.dismiss(opened.id)

    @on(Cancel)
    def _leave(self) -> None:
        self.dismiss(None)
