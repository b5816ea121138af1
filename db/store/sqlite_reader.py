"""Reading with SQL over Python's own SQLite driver."""

import json
import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime

from db.store.reader import Dialect, Row

#: How the driver begins to say that a text is not UTF-8; it gives no code for it.
_GARBLED = "Could not decode to UTF-8"

_PACKED = "WITH numbers (one) AS ({}) SELECT json_group_array(one) FROM numbers"


class SqliteReader:
    """A `Reader` over one connection. Days come back as ISO text, instants as UTC text, booleans as 0 or 1."""

    dialect: Dialect = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a connection with a transaction open, which whoever opened it ends."""
        self._connection = connection

    def rows(self, sql: str, /, **values: object) -> list[Row]:
        """Give every row; parameters are written `:name` and bound, never put into the text."""
        with closing(self._connection.cursor()) as cursor:
            try:
                return cursor.execute(sql, _bound(values)).fetchall()
            except sqlite3.OperationalError as error:
                if not str(error).startswith(_GARBLED):
                    raise
        with self._as_it_is():
            return self._connection.execute(sql, _bound(values)).fetchall()

    def row(self, sql: str, /, **values: object) -> Row | None:
        """Give the first row, if there is one."""
        found: Row | None
        with closing(self._connection.cursor()) as cursor:
            try:
                found = cursor.execute(sql, _bound(values)).fetchone()
            except sqlite3.OperationalError as error:
                if not str(error).startswith(_GARBLED):
                    raise
            else:
                return found
        with self._as_it_is(), closing(self._connection.execute(sql, _bound(values))) as cursor:
            found = cursor.fetchone()
        return found

    def numbers(self, sql: str, /, **values: object) -> "array[int]":
        """Give the one whole number of every row, packed: the driver hands them over in one text, not row by row.

        SQLite keeps the order of a query within which it collects, and of which only what it collects is asked.
        """
        found = self.row(_PACKED.format(sql), **values)
        return array("q", json.loads(found[0]) if found else ())

    def by_id(self, sql: str, ids: Sequence[int], /, **values: object) -> Iterator[Row]:
        """Give the rows of a query whose text holds `(:ids)` once, for any number of ids, in no order."""
        wanted = sql.replace("(:ids)", "(SELECT value FROM json_each(:ids))")
        return iter(self.rows(wanted, **values, ids=json.dumps(list(ids))))

    def copy_to(self, target: sqlite3.Connection) -> bool:
        """Copy the database whole; gives False where this very connection is writing to it."""
        self._connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()  # takes the lock, with patience
        try:
            self._connection.backup(target, progress=_not_busy)
        except _BusyError:
            return False
        return True

    @contextmanager
    def _as_it_is(self) -> Iterator[None]:
        """Read text that is no text any more byte by byte, so that what was damaged can be named."""
        self._connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        try:
            yield
        finally:
            self._connection.text_factory = str


class _BusyError(Exception):
    """The connection is writing to what is to be copied."""


def _not_busy(status: int, remaining: int, total: int) -> None:
    """Stop a copy that would wait for its own connection for ever."""
    del remaining, total
    if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        raise _BusyError


def _bound(values: Mapping[str, object]) -> dict[str, object]:
    return {name: bindable(value) for name, value in values.items()}


def bindable(value: object) -> object:
    """Write days and instants the way SQLAlchemy stores them in SQLite: ISO text, in UTC."""
    match value:
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        case date():
            return value.isoformat()
        case _:
            return value
