"""Writing to a register on a server through the models. Importing this costs half a second: do it when writing."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, NullPool
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, create_engine

from db.store.postgres_connection import connect_writer
from db.store.postgres_errors import is_lost, refusal, unreachable, unsure
from db.store.postgres_identity import TAKE_TURN
from db.store.reader import Row

#: The number and the hash of the last entry; none in an empty ledger.
_Head = Row | None

_NEWEST = "SELECT seq, hash FROM ledger_entry ORDER BY seq DESC LIMIT 1"
_THERE = b"SELECT 1 FROM ledger_entry WHERE seq = %s AND hash = %s"

_PAUSE = 0.2
"""Seconds between two attempts to reach a server that was lost."""

#: What the session that this thread is beginning connects to.
_VALUES: ContextVar[Mapping[str, Any]] = ContextVar("values")


class PostgresSessions:
    """Gives write transactions, one after the other on the same connection where one is kept."""

    def __init__(self, values: Mapping[str, Any], address: str, patience: float, *, keep: bool = False) -> None:
        """Take what to connect to, the address to name in refusals, and how long to wait for others, in seconds.

        With `keep`, a connection is kept for the next transaction until it is closed: a new one takes the server
        longer than most changes.
        """
        self._values = values
        self._address = address
        self._patience = patience
        self._keep = keep
        self._idle: list[Connection] = []
        self._lock = threading.Lock()

    @contextmanager
    def transaction(self, *, take_turn: bool = True) -> Iterator[Session]:
        """Let nobody else write for the block: commit at its end, roll back on any error.

        Without `take_turn` nothing is held: for a database that is no register yet. Raises `RegisterError` where
        somebody else writes too long, or the server refuses.
        """
        promised: _Head = None
        try:
            with self._lent(take_turn=take_turn) as connection, _session(connection) as session:
                before = _head(connection) if take_turn else None
                yield session
                session.flush()
                after = _head(connection) if take_turn else None
                promised = after if after != before else None
                session.commit()
        except (DBAPIError, psycopg.Error) as error:  # the driver's own, where it was used directly
            found = error.orig if isinstance(error, DBAPIError) else error
            if promised is not None and is_lost(found) and self._kept(promised):
                return
            said = refusal(found, self._address)
            if said is None:
                raise
            raise said from error

    def close(self) -> None:
        """Close what is kept, and keep nothing more."""
        with self._lock:
            self._keep = False
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def _lent(self, *, take_turn: bool) -> Iterator[Connection]:
        """Lend a connection on which a transaction has begun."""
        connection = self._begun(take_turn=take_turn)
        try:
            yield connection
        finally:
            self._give_back(connection)

    def _begun(self, *, take_turn: bool) -> Connection:
        """Take the turn now, or what is read may be stale when it is written."""
        with self._lock:
            connection = self._idle.pop() if self._idle else None
        if connection is not None:
            try:
                return self._begin(connection, take_turn=take_turn)
            except DBAPIError as error:
                if not is_lost(error.orig):
                    raise
        return self._begin(self._connected(), take_turn=take_turn)

    def _begin(self, connection: Connection, *, take_turn: bool) -> Connection:
        try:
            connection.exec_driver_sql(_patience(self._patience))
            if take_turn:
                connection.exec_driver_sql(TAKE_TURN)
        except BaseException:
            connection.close()
            raise
        return connection

    def _connected(self) -> Connection:
        wanted = _VALUES.set(self._values)
        try:
            return _engine().connect()
        except psycopg.OperationalError as error:
            raise unreachable(error, self._address) from error
        except DBAPIError as error:
            if isinstance(error.orig, psycopg.OperationalError):
                raise unreachable(error.orig, self._address) from error
            raise
        finally:
            _VALUES.reset(wanted)

    def _give_back(self, connection: Connection) -> None:
        if not connection.invalidated and not connection.in_transaction():
            driver = connection.connection.driver_connection
            with self._lock:
                if self._keep and not self._idle and isinstance(driver, psycopg.Connection) and not driver.closed:
                    self._idle.append(connection)
                    return
        connection.close()

    def _kept(self, promised: Row) -> bool:
        """Tell whether a change was kept whose commit was never answered: once its turn has ended, it shows.

        Raises `RegisterError` where the server does not come back in time to say.
        """
        until = time.monotonic() + self._patience
        while True:
            try:
                with connect_writer(self._values) as connection:
                    connection.execute(_patience(self._patience).encode())
                    connection.execute(TAKE_TURN.encode())
                    found = connection.execute(_THERE, promised).fetchone()
            except psycopg.Error as error:
                if time.monotonic() > until:
                    raise unsure(self._address) from error
                time.sleep(_PAUSE)
            else:
                return found is not None


@cache
def _engine() -> Engine:
    """Give the one engine of the process: what it has compiled for one register serves every other."""
    return create_engine("postgresql+psycopg://", creator=_opened, poolclass=NullPool, use_native_hstore=False)


def _opened() -> psycopg.Connection:
    return connect_writer(_VALUES.get())


def _session(connection: Connection) -> Session:
    """Give a session that ends the transaction of a connection, and leaves that open."""
    return Session(connection, expire_on_commit=False, join_transaction_mode="control_fully")


def _patience(seconds: float) -> str:
    return f"SET LOCAL lock_timeout = {max(1, round(seconds * 1000))}"


def _head(connection: Connection) -> _Head:
    found = connection.exec_driver_sql(_NEWEST).first()
    return None if found is None else tuple(found)
