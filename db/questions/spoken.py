"""What was said between two days: of which items, and which statuses."""

import json
from datetime import date

from db.ledger.entries import TAKES_BACK
from db.ledger.standing import COUNTS
from db.questions.live import in_error
from db.store.reader import Reader
from db.words import Status

_SPOKEN_OF = f"""
SELECT DISTINCT e.recommendation_id FROM ledger_entry e
WHERE e.recommendation_id IS NOT NULL AND e.effective_on > :since AND e.effective_on <= :until
AND SUBSTR(e.field, 1, 1) != '{TAKES_BACK}' AND {COUNTS}
AND NOT EXISTS (SELECT 1 FROM ledger_entry w WHERE w.subject_id = e.subject_id AND w.field = 'entered_in_error')
"""  # noqa: S608 - our own text
_STATUSES = f"""
SELECT e.after FROM ledger_entry e
WHERE e.subject_id = :id AND e.field = 'status' AND e.effective_on > :since AND e.effective_on <= :until AND {COUNTS}
ORDER BY e.effective_on, e.seq
"""  # noqa: S608 - our own text
_ITEMS = "SELECT id, inspection_id FROM recommendation ORDER BY id"


def items_spoken_of(reader: Reader, *, since: date, until: date) -> frozenset[int]:
    """Give the items of which anything that counts was said after one day and by the end of another."""
    rows = reader.rows(_SPOKEN_OF, since=since.isoformat(), until=until.isoformat())
    return frozenset(item for (item,) in rows) - in_error(reader)


def statuses_said(reader: Reader, item: int, *, since: date, until: date) -> tuple[Status, ...]:
    """Give the statuses an item was given after one day and by the end of another."""
    rows = reader.rows(_STATUSES, id=item, since=since.isoformat(), until=until.isoformat())
    return tuple(Status(json.loads(after)) for (after,) in rows)


def items_by_inspection(reader: Reader) -> dict[int, tuple[int, ...]]:
    """Give the items of each inspection, but those entered in error."""
    wrong = in_error(reader)
    items: dict[int, list[int]] = {}
    for item, inspection in reader.rows(_ITEMS):
        if item not in wrong:
            items.setdefault(inspection, []).append(item)
    return {inspection: tuple(held) for inspection, held in items.items()}
