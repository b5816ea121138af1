"""The queues of the office, each with how many items are in it, to choose one from."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from db.questions.queues import Queue
from tui.desk import Desk
from tui.screens.choosing import ChoosingDialog
from tui.widgets.column import Column

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


class QueueLine(NamedTuple):
    """A queue, and how many items are in it."""

    queue: Queue
    items: int


class ChooseQueueDialog(ChoosingDialog[QueueLine]):
    """Which queue is to be gone through."""

    PLACE = "Queues"
    QUESTION = "Which queue? Enter chooses"
    COLUMNS: ClassVar[Sequence[Column[QueueLine]]] = (
        Column("name", "Queue", lambda line: QUEUES[line.queue][0], 23, sortable=False),
        Column("number", "Items", lambda line: str(line.items), 5, align="right", sortable=False),
        Column("what", "", lambda line: QUEUES[line.queue][1], 12, share=1, sortable=False),
    )

    def __init__(self, desk: Desk, counts: Mapping[Queue, int]) -> None:
        """Take how many items each queue holds."""
        super().__init__(desk, [QueueLine(queue, counts[queue]) for queue in QUEUES])
