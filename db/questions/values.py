"""From what a database driver gives to what questions answer with.

SQLite gives dates and moments as ISO text and truth as 0 and 1; PostgreSQL gives the things themselves.
"""

from datetime import date, datetime
from functools import lru_cache

from db.dates import PartialDate
from db.ledger.canonical import moment


def day(value: date | str) -> date:
    """Give a date."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def maybe_day(value: date | str | None) -> date | None:
    """Give a date, if there is one."""
    return None if value is None else day(value)


@lru_cache(maxsize=4096)
def partial(value: str | None) -> PartialDate | None:
    """Give a date at the precision it was stored, if there is one."""
    return PartialDate.parse(value) if value else None


def instant(value: datetime | str) -> datetime:
    """Give an aware moment in UTC."""
    return moment(value if isinstance(value, str) else value.isoformat())


def one_line(text: str) -> str:
    """Give a text on one line, for a list."""
    if text.isprintable() and "  " not in text:  # as most are; a line end or another kind of space is not printable
        return text.strip()
    return " ".join(text.split())
