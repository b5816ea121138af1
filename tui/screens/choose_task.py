"""The tasks of an item, to choose one from."""

from collections.abc import Sequence
from typing import ClassVar

from db.questions.records import TaskRecord
from tui.screens.choosing import ChoosingDialog
from tui.widgets.column import Column
from tui.widgets.detail_words import short_date
from tui.widgets.status import status_cell


def _due(task: TaskRecord) -> str:
    return short_date(task.due) or task.due_words


class ChooseTaskDialog(ChoosingDialog[TaskRecord]):
    """Which task is meant."""

    PLACE = "Tasks"
    QUESTION = "Which task? Enter chooses"
    COLUMNS: ClassVar[Sequence[Column[TaskRecord]]] = (
        Column("label", "Task", lambda task: task.label, 9, sortable=False),
        Column("status", "Status", lambda task: status_cell(task.status), 10, sortable=False),
        Column("text", "What is to be done", lambda task: task.text, 12, share=1, sortable=False),
        Column("owner", "Owner", lambda task: task.owner, 14, sortable=False, hidden_below=60),
        Column("due", "Due", _due, 11, sortable=False),
    )
