"""Which items print as NEW: their status is new since the last meeting, or its paper said so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.questions.values import day
from db.store.reader import Reader

_LAST_MEETING = """
SELECT id, as_at FROM meeting WHERE as_at <= :on AND NOT entered_in_error ORDER BY as_at DESC, id DESC LIMIT 1
"""

#: The plus: the items of a window are few, those of a meeting may be all there are.
_PRINTED_NEW = """
SELECT p.recommendation_id FROM position p JOIN recommendation r ON r.id = p.recommendation_id
WHERE p.recommendation_id IN (:ids) AND +p.meeting_id = :meeting AND p.is_new AND p.status = r.status
  AND NOT p.entered_in_error
"""


@dataclass(frozen=True, slots=True)
class Newness:
    """What tells on a day which of some items are NEW."""

    on: date
    as_at: date | None
    """The day of the last meeting by then; None where no meeting is known, and nothing is new."""
    printed: frozenset[int]
    """The items that the paper of that meeting printed as new, with the status they still have."""

    def of(self, recommendation_id: int, since: date | None) -> bool:
        """Tell whether an item is new whose status is what it is `since` a day.

        It is where that is after the last meeting. One that has not changed is as new as the paper of that meeting
        printed it.
        """
        changed = self.as_at is not None and since is not None and self.as_at < since <= self.on
        return changed or recommendation_id in self.printed


def newness(reader: Reader, ids: Sequence[int], *, on: date) -> Newness:
    """Give what tells which of some items are new on a day."""
    meeting = last_meeting_by(reader, on)
    if meeting is None:
        return Newness(on, None, frozenset())
    meeting_id, as_at = meeting
    return Newness(on, as_at, frozenset(row[0] for row in reader.by_id(_PRINTED_NEW, ids, meeting=meeting_id)))


def last_meeting_by(reader: Reader, on: date) -> tuple[int, date] | None:
    """Give the last meeting on or before a day, and its as-at day; None where none is known."""
    meeting = reader.row(_LAST_MEETING, on=on)
    return (meeting[0], day(meeting[1])) if meeting is not None else None
