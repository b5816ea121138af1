"""Connections kept open for the next read."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from db.errors import RegisterError

_KEPT = 4


class ClosedError(RegisterError):
    """The register was closed by this program."""

    def __init__(self) -> None:
        super().__init__("The register has been closed: open it again.")


class ReadConnections:
    """Lends each read a connection of its own, whichever thread asks, and keeps a few for the next."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        """Take a function that opens one more."""
        self._connect = connect
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection with a read transaction open, and end it."""
        connection = self._take()
        try:
            connection.execute("BEGIN")
            yield connection
        finally:
            self._give_back(connection)

    def close(self) -> None:
        """Close what is idle now, and what is lent when it comes back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise ClosedError
            if self._idle:
                return self._idle.pop()
        return self._connect()

    def _give_back(self, connection: sqlite3.Connection) -> None:
        connection.rollback()
        with self._lock:
            if not self._closed and len(self._idle) < _KEPT:
                self._idle.append(connection)
                return
        connection.close()
