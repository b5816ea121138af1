"""The queues of an office: what is to be looked at for a meeting, each in the order it is best gone through."""

from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from db.counted import DONE, counted_status
from db.questions.live import in_error
from db.questions.meetings import last_before, occasions
from db.questions.records import Occasion
from db.questions.standings import standings_of
from db.questions.warnings import WarningCode, warnings_of
from db.store.reader import Reader
from db.words import SignOffStage, Status, Word


class Queue(Word):
    """What can be gone through."""

    OPEN = "open"
    """Everything the committee still sees: what is not done, and what was done since the last meeting."""
    OVERDUE = "overdue"
    """Past the date in force, the longest first."""
    DUE_BEFORE_MEETING = "due_before_meeting"
    """Due from the day on up to the day the committee meets, the next first."""
    NO_UPDATE = "no_update"
    """Outstanding and without an update since the last meeting, the longest silent first."""
    GREEN_WITHOUT_EVIDENCE = "green_without_evidence"
    """GREEN with no evidence or with an unproved clause, the latest first; what was settled before is left out."""
    WHITE_TO_CHECK = "white_to_check"
    """WHITE and due to be checked, the longest unchecked first."""
    OWNER_TBC = "owner_tbc"
    """Nobody answers for it, by due date."""
    TASKS_LATE = "tasks_late"
    """With an open task past its date, the longest first."""
    RETURNED = "returned"
    """Returned by the inspectorate, the latest first."""


_CAN_BE_LATE = "r.status IN ('RED', 'AMBER', 'UNDER_CONSIDERATION', 'NOT_SET')"
_BY_DUE = "r.due_current_on IS NULL, r.due_current_on, r.inspection_id, r.number_sort, r.id"

#: The candidates of each queue in its order; what only a warning can tell is asked of the warnings afterwards.
_CANDIDATES: Mapping[Queue, str] = MappingProxyType(
    {
        Queue.OPEN: f"SELECT r.id FROM recommendation r ORDER BY {_BY_DUE}",  # noqa: S608 - our own text
        Queue.OVERDUE: f"""
SELECT r.id FROM recommendation r WHERE {_CAN_BE_LATE} AND r.due_current_on < :on ORDER BY {_BY_DUE}
""",  # noqa: S608 - our own text
        Queue.DUE_BEFORE_MEETING: f"""
SELECT r.id FROM recommendation r
WHERE {_CAN_BE_LATE} AND r.due_current_on >= :on AND r.due_current_on <= :until ORDER BY {_BY_DUE}
""",  # noqa: S608 - our own text
        Queue.NO_UPDATE: f"""
SELECT r.id FROM recommendation r WHERE r.status NOT IN ('GREEN', 'CLOSED')
ORDER BY r.updated_on IS NOT NULL, r.updated_on, {_BY_DUE}
""",  # noqa: S608 - our own text
        Queue.GREEN_WITHOUT_EVIDENCE: """
SELECT r.id FROM recommendation r WHERE r.status = 'GREEN' ORDER BY r.status_since DESC NULLS LAST, r.id
""",
        Queue.WHITE_TO_CHECK: """
SELECT r.id FROM recommendation r WHERE r.status = 'WHITE'
ORDER BY COALESCE(r.white_checked_on, r.status_since) IS NOT NULL, COALESCE(r.white_checked_on, r.status_since), r.id
""",
        Queue.OWNER_TBC: f"""
SELECT r.id FROM recommendation r WHERE {_CAN_BE_LATE} ORDER BY {_BY_DUE}
""",  # noqa: S608 - our own text
        Queue.TASKS_LATE: """
SELECT r.id FROM recommendation r JOIN task t ON t.recommendation_id = r.id
WHERE r.status NOT IN ('GREEN', 'CLOSED') AND t.status NOT IN ('GREEN', 'CLOSED') AND t.due_on < :on
  AND NOT t.withdrawn AND NOT t.entered_in_error
GROUP BY r.id ORDER BY MIN(t.due_on), r.id
""",
        Queue.RETURNED: """
SELECT r.id FROM recommendation r WHERE r.sign_off_stage = 'returned' ORDER BY r.status_since DESC NULLS LAST, r.id
""",
    }
)

#: The warnings that put an item in a queue.
_WARNED: Mapping[Queue, frozenset[WarningCode]] = MappingProxyType(
    {
        Queue.NO_UPDATE: frozenset({WarningCode.NO_UPDATE}),
        Queue.GREEN_WITHOUT_EVIDENCE: frozenset({WarningCode.GREEN_WITHOUT_EVIDENCE, WarningCode.UNPROVED_CLAUSE}),
        Queue.WHITE_TO_CHECK: frozenset({WarningCode.WHITE_NOT_CHECKED}),
        Queue.OWNER_TBC: frozenset({WarningCode.NO_OWNER, WarningCode.NO_OWNER_TWICE}),
    }
)

#: The queues that hold what is done, unless the committee has seen it so.
_SETTLED_LEFT_OUT = frozenset({Queue.OPEN, Queue.GREEN_WITHOUT_EVIDENCE})

_STATUSES = "SELECT id, status, sign_off_stage FROM recommendation WHERE id IN (:ids)"


def queue_ids(reader: Reader, queue: Queue, *, on: date, meeting: Occasion | None = None) -> "array[int]":
    """Give the recommendations of a queue in its order, judged at the day `on`.

    `meeting` is the one to come; without it, the next the register knows. Nothing is due before a meeting that is not
    known.
    """
    values: dict[str, object] = {"on": on} if ":on" in _CANDIDATES[queue] else {}
    if queue is Queue.DUE_BEFORE_MEETING:
        coming = meeting or _coming(reader, on)
        if coming is None:
            return array("q")
        values["until"] = coming.held_on or coming.as_at
    wrong = in_error(reader)
    ids = [row[0] for row in reader.rows(_CANDIDATES[queue], **values) if row[0] not in wrong]
    if queue in _SETTLED_LEFT_OUT:
        settled = _settled(reader, ids, on)
        ids = [one for one in ids if one not in settled]
    if queue in _WARNED:
        found = warnings_of(reader, ids, on=on)
        ids = [one for one in ids if any(warning.code in _WARNED[queue] for warning in found.get(one, ()))]
    return array("q", ids)


def queue_counts(reader: Reader, *, on: date) -> dict[Queue, int]:
    """Give how many recommendations each queue holds at the day `on`; that of a meeting is of the next one."""
    return {queue: len(queue_ids(reader, queue, on=on)) for queue in Queue}


def _coming(reader: Reader, on: date) -> Occasion | None:
    return next((one for one in occasions(reader) if (one.held_on or one.as_at) >= on), None)


def _settled(reader: Reader, ids: Sequence[int], on: date) -> frozenset[int]:
    """Give those that are done and were so at the last meeting before the day."""
    done = [
        key
        for key, status, stage in reader.by_id(_STATUSES, ids)
        if counted_status(Status(status), SignOffStage(stage) if stage else None) in DONE
    ]
    last = last_before(occasions(reader), on)
    if last is None:
        return frozenset()
    then = standings_of(reader, done, last.as_at)
    return frozenset(key for key, one in then.items() if counted_status(one.status, one.sign_off_stage) in DONE)
