"""The register as it was on a day, and as it was known by a moment."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime

from db.store.reader import Reader
from db.store.sqlite_reader import SqliteReader


@contextmanager
def register_as_at(reader: Reader, as_at: date, known_at: datetime | None = None) -> Iterator[Reader]:
    """Give a register of nobody's, to ask any question of, that holds what was true on a day.

    With `known_at` (aware), only as far as it had been written down by that moment. It is read-only in effect:
    nothing put into it is kept. Making it takes a copy of the register, and a time in proportion to what was said of
    what has changed since; it imports the models.
    """
    from db.ledger.bench import copy_of  # noqa: PLC0415 - brings the models
    from db.ledger.turning_back import turn_back  # noqa: PLC0415

    with closing(copy_of(reader)) as connection:
        turn_back(connection, as_at, known_at)
        yield SqliteReader(connection)
