"""A register kept in a database of a PostgreSQL server."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

import psycopg
from psycopg import Connection
from psycopg.pq import TransactionStatus

from db.errors import RegisterError
from db.store.kept_connections import KeptConnections
from db.store.postgres_connection import connect_reader, connection_values
from db.store.postgres_errors import explained, unreachable
from db.store.postgres_identity import TURN, check_shape
from db.store.postgres_reader import PostgresReader
from db.store.reader import Reader
from db.store.register_file import refuse_older
from db.store.sqlite_connection import PATIENCE

if TYPE_CHECKING:
    from sqlmodel import Session

    from db.store.postgres_sessions import PostgresSessions

_MAY_WRITE = f"""
SELECT has_table_privilege('ledger_entry', 'INSERT') AND has_table_privilege('{TURN}', 'UPDATE')
    AND NOT pg_is_in_recovery()
"""

#: A server has few connections to give: an officer at the screen holds on to this for reading, and to one for changes.
_KEPT = 1

_NEWEST = "SELECT seq FROM ledger_entry ORDER BY seq DESC LIMIT 1"


class PostgresStore:
    """Reads on the driver, writes through sessions. May be used from any thread."""

    def __init__(self, address: str, *, patience: float = PATIENCE) -> None:
        """Open an existing register; `patience` is how long to wait for somebody else's change, in seconds.

        Raises `NoRegisterError` or `RegisterError`.
        """
        self._address = address
        self._patience = patience
        self._values = connection_values(address)
        self._written = False
        self._readers = KeptConnections(self._connect_reader, _begin, _end, kept=_KEPT)
        try:
            with self.reading() as reader:
                refuse_older(check_shape(reader, address), address)
                self._writable = reader.row(_MAY_WRITE) == (1,)
        except BaseException:
            self.close()
            raise

    @property
    def writable(self) -> bool:
        """Whether the server lets the account write to the register, as it was when it was opened."""
        return self._writable

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Give one consistent view; keep it short, since the server keeps what is old for it."""
        with explained(self._address), self._readers.transaction() as connection:
            yield PostgresReader(connection)

    def writing(self) -> "AbstractContextManager[Session]":
        """Give a session that alone may write until it ends; raises `RegisterError` where nobody may."""
        self.require_writable()
        return self._sessions.transaction()

    def require_writable(self) -> None:
        """Raise `RegisterError` where the account may not write."""
        if not self.writable:
            raise RegisterError(
                f"The register {self._address} is open for reading only: ask whoever keeps it for the right to write."
            )

    def data_version(self) -> int:
        """Give the number of the newest entry, which changes when anybody commits."""
        with self.reading() as reader:
            row = reader.row(_NEWEST)
        return 0 if row is None else int(row[0])

    def close(self) -> None:
        """Close every connection."""
        self._readers.close()
        if self._written:
            self._sessions.close()

    @cached_property
    def _sessions(self) -> "PostgresSessions":
        from db.store.postgres_sessions import PostgresSessions  # noqa: PLC0415 - the models cost half a second

        self._written = True
        return PostgresSessions(self._values, self._address, self._patience, keep=True)

    def _connect_reader(self) -> Connection:
        try:
            return connect_reader(self._values)
        except psycopg.OperationalError as error:
            raise unreachable(error, self._address) from error


def _begin(connection: Connection) -> bool:
    """Begin a transaction; not on a connection that the server has ended since it was last used."""
    try:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    except psycopg.OperationalError:
        if connection.closed:
            return False
        raise
    return True


def _end(connection: Connection) -> bool:
    if connection.closed:
        return False
    try:
        connection.rollback()
    except psycopg.OperationalError:
        return False
    return connection.info.transaction_status == TransactionStatus.IDLE
