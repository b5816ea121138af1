"""What owners owe the officer before a meeting: the items to be chased, each with why."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.questions.meetings import occasions
from db.questions.queues import Queue, queue_ids
from db.questions.records import Occasion, RecommendationRecord
from db.questions.whole_items import whole_items
from db.store.reader import Reader


class Owed(StrEnum):
    """Why an owner is chased, the most pressing first."""

    OVERDUE = "overdue"
    RETURNED = "returned"
    """The inspectorate returned it and asks for more."""
    TASKS_LATE = "tasks_late"
    DUE_BEFORE_MEETING = "due_before_meeting"
    EVIDENCE_MISSING = "evidence_missing"
    """GREEN with no evidence, or with a clause that none proves."""
    NO_UPDATE = "no_update"
    """Nothing was said of it since the last meeting."""


_QUEUES = {
    Owed.OVERDUE: Queue.OVERDUE,
    Owed.RETURNED: Queue.RETURNED,
    Owed.TASKS_LATE: Queue.TASKS_LATE,
    Owed.DUE_BEFORE_MEETING: Queue.DUE_BEFORE_MEETING,
    Owed.EVIDENCE_MISSING: Queue.GREEN_WITHOUT_EVIDENCE,
    Owed.NO_UPDATE: Queue.NO_UPDATE,
}


@dataclass(frozen=True, slots=True)
class OwedItem:
    """An item of which something is owed."""

    record: RecommendationRecord
    reasons: tuple[Owed, ...]


def owed_items(reader: Reader, *, on: date, meeting: Occasion | None = None) -> tuple[OwedItem, ...]:
    """Give every item of which something is owed on a day, the most pressing first.

    `meeting` is the one to come; without it, the next the register knows.
    """
    reasons: dict[int, list[Owed]] = {}
    for owed, queue in _QUEUES.items():
        for key in queue_ids(reader, queue, on=on, meeting=meeting):
            reasons.setdefault(key, []).append(owed)
    records = whole_items(reader, list(reasons), on=on)
    return tuple(OwedItem(record, tuple(reasons[record.row.id])) for record in records)


def coming_meeting(reader: Reader, on: date) -> Occasion | None:
    """Give the next meeting the register knows, judged at a day; None where it knows none."""
    return next((one for one in occasions(reader) if (one.held_on or one.as_at) >= on), None)
