"""Outstanding references: what Members asked, of whom, and what became of it."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from db.ledger.entries import CREATED
from db.ledger.standing import COUNTS
from db.member_references import MemberReference
from db.questions.member_request_record import MemberRequestRow, RequestUpdate
from db.questions.values import day, maybe_day
from db.store.reader import Reader, Row
from db.titles import item_name

__all__ = [
    "MemberRequestRow",
    "RecordedRequest",
    "RequestUpdate",
    "member_request_rows",
    "recorded_request",
    "requests_about",
]

_REQUESTS = """
SELECT q.id, q.reference, q.meeting_on, q.item, q.request, q.owner, q.status_text, q.closed_on, q.recommendation_id,
       i.title, r.number, r.item_kind, q.version
FROM member_request q
LEFT JOIN recommendation r ON r.id = q.recommendation_id
LEFT JOIN inspection i ON i.id = r.inspection_id
WHERE NOT q.entered_in_error ORDER BY q.id
"""

_ASKED_ABOUT = """
SELECT recommendation_id FROM member_request WHERE recommendation_id IN (:ids) AND NOT entered_in_error
"""

_UPDATES = f"""
SELECT e.subject_id, e.effective_on, e.field, e.after, e.author FROM ledger_entry e
WHERE e.subject_id IN (:ids) AND e.field IN ('*', 'status_text') AND {COUNTS} ORDER BY e.effective_on, e.seq
"""  # noqa: S608 - our own text

_AS_RECORDED = """
SELECT id, item, request, owner, status_text FROM member_request
WHERE reference IN (:printed, :plain) AND NOT entered_in_error
"""


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """What the register says of a request under its number."""

    id: int
    item: str
    request: str
    owner: str
    status_text: str


def recorded_request(reader: Reader, *, printed: str, plain: str) -> RecordedRequest | None:
    """Give the request with a number, as a paper prints it or in its plain form; None where there is none."""
    row = reader.row(_AS_RECORDED, printed=printed, plain=plain)
    return RecordedRequest(*row) if row is not None else None


def member_request_rows(reader: Reader, *, open_only: bool = False) -> tuple[MemberRequestRow, ...]:
    """Give every request: those still open first, each by year and number; with `open_only` no others."""
    rows = reader.rows(_REQUESTS)
    said = _updates(reader, [row[0] for row in rows])
    found = [_row(row, said.get(row[0], ())) for row in rows]
    return tuple(sorted((row for row in found if row.is_open or not open_only), key=_in_order))


def requests_about(reader: Reader, ids: Sequence[int]) -> dict[int, tuple[MemberRequestRow, ...]]:
    """Give what Members asked about some recommendations; one they asked nothing about is left out."""
    asked = {row[0] for row in reader.by_id(_ASKED_ABOUT, ids)}
    found: dict[int, list[MemberRequestRow]] = defaultdict(list)
    for row in member_request_rows(reader) if asked else ():
        if row.recommendation_id in asked and row.recommendation_id is not None:
            found[row.recommendation_id].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def _row(row: Row, updates: tuple[RequestUpdate, ...]) -> MemberRequestRow:
    key, reference, meeting_on, item, request, owner, status, closed_on, about, title, number, kind, version = row
    return MemberRequestRow(
        id=key,
        reference=reference,
        meeting_on=maybe_day(meeting_on),
        item=item,
        request=request,
        owner=owner,
        status_text=status,
        closed_on=maybe_day(closed_on),
        recommendation_id=about,
        about=f"{title} {item_name(number, kind)}" if about else "",
        version=version,
        updates=updates,
    )


def _updates(reader: Reader, ids: Sequence[int]) -> dict[int, tuple[RequestUpdate, ...]]:
    """Give what was said of each request, the latest first; what only repeats is left out."""
    said: dict[int, list[RequestUpdate]] = defaultdict(list)
    for key, since, field, after, author in reader.by_id(_UPDATES, ids):
        value = json.loads(after)
        text = str((value.get("status_text") if field == CREATED else value) or "")
        if text and (not said[key] or said[key][-1].text != text):
            said[key].append(RequestUpdate(day(since), text, author))
    return {key: tuple(reversed(updates)) for key, updates in said.items()}


def _in_order(row: MemberRequestRow) -> tuple[bool, int, str, int, str]:
    try:
        number = MemberReference.parse(row.reference)
    except ValueError:
        return not row.is_open, 0, "", 0, row.reference
    return not row.is_open, number.year, number.series, number.number, row.reference
