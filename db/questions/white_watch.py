"""The WHITE watch: what each item waits for, when that was last looked for, and when it is to be looked for again."""

from dataclasses import dataclass
from datetime import date

from db.questions.live import in_error
from db.questions.values import maybe_day
from db.store.reader import Reader
from db.white_watch import is_due_for_check, next_check

_WHITE = """
SELECT r.id, i.title, r.number, r.owner, r.white_body, r.white_product, r.status_since, r.white_checked_on,
       r.white_checked_where, r.white_next_check_on, r.version
FROM recommendation r JOIN inspection i ON i.id = r.inspection_id WHERE r.status = 'WHITE'
"""


@dataclass(frozen=True, slots=True)
class WhiteRow:
    """One item that waits for another body."""

    recommendation_id: int
    inspection: str
    number: str
    owner: str
    body: str
    product: str
    since: date | None
    """The day it became WHITE."""
    checked_on: date | None
    checked_where: str
    next_check_on: date | None
    """As agreed, or the usual interval after the last check."""
    is_due: bool
    """Whether it is to be checked by the day asked."""
    version: int


def white_rows(reader: Reader, *, on: date) -> tuple[WhiteRow, ...]:
    """Give what waits for other bodies, what is to be checked first at the top; `on` is the day that is judged at."""
    wrong = in_error(reader)
    found = []
    for row in reader.rows(_WHITE):
        key, title, number, owner, body, product, *days, where, agreed, version = row
        if key in wrong:
            continue
        since, checked, agreed_on = maybe_day(days[0]), maybe_day(days[1]), maybe_day(agreed)
        found.append(
            WhiteRow(
                recommendation_id=key,
                inspection=title,
                number=number,
                owner=owner,
                body=body,
                product=product,
                since=since,
                checked_on=checked,
                checked_where=where,
                next_check_on=next_check(since=since, checked_on=checked, next_check_on=agreed_on),
                is_due=is_due_for_check(since=since, checked_on=checked, next_check_on=agreed_on, on=on),
                version=version,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.next_check_on or date.min, one.inspection, one.recommendation_id)))
