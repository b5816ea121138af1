"""Connections kept open for the next who reads or writes."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar

from db.errors import RegisterError

_KEPT = 4


class ClosedError(RegisterError):
    """The register was closed by this program."""

    def __init__(self) -> None:
        super().__init__("The register has been closed: open it again.")


class Closing(Protocol):
    """A connection as far as it is known here."""

    def close(self) -> None:
        """Close it."""
        ...


Kind = TypeVar("Kind", bound=Closing)


class KeptConnections(Generic[Kind]):
    """Lends each who asks a connection of its own, whichever thread it is, and keeps a few for the next."""

    def __init__(
        self,
        connect: Callable[[], Kind],
        begin: Callable[[Kind], bool],
        end: Callable[[Kind], bool],
        *,
        kept: int = _KEPT,
    ) -> None:
        """Take functions that open one more, begin on it and end that, and how many are kept.

        The last two tell whether the connection still serves; one that no longer does is closed.
        """
        self._kept = kept
        self._connect = connect
        self._begin = begin
        self._end = end
        self._idle: list[Kind] = []
        self._lock = threading.Lock()
        self._closed = False

    @contextmanager
    def transaction(self) -> Iterator[Kind]:
        """Lend a connection on which was begun, and end it."""
        connection = self._begun()
        try:
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

    def _begun(self) -> Kind:
        """Give an idle connection that still serves, else a new one."""
        while (idle := self._take()) is not None:
            if self._tried(idle):
                return idle
        connection = self._connect()
        self._tried(connection)
        return connection

    def _tried(self, connection: Kind) -> bool:
        try:
            serves = self._begin(connection)
        except BaseException:
            connection.close()
            raise
        if not serves:
            connection.close()
        return serves

    def _take(self) -> Kind | None:
        with self._lock:
            if self._closed:
                raise ClosedError
            return self._idle.pop() if self._idle else None

    def _give_back(self, connection: Kind) -> None:
        if self._end(connection):
            with self._lock:
                if not self._closed and len(self._idle) < self._kept:
                    self._idle.append(connection)
                    return
        connection.close()
