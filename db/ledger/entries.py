"""The entries of the ledger and the chain of hashes that holds them together."""

import dataclasses
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from db.ledger.canonical import encode, instant, moment
from db.store.pages import pages
from db.store.reader import Reader, Row

#: The hash before the first entry.
NOTHING_BEFORE = "0" * 64

#: The field of an entry that created its subject.
CREATED = "*"

#: What stands before the field of an entry that takes back another one on that field; `after` is the other's number.
#: An entry taken back counts for nothing on any day, as does the one that takes it back.
TAKES_BACK = "-"

_HIGHEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one field of one subject; `before` and `after` are canonical JSON."""

    seq: int
    batch: int
    action: str
    subject: str
    subject_id: int
    recommendation_id: int | None
    field: str
    before: str
    after: str
    rationale: str
    effective_on: date
    recorded_at: datetime
    author_uid: int
    author: str
    host: str
    previous_hash: str
    hash: str = ""

    def sealed(self) -> "Entry":
        """Give the entry with its hash."""
        return dataclasses.replace(self, hash=self.fingerprint())

    def fingerprint(self) -> str:
        """Give SHA-256 over every other column, the hash of the entry before among them."""
        held = [
            self.seq,
            self.batch,
            self.action,
            self.subject,
            self.subject_id,
            self.recommendation_id,
            self.field,
            self.before,
            self.after,
            self.rationale,
            self.effective_on.isoformat(),
            instant(self.recorded_at),
            self.author_uid,
            self.author,
            self.host,
            self.previous_hash,
        ]
        return hashlib.sha256(encode(held).encode("utf-8", "surrogatepass")).hexdigest()


COLUMNS = tuple(field.name for field in dataclasses.fields(Entry))


def looked_for(number: int) -> int:
    """Give a number as a store can be asked for it: 0, which nothing has, for one that is beyond what it can hold."""
    return number if abs(number) <= _HIGHEST else 0


def read_entries(reader: Reader, *, after: int = 0) -> Iterator[Entry]:
    """Give the entries in order, from the one after a number on."""
    for page in entry_pages(reader, after=after):
        for row in page:
            yield entry_of_row(row)


def entry_pages(reader: Reader, *, after: int | None = None) -> Iterator[list[Row]]:
    """Give the rows of the ledger in order, some thousands at a time, as `db.store.pages` does."""
    return pages(reader, "ledger_entry", COLUMNS, after=after)


def entry_of_row(row: Row) -> Entry:
    """Give the entry that a row of the ledger is; raises `ValueError` or `TypeError` for one that is none."""
    day, recorded = row[_DAY], row[_DAY + 1]
    effective_on = day if isinstance(day, date) else _day(day)
    recorded_at = recorded if isinstance(recorded, datetime) else moment(recorded)
    return Entry(*(*row[:_DAY], effective_on, recorded_at, *row[_DAY + 2 :]))


#: Where in a row the day is from which on it is true; when it was recorded comes after it.
_DAY = COLUMNS.index("effective_on")


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return date.fromisoformat(text)
