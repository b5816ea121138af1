"""The tasks of an item, to choose one from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content

from db.questions.records import TaskRecord
from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp
from tui.screens.base import Dialog
from tui.widgets.column import Column
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable
from tui.widgets.status import status_content

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from db.questions.records import RecommendationRecord
    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.widgets.table_messages import Opened


def _due(task: TaskRecord) -> str:
    return str(task.due) if task.due else task.due_words


COLUMNS: tuple[Column[TaskRecord], ...] = (
    Column("label", "Task", lambda task: task.label, 6, sortable=False),
    Column("status", "Status", lambda task: status_content(task.status), 10, sortable=False),
    Column("text", "What is to be done", lambda task: task.text, 12, share=1, sortable=False),
    Column("owner", "Owner", lambda task: task.owner, 14, sortable=False, hidden_below=60),
    Column("due", "Due", _due, 10, sortable=False),
)


class ChooseTaskDialog(Dialog[int | None]):
    """Which task is meant. Gives its id."""

    PLACE = "Tasks"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#tasks"

    def __init__(self, desk: Desk, record: RecommendationRecord) -> None:
        """Take the item."""
        super().__init__(desk)
        self._tasks = record.tasks

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Which task? Enter chooses")
            yield RecordTable[TaskRecord](COLUMNS, id="tasks")
        yield Hints()

    def on_mount(self) -> None:
        """Fill the list."""
        table = self.query_one("#tasks", RecordTable)
        ids = [task.id for task in self._tasks]
        table.styles.height = min(len(ids) + 1, 14)
        table.show(ids, rows=self._tasks)

    @on(RecordTable.Opened)
    def _chosen(self, opened: Opened) -> None:
        self.dismiss(opened.id)

    @on(Cancel)
    def _leave(self) -> None:
        self.dismiss(None)
