"""Reading with SQL over psycopg, in the shapes that SQLite gives."""

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from psycopg import ClientCursor, Connection
from psycopg.abc import Buffer
from psycopg.abc import Loader as AnyLoader
from psycopg.adapt import Loader
from psycopg.types.string import TextLoader

from db.store.reader import Dialect, Row
from db.store.sqlite_reader import bindable

#: What a text may hold that is no parameter, then a parameter, then what psycopg would take for one.
_PARTS = re.compile(r"""('(?:[^']|'')*'|"[^"]*"|::|--[^\n]*)|:([A-Za-z_]\w*)|%""")

_MICROSECONDS = 6
_UTC = "+00"


class PostgresReader:
    """A `Reader` over one connection. It binds on this side, so that what a text means follows from its place."""

    dialect: Dialect = "postgresql"

    def __init__(self, connection: Connection) -> None:
        """Take a connection with a transaction open, which whoever opened it ends."""
        self._cursor = ClientCursor(connection)
        for kind, loader in _LOADERS.items():
            self._cursor.adapters.register_loader(kind, loader)

    def rows(self, sql: str, /, **values: object) -> list[Row]:
        """Give every row; parameters are written `:name` and bound, never put into the text."""
        bound = {name: _bindable(value) for name, value in values.items()}
        cursor = self._cursor.execute(_translated(sql), bound)
        return cursor.fetchall() if cursor.description else []

    def row(self, sql: str, /, **values: object) -> Row | None:
        """Give the first row, if there is one."""
        found = self.rows(sql, **values)
        return found[0] if found else None

    def numbers(self, sql: str, /, **values: object) -> "array[int]":
        """Give the one whole number of every row, packed."""
        return array("q", (row[0] for row in self.rows(sql, **values)))

    def by_id(self, sql: str, ids: Sequence[int], /, **values: object) -> Iterator[Row]:
        """Give the rows of a query whose text holds `(:ids)` once, for any number of ids, in no order."""
        wanted = sql.replace("(:ids)", "(SELECT unnest(CAST(:ids AS bigint[])))")
        return iter(self.rows(wanted, **values, ids=f"{{{','.join(map(str, ids))}}}"))


@lru_cache(maxsize=1024)
def _translated(sql: str) -> bytes:
    """Write `:name` as psycopg does. A cast or a quoted text is no parameter."""
    return _PARTS.sub(_part, sql).encode()


def _part(found: re.Match[str]) -> str:
    other, name = found.groups()
    return f"%({name})s" if name else (other or "%").replace("%", "%%")


def _bindable(value: object) -> object:
    """Say the time zone with an instant: behind a pooler, a session may not be the one whose zone was set."""
    written = bindable(value)
    return f"{written}+00" if isinstance(value, datetime) else written


class _YesOrNo(Loader):
    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")


class _Number(Loader):
    """Sums and averages of whole numbers have no limit there; here they are numbers again."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data).decode()
        return float(text) if "." in text else int(text)


class _Instant(Loader):
    def load(self, data: Buffer) -> str:
        text = bytes(data).decode()
        if not text.endswith(_UTC):
            return str(bindable(datetime.fromisoformat(text)))
        whole, _, part = text.removesuffix(_UTC).partition(".")
        return f"{whole}.{part:0<{_MICROSECONDS}}"


_LOADERS: Mapping[str, type[AnyLoader]] = {
    "date": TextLoader,
    "bool": _YesOrNo,
    "numeric": _Number,
    "timestamptz": _Instant,
}
