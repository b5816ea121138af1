"""The ledger as it is shown: who changed what, when, and why."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.questions.meetings import meeting_name
from db.questions.records import HistoryEntry
from db.questions.saying import value_in_words
from db.questions.values import day, instant, maybe_day
from db.store.reader import Reader, Row

_IDS = """
SELECT seq FROM ledger_entry
WHERE (:of_any_author = 1 OR author = :author) AND (:of_any_field = 1 OR field = :field)
  AND recorded_at >= :since AND recorded_at < :until
ORDER BY seq DESC
"""

_IDS_OF_ITEM = """
SELECT seq FROM ledger_entry
WHERE recommendation_id = :item
  AND (:of_any_author = 1 OR author = :author) AND (:of_any_field = 1 OR field = :field)
  AND recorded_at >= :since AND recorded_at < :until
ORDER BY seq DESC
"""

_ENTRIES = """
SELECT e.seq, e.batch, e.action, e.subject, e.subject_id, e.recommendation_id, e.field, e.before, e.after,
       e.rationale, e.effective_on, e.recorded_at, e.author, r.number, COALESCE(ri.title, i.title),
       m.held_on, m.as_at_words, m.as_at, k.name
FROM ledger_entry e
LEFT JOIN recommendation r ON r.id = e.recommendation_id
LEFT JOIN inspection ri ON ri.id = r.inspection_id
LEFT JOIN inspection i ON i.id = e.subject_id
LEFT JOIN meeting m ON m.id = e.subject_id
LEFT JOIN status_key k ON k.id = e.subject_id
WHERE e.seq IN (:ids)
"""

_KEYS = "SELECT id, name FROM status_key"


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which entries are wanted; None where any will do."""

    recommendation_id: int | None = None
    author: str | None = None
    """The account that made them."""
    field: str | None = None
    since: date | None = None
    """The first day they may have been recorded on, in UTC."""
    until: date | None = None
    """The last day."""


def history_ids(reader: Reader, query: HistoryQuery) -> "array[int]":
    """Give the numbers of the entries a query asks for, the latest recorded first."""
    values: dict[str, object] = {
        "of_any_author": int(query.author is None),
        "author": query.author or "",
        "of_any_field": int(query.field is None),
        "field": query.field or "",
        "since": query.since or date.min,
        "until": date.max if query.until in {None, date.max} else query.until + timedelta(days=1),
    }
    if query.recommendation_id is None:
        rows = reader.rows(_IDS, **values)
    else:
        rows = reader.rows(_IDS_OF_ITEM, **values, item=query.recommendation_id)
    return array("q", (row[0] for row in rows))


def history_entries(reader: Reader, ids: Sequence[int]) -> list[HistoryEntry]:
    """Give some entries in the order asked."""
    keys: dict[int, str] = dict(reader.rows(_KEYS))
    entries = {row[0]: _entry(row, keys) for row in reader.by_id(_ENTRIES, ids)}
    return [entries[one] for one in ids if one in entries]


def _entry(row: Row, keys: Mapping[int, str]) -> HistoryEntry:
    seq, batch, action, subject, subject_id, item_id, field, before, after, *rest = row
    rationale, effective_on, recorded_at, author, number, title, *meeting, key = rest
    return HistoryEntry(
        seq=seq,
        batch=batch,
        action=action,
        subject=subject,
        subject_id=subject_id,
        recommendation_id=item_id,
        item=_item(number, title, meeting, key),
        field=field,
        before=value_in_words(field, before, keys),
        after=value_in_words(field, after, keys),
        rationale=rationale,
        effective_on=day(effective_on),
        recorded_at=instant(recorded_at),
        author=author,
    )


def _item(number: str | None, title: str | None, meeting: Sequence[date | str | None], key: str | None) -> str:
    held_on, words, as_at = meeting
    if number is not None:
        return f"{title} {number}"
    if title is not None:
        return title
    if as_at is not None:
        return f"meeting of {meeting_name(maybe_day(held_on), str(words), day(as_at))}"
    return f"status key {key}" if key is not None else ""
