"""Writing to a register file through the models. Importing this costs half a second: do it when writing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, create_engine

from db.store.kept_connections import KeptConnections
from db.store.sqlite_errors import refusal
from db.store.sqlite_turn import begin_to_write

#: Opens the register that a session of this thread is beginning on.
_CONNECT: ContextVar[Callable[[], sqlite3.Connection]] = ContextVar("connect")


class SqliteSessions:
    """Gives write transactions, one after the other on one connection: a new one reads the whole shape again."""

    def __init__(self, connect: Callable[[], sqlite3.Connection], path: Path) -> None:
        """Take a function that opens a connection, and the path to name in refusals."""
        self._path = path
        self._connect = connect
        self._kept = KeptConnections(self._connected, lambda _: True, _is_at_rest, kept=1)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Hold the register's write lock for the block: commit at its end, roll back on any error.

        Raises `RegisterError` where somebody else holds the lock too long, or the disk refuses.
        """
        try:
            with (
                self._kept.transaction() as connection,
                _let_go_where_it_fails(connection),
                Session(connection, expire_on_commit=False) as session,
            ):
                session.connection()  # takes the lock now, or what the block reads may be stale when it writes
                yield session
                session.commit()
        except (DBAPIError, sqlite3.Error) as error:
            said = refusal(error.orig if isinstance(error, DBAPIError) else error, self._path)
            if said is None:
                raise
            raise said from error

    def close(self) -> None:
        """Close what is kept, and keep nothing more."""
        self._kept.close()

    def _connected(self) -> Connection:
        wanted = _CONNECT.set(self._connect)
        try:
            return _engine().connect()
        finally:
            _CONNECT.reset(wanted)


@contextmanager
def _let_go_where_it_fails(connection: Connection) -> Iterator[None]:
    """Keep no connection that the file failed."""
    try:
        yield
    except (DBAPIError, sqlite3.Error):
        connection.invalidate()
        raise


def _is_at_rest(connection: Connection) -> bool:
    return not (connection.invalidated or connection.in_transaction())


@cache
def _engine() -> Engine:
    """Give the one engine of the process: what it has compiled for one register serves every other."""
    engine = create_engine("sqlite://", creator=_opened, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def _opened() -> sqlite3.Connection:
    return _CONNECT.get()()


def _begin(connection: Connection) -> None:
    opened = connection.connection.driver_connection
    if not isinstance(opened, sqlite3.Connection):
        raise TypeError("the session is not on a register file")
    begin_to_write(opened)
