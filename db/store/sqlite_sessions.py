"""Writing to a register file through the models. Importing this costs half a second: do it when writing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, NullPool, event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, create_engine

from db.store.sqlite_errors import refusal


class SqliteSessions:
    """Gives write transactions, each on a connection of its own."""

    def __init__(self, connect: Callable[[], sqlite3.Connection], path: Path) -> None:
        """Take a function that opens a connection, and the path to name in refusals."""
        self._path = path
        self._engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
        event.listen(self._engine, "begin", _begin)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Hold the register's write lock for the block: commit at its end, roll back on any error.

        Raises `RegisterError` where somebody else holds the lock too long, or the disk refuses.
        """
        try:
            with Session(self._engine, expire_on_commit=False) as session:
                session.connection()  # take the lock now, or what the block reads may be stale when it writes
                yield session
                session.commit()
        except DBAPIError as error:
            said = refusal(error.orig, self._path)
            if said is None:
                raise
            raise said from error


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
