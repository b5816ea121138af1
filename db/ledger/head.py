"""The last entry of a ledger, whose hash stands for all before it."""

from datetime import datetime
from typing import NamedTuple

from db.ledger.canonical import moment
from db.store.reader import Reader

_HEAD = "SELECT seq, hash FROM ledger_entry ORDER BY seq DESC LIMIT 1"
_RECORDED = "SELECT recorded_at FROM ledger_entry ORDER BY seq DESC LIMIT 1"


class Head(NamedTuple):
    """The last entry: its number and its hash."""

    seq: int
    hash: str


def head_of(reader: Reader) -> Head | None:
    """Give the last entry of a ledger; None for an empty one."""
    row = reader.row(_HEAD)
    return Head(int(row[0]), str(row[1])) if row is not None else None


def recorded_last(reader: Reader) -> datetime | None:
    """Give when the last entry was recorded; None for an empty ledger."""
    row = reader.row(_RECORDED)
    return moment(str(row[0])) if row is not None else None
