"""From what a database driver gives to what questions answer with.

SQLite gives dates and moments as ISO text and truth as 0 and 1; PostgreSQL gives the things themselves.
"""

from datetime import date, datetime
from functools import lru_cache

from db.dates import PartialDate
from db.ledger.canonical import moment


def day(value: date | str) -> date:
    """Give a date from ISO text, as SQLite has it, or from a date; raises `ValueError` for other text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def maybe_day(value: date | str | None) -> date | None:
    """Give the same; None for none."""
    return None if value is None else day(value)


@lru_cache(maxsize=4096)
def partial(value: str | None) -> PartialDate | None:
    """Give a date at the precision it was stored with (`2022-05` is a month); None for none or blank text."""
    return PartialDate.parse(value) if value else None


def instant(value: datetime | str) -> datetime:
    """Give an aware moment in UTC from what either store has: text in UTC, or a moment."""
    return moment(value if isinstance(value, str) else value.isoformat())


def one_line(text: str) -> str:
    """Give a text on one line, for a list: every run of white space becomes one space."""
    if text.isprintable() and "  " not in text:  # as most are; a line end or another kind of space is not printable
        return text.strip()
    return " ".join(text.split())
