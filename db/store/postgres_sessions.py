"""Writing to a register on a server through the models. Importing this costs half a second: do it when writing."""

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
from db.store.postgres_errors import refusal, unreachable
from db.store.postgres_identity import TAKE_TURN

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
        committing = False
        try:
            with Session(_engine(), expire_on_commit=False) as session:
                self._begin(session, take_turn=take_turn)
                yield session
                session.flush()
                committing = True
                session.commit()
        except DBAPIError as error:
            self._explain(error.orig, error, committing=committing)
            raise
        except psycopg.Error as error:  # the driver's own, where it was used directly
            self._explain(error, error, committing=committing)
            raise

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
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(self._patience * 1000))}")
        if take_turn:
            connection.exec_driver_sql(TAKE_TURN)

    def _explain(self, found: BaseException | None, error: Exception, *, committing: bool) -> None:
        said = refusal(found, self._address, committing=committing)
        if said is not None:
            raise said from error


@cache
def _engine() -> Engine:
    """Give the one engine of the process: what it has compiled for one register serves every other."""
    return create_engine("postgresql+psycopg://", creator=_opened, poolclass=NullPool, use_native_hstore=False)


def _opened() -> psycopg.Connection:
    return connect_writer(_VALUES.get())
