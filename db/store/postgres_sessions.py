"""Writing to a register on a server through the models. Importing this costs half a second: do it when writing."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

import psycopg
from sqlalchemy import Engine, NullPool
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
    """Gives write transactions, each on a connection of its own."""

    def __init__(self, values: Mapping[str, Any], address: str, patience: float) -> None:
        """Take what to connect to, the address to name in refusals, and how long to wait for others, in seconds."""
        self._values = values
        self._address = address
        self._patience = patience

    @contextmanager
    def transaction(self, *, take_turn: bool = True) -> Iterator[Session]:
        """Let nobody else write for the block: commit at its end, roll back on any error.

        Without `take_turn` nothing is held: for a database that is no register yet. Raises `RegisterError` where
        somebody else writes too long, or the server refuses.
        """
        promised: _Head = None
        try:
            with Session(_engine(), expire_on_commit=False) as session:
                self._begin(session, take_turn=take_turn)
                before = _head(session) if take_turn else None
                yield session
                session.flush()
                after = _head(session) if take_turn else None
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

    def _kept(self, promised: Row) -> bool:
        """Tell whether a change was kept whose commit was never answered: once its turn has ended, it shows.

        Raises `RegisterError` where the server does not come back in time to say.
        """
        until = time.monotonic() + self._patience
        while True:
            try:
                with connect_writer(self._values) as connection:
                    connection.execute(_patience(self._patience))
                    connection.execute(TAKE_TURN.encode())
                    found = connection.execute(_THERE, promised).fetchone()
            except psycopg.Error as error:
                if time.monotonic() > until:
                    raise unsure(self._address) from error
                time.sleep(_PAUSE)
            else:
                return found is not None

    def _begin(self, session: Session, *, take_turn: bool) -> None:
        """Take the turn now, or what the block reads may be stale when it writes."""
        wanted = _VALUES.set(self._values)
        try:
            connection = session.connection()
        except psycopg.OperationalError as error:
            raise unreachable(error, self._address) from error
        except DBAPIError as error:
            if isinstance(error.orig, psycopg.OperationalError):
                raise unreachable(error.orig, self._address) from error
            raise
        finally:
            _VALUES.reset(wanted)
        connection.exec_driver_sql(_patience(self._patience).decode())
        if take_turn:
            connection.exec_driver_sql(TAKE_TURN)


@cache
def _engine() -> Engine:
    """Give the one engine of the process: what it has compiled for one register serves every other."""
    return create_engine("postgresql+psycopg://", creator=_opened, poolclass=NullPool, use_native_hstore=False)


def _opened() -> psycopg.Connection:
    return connect_writer(_VALUES.get())


def _patience(seconds: float) -> bytes:
    return f"SET LOCAL lock_timeout = {max(1, round(seconds * 1000))}".encode()


def _head(session: Session) -> _Head:
    found = session.connection().exec_driver_sql(_NEWEST).first()
    return None if found is None else tuple(found)
