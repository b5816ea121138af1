"""Writing to a register file through the models. Importing this costs half a second: do it when writing."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, create_engine

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
        self._idle: list[Connection] = []
        self._lock = threading.Lock()
        self._closed = False

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Hold the register's write lock for the block: commit at its end, roll back on any error.

        Raises `RegisterError` where somebody else holds the lock too long, or the disk refuses.
        """
        try:
            with self._lent() as connection, Session(connection, expire_on_commit=False) as session:
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
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def _lent(self) -> Iterator[Connection]:
        """Lend a connection, and keep it for the next transaction unless the file failed it."""
        with self._lock:
            kept = self._idle.pop() if self._idle else None
        connection = kept or self._connected()
        try:
            yield connection
        except (DBAPIError, sqlite3.Error):
            connection.close()
            raise
        except BaseException:
            self._give_back(connection)
            raise
        self._give_back(connection)

    def _connected(self) -> Connection:
        wanted = _CONNECT.set(self._connect)
        try:
            return _engine().connect()
        finally:
            _CONNECT.reset(wanted)

    def _give_back(self, connection: Connection) -> None:
        with self._lock:
            if not (self._closed or self._idle or connection.invalidated or connection.in_transaction()):
                self._idle.append(connection)
                return
        connection.close()


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
