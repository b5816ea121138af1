"""When something was first said: nothing can be said of it before."""

from datetime import date

from sqlmodel import select

from db.dates import in_words
from db.errors import RuleError
from db.ledger.change import Change
from db.tables import LedgerEntry


def began_on(change: Change, subject_id: int) -> date:
    """Give the day since when a row counts."""
    return change.session.exec(select(LedgerEntry).where(LedgerEntry.seq == subject_id)).one().effective_on


def check_since(change: Change, subject_id: int, day: date) -> None:
    """Refuse a day before a row was there; raises `RuleError`."""
    began = began_on(change, subject_id)
    if day < began:
        raise RuleError(f"It has been there only since {in_words(began)}: give that day or a later one.")
