"""The queues of the office, each with how many items are in it, to choose one from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content

from db.questions.queues import Queue
from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp
from tui.screens.base import Dialog
from tui.widgets.column import Column
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.widgets.table_messages import Opened

QUEUES: Mapping[Queue, tuple[str, str]] = {
    Queue.OPEN: ("Open", "what the committee still sees"),
    Queue.OVERDUE: ("Overdue", "past the date in force, the longest first"),
    Queue.DUE_BEFORE_MEETING: ("Due before the meeting", "up to the day the committee meets"),
    Queue.NO_UPDATE: ("No update", "nothing said since the last meeting"),
    Queue.GREEN_WITHOUT_EVIDENCE: ("GREEN without evidence", "none recorded, or a clause unproved"),
    Queue.WHITE_TO_CHECK: ("WHITE to be checked", "the longest unchecked first"),
    Queue.OWNER_TBC: ("Owner to be found", "nobody answers for it"),
    Queue.TASKS_LATE: ("Tasks late", "an open task is past its date"),
    Queue.RETURNED: ("Returned", "sent back by the inspectorate"),
}
"""What each queue is called, and what is in it."""


@dataclass(frozen=True, slots=True)
class _Line:
    queue: Queue
    number: int


COLUMNS: tuple[Column[_Line], ...] = (
    Column("name", "Queue", lambda line: QUEUES[line.queue][0], 23, sortable=False),
    Column("number", "Items", lambda line: str(line.number), 5, align="right", sortable=False),
    Column("what", "", lambda line: QUEUES[line.queue][1], 12, share=1, sortable=False),
)


class ChooseQueueDialog(Dialog[Queue | None]):
    """Which queue is to be gone through. Gives it."""

    PLACE = "Queues"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#queues"

    def __init__(self, desk: Desk, counts: Mapping[Queue, int]) -> None:
        """Take how many items each queue holds."""
        super().__init__(desk)
        self._lines = [_Line(queue, counts[queue]) for queue in QUEUES]

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Which queue? Enter chooses")
            yield RecordTable(COLUMNS, id="queues")
        yield Hints()

    def on_mount(self) -> None:
        """Fill the list."""
        table = self.query_one("#queues", RecordTable)
        table.styles.height = len(self._lines) + 1
        table.show(range(len(self._lines)), rows=self._lines)

    @on(RecordTable.Opened)
    def _chosen(self, opened: Opened) -> None:
        self.dismiss(self._lines[opened.id].queue)

    @on(Cancel)
    def _leave(self) -> None:
        self.dismiss(None)
