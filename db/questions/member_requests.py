"""Outstanding references: what Members asked for, and how it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from db.questions.values import maybe_day
from db.store.reader import Reader


@dataclass(frozen=True, slots=True)
class MemberRequestRow:
    """One numbered request."""

    id: int
    reference: str
    meeting_on: date | None
    item: str
    request: str
    owner: str
    status_text: str
    closed_on: date | None
    recommendation_id: int | None
    about: str
    """The title of the inspection and the number of the recommendation it is about, or blank."""
    version: int


_ROWS = """
SELECT m.id, m.reference, m.meeting_on, m.item, m.request, m.owner, m.status_text, m.closed_on,
    m.recommendation_id, i.title, r.number, m.version
FROM member_request m
LEFT JOIN recommendation r ON r.id = m.recommendation_id
LEFT JOIN inspection i ON i.id = r.inspection_id
WHERE NOT m.entered_in_error ORDER BY m.id
"""


def member_request_rows(reader: Reader) -> tuple[MemberRequestRow, ...]:
    """Give every request: those still open first, each in the order they were made."""
    rows = [_row(*row) for row in reader.rows(_ROWS)]
    return tuple(sorted(rows, key=lambda row: row.closed_on is not None))


def _row(key: int, reference: str, meeting_on: date | str | None, *rest: Any) -> MemberRequestRow:
    item, request, owner, status_text, closed_on, about_id, title, number, version = rest
    about = f"{title} {number}" if about_id else ""
    return MemberRequestRow(
        key,
        reference,
        maybe_day(meeting_on),
        item,
        request,
        owner,
        status_text,
        maybe_day(closed_on),
        about_id,
        about,
        version,
    )
