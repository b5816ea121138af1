"""Reading with SQL over Python's own SQLite driver."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime

from db.store.reader import Dialect, Row


class SqliteReader:
    """A `Reader` over one connection. Days come back as ISO text, instants as UTC text, booleans as 0 or 1."""

    dialect: Dialect = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a connection with a transaction open, which whoever opened it ends."""
        self._connection = connection

    def rows(self, sql: str, /, **values: object) -> list[Row]:
        """Give every row; parameters are written `:name` and bound, never put into the text."""
        return self._connection.execute(sql, _bound(values)).fetchall()

    def row(self, sql: str, /, **values: object) -> Row | None:
        """Give the first row, if there is one."""
        with closing(self._connection.execute(sql, _bound(values))) as cursor:
            found: Row | None = cursor.fetchone()
        return found

    def by_id(self, sql: str, ids: Sequence[int], /, **values: object) -> Iterator[Row]:
        """Give the rows of a query whose text holds `(:ids)` once, for any number of ids, in no order."""
        wanted = sql.replace("(:ids)", "(SELECT value FROM json_each(:ids))")
        return iter(self.rows(wanted, **values, ids=json.dumps(list(ids))))


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
