"""Which items print as NEW: their status is new since the last meeting, or its paper said so."""

from collections.abc import Sequence
from datetime import date

from db.questions.values import day
from db.store.reader import Reader

_LAST_MEETING = """
SELECT id, as_at FROM meeting WHERE as_at <= :on AND NOT entered_in_error ORDER BY as_at DESC, id DESC LIMIT 1
"""

_CHANGED_SINCE = "SELECT id FROM recommendation WHERE id IN (:ids) AND status_since > :as_at AND status_since <= :on"

_PRINTED_NEW = """
SELECT p.recommendation_id FROM position p JOIN recommendation r ON r.id = p.recommendation_id
WHERE p.recommendation_id IN (:ids) AND p.meeting_id = :meeting AND p.is_new AND p.status = r.status
  AND NOT p.entered_in_error
"""


def new_ids(reader: Reader, ids: Sequence[int], *, on: date) -> frozenset[int]:
    """Give those of some items whose status changed after the last meeting on or before a day.

    An item that has not changed is as new as the paper of that meeting printed it. None is new where no meeting is
    known.
    """
    meeting = last_meeting_by(reader, on)
    if meeting is None:
        return frozenset()
    meeting_id, as_at = meeting
    changed = {row[0] for row in reader.by_id(_CHANGED_SINCE, ids, as_at=as_at, on=on)}
    printed = {row[0] for row in reader.by_id(_PRINTED_NEW, ids, meeting=meeting_id)}
    return frozenset(changed | printed)


def last_meeting_by(reader: Reader, on: date) -> tuple[int, date] | None:
    """Give the last meeting on or before a day, and its as-at day; None where none is known."""
    meeting = reader.row(_LAST_MEETING, on=on)
    return (meeting[0], day(meeting[1])) if meeting is not None else None
