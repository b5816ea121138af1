"""A register kept in one SQLite file."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import RegisterError
from db.store.kept_connections import ClosedError, KeptConnections
from db.store.reader import Reader
from db.store.register_file import check_identity, find_register_file, refuse_older
from db.store.sqlite_connection import PATIENCE, connect, settle_journal
from db.store.sqlite_errors import explained
from db.store.sqlite_reader import SqliteReader

if TYPE_CHECKING:
    from sqlmodel import Session

    from db.store.sqlite_sessions import SqliteSessions


#: Half a megabyte for each that reads, not two: the system holds the pages of the file for all of them as it is.
_FEW_PAGES = "PRAGMA cache_size=-500"


class SqliteStore:
    """Reads on the driver, writes through sessions. May be used from any thread."""

    def __init__(self, location: Path, *, patience: float = PATIENCE) -> None:
        """Open an existing register; `patience` is how long to wait for somebody else's lock, in seconds.

        Raises `NoRegisterError` or `RegisterError`.
        """
        self._file = find_register_file(location)
        self._patience = patience
        self._readers = KeptConnections(self._connect_reader, _begin, _end)
        self._lock = threading.Lock()
        self._closed = False
        self._written = False
        with explained(self._file.path):
            self._watcher = self._connect()
            try:
                refuse_older(check_identity(self._watcher, self._file.path), self._file.path)
                settle_journal(self._watcher, self._file.path)
            except BaseException:
                self._watcher.close()
                raise

    @property
    def writable(self) -> bool:
        """Whether the account may write to the register."""
        return self._file.writable

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Give one consistent view; keep it short, since no change is committed while it lasts."""
        self._file.check_unmoved()
        with explained(self._file.path), self._readers.transaction() as connection:
            yield SqliteReader(connection)

    @contextmanager
    def writing(self) -> "Iterator[Session]":
        """Give a session that alone may write until it ends; raises `RegisterError` where nobody may."""
        self._file.check_unmoved()
        self.require_writable()
        with self._sessions.transaction() as session:
            self._file.check_unmoved()  # while the lock was waited for another may have been put in its place
            yield session

    def require_writable(self) -> None:
        """Raise `RegisterError` where the account may not write."""
        if not self.writable:
            raise RegisterError(
                f"The register {self._file.path} is open for reading only: ask whoever keeps it for the right "
                "to write to it and its folder."
            )

    def data_version(self) -> int:
        """Give a number that changes when anybody commits, in microseconds; raises `ClosedError` once closed."""
        self._file.check_unmoved()
        with explained(self._file.path), self._lock:
            if self._closed:
                raise ClosedError
            return int(self._watcher.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close every connection."""
        self._readers.close()
        if self._written:
            self._sessions.close()
        with self._lock:
            self._closed = True
            self._watcher.close()

    @cached_property
    def _sessions(self) -> "SqliteSessions":
        from db.store.sqlite_sessions import SqliteSessions  # noqa: PLC0415 - the models cost half a second

        self._written = True
        return SqliteSessions(self._connect, self._file.path)

    def _connect(self) -> sqlite3.Connection:
        return connect(self._file.path, read_only=not self.writable, patience=self._patience)

    def _connect_reader(self) -> sqlite3.Connection:
        connection = self._connect()
        connection.execute("PRAGMA query_only=ON")
        connection.execute(_FEW_PAGES)
        return connection


def _begin(connection: sqlite3.Connection) -> bool:
    connection.execute("BEGIN")
    return True


def _end(connection: sqlite3.Connection) -> bool:
    connection.rollback()
    return True
