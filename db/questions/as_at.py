"""The register as it was on a day, and as it was known by a moment."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime

from db.ledger.entries import read_entries
from db.store.reader import Reader
from db.store.sqlite_reader import SqliteReader

_SNAPSHOTS = "SELECT id, meeting_id, body, sha256, ledger_seq, ledger_hash, frozen_at FROM snapshot WHERE id IN (:ids)"

_KEEP = "INSERT INTO snapshot VALUES (?, ?, ?, ?, ?, ?, ?)"


@contextmanager
def register_as_at(reader: Reader, as_at: date, known_at: datetime | None = None) -> Iterator[Reader]:
    """Give a register in memory, to ask any question of, that holds what was true on a day.

    With `known_at` (aware), only as far as it had been written down by that moment. It is read-only in effect:
    nothing put into it is kept. Building it takes a time in proportion to the ledger, and imports the models.
    """
    from db.ledger.replay import as_at as entries_as_at  # noqa: PLC0415 - brings the models
    from db.ledger.replay import replayed  # noqa: PLC0415

    entries = list(entries_as_at(read_entries(reader), as_at, known_at))
    with closing(replayed(entries)) as connection:
        frozen = [one.seq for one in entries if one.subject == "meeting" and one.field == "frozen_on"]
        connection.executemany(_KEEP, reader.by_id(_SNAPSHOTS, frozen))
        yield SqliteReader(connection)
