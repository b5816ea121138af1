"""A register of nobody's, to add entries up in: in memory while it is small, in a file without a name once it is not.

Nobody else can open it, and nothing is left of it once it is closed.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from sqlalchemy import Connection, Engine, MetaData, NullPool, UniqueConstraint, create_engine, event
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.exc import OperationalError
from sqlalchemy.schema import CreateIndex, CreateTable, DDLElement
from sqlmodel import SQLModel

import db.tables  # noqa: F401 - the metadata holds what it declares
from db.errors import RegisterError
from db.ledger.open_form import columns_of
from db.search.index import remove
from db.store.pages import pages
from db.store.reader import Reader
from db.store.sqlite_reader import SqliteReader

#: What it keeps in memory, in KiB: so much it takes whatever the size of the register.
_HELD = 16_000

_NO_ROOM = "The temporary folder has no room for a copy of the register: free some, or name another in SQLITE_TMPDIR."

_TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"

#: The connection that the models of this thread are being put on.
_LENT: ContextVar[sqlite3.Connection] = ContextVar("lent")


def nameless() -> sqlite3.Connection:
    """Give a database with nothing in it; close it when done. It may pass from thread to thread, one at a time."""
    connection = sqlite3.connect("", check_same_thread=False, isolation_level=None)
    connection.execute(f"PRAGMA cache_size=-{_HELD}")
    return connection


def bench() -> sqlite3.Connection:
    """Give a register without any row; close it when done."""
    connection = nameless()
    _empty().backup(connection)
    return connection


def copy_of(reader: Reader) -> sqlite3.Connection:
    """Give a copy of a register without its search index and without what guards it; close it when done."""
    connection = nameless()
    try:
        with unjournaled(connection):
            if isinstance(reader, SqliteReader) and reader.copy_to(connection):
                remove(connection.execute, "sqlite")
                for (name,) in connection.execute(_TRIGGERS).fetchall():
                    connection.execute(f"DROP TRIGGER {name}")
            else:
                _empty().backup(connection)
                _copy_rows(reader, connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _copy_rows(reader: Reader, connection: sqlite3.Connection) -> None:
    for table in SQLModel.metadata.sorted_tables:
        columns = columns_of(table)
        put = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - our own names
        connection.execute("BEGIN")
        for page in pages(reader, table.name, columns):
            connection.executemany(put, page)
        connection.execute("COMMIT")


@contextmanager
def unjournaled(connection: sqlite3.Connection) -> Iterator[None]:
    """Let a connection of nobody's forget, for the block, how to take back: whoever fails in it closes it.

    Raises `RegisterError` where the temporary folder has no room for what is written.
    """
    connection.execute("PRAGMA journal_mode=OFF")
    try:
        yield
    except (sqlite3.OperationalError, OperationalError) as error:
        code = getattr(error.orig if isinstance(error, OperationalError) else error, "sqlite_errorcode", 0)
        if code & 0xFF not in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN}:
            raise
        raise RegisterError(_NO_ROOM) from error
    connection.execute("PRAGMA journal_mode=DELETE")


@contextmanager
def models_on(connection: sqlite3.Connection) -> Iterator[Connection]:
    """Put the models on a connection for the block, which is one transaction."""
    lent = _LENT.set(connection)
    try:
        with _engine().begin() as models:
            yield models
    finally:
        _LENT.reset(lent)


class _Lent:
    """A connection that whoever made it closes: the one engine only puts it back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)

    def close(self) -> None:
        """Leave it open."""


@cache
def _engine() -> Engine:
    """Give the one engine of the process: setting one up costs more than adding a small register up."""
    engine = create_engine("sqlite://", creator=lambda: _Lent(_LENT.get()), poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


@cache
def _empty() -> sqlite3.Connection:
    """Give a register to copy: running the statements that make its tables costs more than copying it."""
    connection = nameless()
    connection.executescript(_schema())
    return connection


def _schema() -> str:
    """Give the statements that make the tables, without what only keeps two rows from being alike."""
    dialect, metadata = sqlite_dialect(), MetaData()
    tables = [table.to_metadata(metadata) for table in SQLModel.metadata.sorted_tables]
    for table in tables:
        table.constraints = {one for one in table.constraints if not isinstance(one, UniqueConstraint)}
    statements: list[DDLElement] = [
        *(CreateTable(table) for table in tables),
        *(CreateIndex(index) for table in tables for index in table.indexes),
    ]
    return ";\n".join(str(one.compile(dialect=dialect)) for one in statements)
