"""The ledger as it is shown: who changed what, when, and why."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.filters.likeness import like_pattern
from db.ledger.entries import TAKES_BACK
from db.ledger.past import SAID_WITH_STATUS
from db.questions.meetings import meeting_name
from db.questions.records import HistoryEntry
from db.questions.saying import value_in_words
from db.questions.values import day, instant, maybe_day
from db.store.reader import Reader, Row
from db.titles import item_name

#: What only tells the identity of a row in a register of the past was written by nobody: its batch is 0.
_CHOSEN = """
WHERE batch > 0
  AND (:of_any_author = 1 OR author = :author)
  AND (:of_any_field = 1 OR field = :field OR field = '-' || :field)
  AND (:of_any_subject = 1 OR subject = :subject) AND (:of_any_batch = 1 OR batch = :batch)
  AND recorded_at >= :since AND recorded_at < :until
  AND effective_on >= :true_since AND effective_on <= :true_until
  AND (:with_any_words = 1 OR LOWER(rationale) LIKE :words ESCAPE '!' OR LOWER(action) LIKE :words ESCAPE '!'
       OR LOWER(before) LIKE :words ESCAPE '!' OR LOWER(after) LIKE :words ESCAPE '!')
"""

_IDS = f"SELECT seq FROM ledger_entry {_CHOSEN} ORDER BY seq DESC"  # noqa: S608 - our own text

_IDS_OF_ITEM = f"""
SELECT seq FROM ledger_entry {_CHOSEN} AND recommendation_id = :item ORDER BY seq DESC
"""  # noqa: S608 - our own text

_IDS_OF_INSPECTION = f"""
SELECT seq FROM ledger_entry {_CHOSEN}
  AND (subject_id = :inspection
       OR recommendation_id IN (SELECT id FROM recommendation WHERE inspection_id = :inspection)
       OR subject_id IN (SELECT id FROM readiness WHERE inspection_id = :inspection))
ORDER BY seq DESC
"""  # noqa: S608 - our own text

_ENTRIES = """
SELECT e.seq, e.batch, e.action, e.subject, e.subject_id, e.recommendation_id, e.field, e.before, e.after,
       e.rationale, e.effective_on, e.recorded_at, e.author, r.number, r.item_kind,
       COALESCE(ri.title, i.title, ni.title), m.held_on, m.as_at_words, m.as_at, k.name, q.reference
FROM ledger_entry e
LEFT JOIN recommendation r ON r.id = e.recommendation_id
LEFT JOIN inspection ri ON ri.id = r.inspection_id
LEFT JOIN inspection i ON i.id = e.subject_id
LEFT JOIN readiness n ON n.id = e.subject_id
LEFT JOIN inspection ni ON ni.id = n.inspection_id
LEFT JOIN erratum x ON x.id = e.subject_id
LEFT JOIN meeting m ON m.id = COALESCE(x.meeting_id, e.subject_id)
LEFT JOIN status_definition d ON d.id = e.subject_id
LEFT JOIN status_key k ON k.id = COALESCE(d.status_key_id, e.subject_id)
LEFT JOIN member_request q ON q.id = e.subject_id
WHERE e.seq IN (:ids)
"""

_IN_ERROR = "entered_in_error"

#: Fields that no entry is chosen by: they go with the status they were said with, or put a mistake right.
_SAID_WITH_IT = (SAID_WITH_STATUS - {"sign_off_stage"}) | {_IN_ERROR}

_CHOICES = "SELECT DISTINCT author, field, subject FROM ledger_entry WHERE batch > 0"

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
    true_since: date | None = None
    """The first day they may take effect on."""
    true_until: date | None = None
    """The last day."""
    inspection_id: int | None = None
    """Entries of an inspection, of its items and of all that hangs on them."""
    subject: str | None = None
    """The table of the thing changed, such as `meeting`."""
    batch: int | None = None
    """What was done together."""
    text: str = ""
    """Words of the rationale, the action or the values, one after the other, in any case."""


@dataclass(frozen=True, slots=True)
class HistoryChoices:
    """What the entries of a ledger can be chosen by, in order."""

    authors: tuple[str, ...]
    fields: tuple[str, ...]
    subjects: tuple[str, ...]


def history_ids(reader: Reader, query: HistoryQuery) -> "array[int]":
    """Give the numbers of the entries a query asks for, the latest recorded first."""
    values: dict[str, object] = {
        "of_any_author": int(query.author is None),
        "author": query.author or "",
        "of_any_field": int(query.field is None),
        "field": query.field or "",
        "since": query.since or date.min,
        "until": date.max if query.until in {None, date.max} else query.until + timedelta(days=1),
        "true_since": query.true_since or date.min,
        "true_until": query.true_until or date.max,
        "of_any_subject": int(query.subject is None),
        "subject": query.subject or "",
        "of_any_batch": int(query.batch is None),
        "batch": query.batch or 0,
        "with_any_words": int(not query.text.strip()),
        "words": like_pattern(" ".join(query.text.lower().split())),
    }
    if query.recommendation_id is not None:
        rows = reader.rows(_IDS_OF_ITEM, **values, item=query.recommendation_id)
    elif query.inspection_id is not None:
        rows = reader.rows(_IDS_OF_INSPECTION, **values, inspection=query.inspection_id)
    else:
        rows = reader.rows(_IDS, **values)
    return array("q", (row[0] for row in rows))


def history_choices(reader: Reader) -> HistoryChoices:
    """Give what a history can be chosen by: the accounts, the fields and the tables the ledger knows."""
    rows = reader.rows(_CHOICES)
    authors, fields, subjects = ({row[place].removeprefix(TAKES_BACK) for row in rows} for place in range(3))
    return HistoryChoices(tuple(sorted(authors)), tuple(sorted(fields)), tuple(sorted(subjects)))


def history_entries(reader: Reader, ids: Sequence[int]) -> list[HistoryEntry]:
    """Give some entries in the order asked."""
    keys: dict[int, str] = dict(reader.rows(_KEYS))
    entries = {row[0]: _entry(row, keys) for row in reader.by_id(_ENTRIES, ids)}
    return [entries[one] for one in ids if one in entries]


def _entry(row: Row, keys: Mapping[int, str]) -> HistoryEntry:
    seq, batch, action, subject, subject_id, item_id, field, before, after, *rest = row
    rationale, effective_on, recorded_at, author, number, kind, title, *meeting, key, reference = rest
    name = field.removeprefix(TAKES_BACK)
    return HistoryEntry(
        seq=seq,
        batch=batch,
        action=action,
        subject=subject,
        subject_id=subject_id,
        recommendation_id=item_id,
        item=_item(number and item_name(number, kind), title, meeting, key) or reference or "",
        field=name,
        before=value_in_words(name, before, keys),
        after=f"as before (entry {after} undone)" if name != field else value_in_words(name, after, keys),
        rationale=rationale,
        effective_on=day(effective_on),
        recorded_at=instant(recorded_at),
        author=author,
        takes_back=int(after) if name != field else None,
    )


def still_counting(entries: Sequence[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    """Give, of the whole history of something, what still counts and can be entered in error, in the order given."""
    taken_back = {one.takes_back for one in entries}
    last_said = {one.subject_id: one for one in sorted(entries, key=lambda one: one.seq) if one.field == _IN_ERROR}
    wrong = {key for key, one in last_said.items() if one.after == "yes" and one.seq not in taken_back}
    statuses = {(one.batch, one.subject_id, one.effective_on) for one in entries if one.field == "status"}
    return tuple(
        one
        for one in entries
        if one.takes_back is None
        and not (one.field == "sign_off_stage" and (one.batch, one.subject_id, one.effective_on) in statuses)
        and one.seq not in taken_back
        and one.subject_id not in wrong
        and one.field not in _SAID_WITH_IT
    )


def _item(name: str | None, title: str | None, meeting: Sequence[date | str | None], key: str | None) -> str:
    held_on, words, as_at = meeting
    if name is not None:
        return f"{title} {name}"
    if title is not None:
        return title
    if as_at is not None:
        return f"meeting of {meeting_name(maybe_day(held_on), str(words), day(as_at))}"
    return f"status key {key}" if key is not None else ""
