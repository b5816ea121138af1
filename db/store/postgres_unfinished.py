"""A register in the making in a database of a server: its shape is none that any version of the program opens."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlmodel import Session

from db.errors import NoRegisterError
from db.ledger.open_form import table_names
from db.migrations.migrations import OURS
from db.search.postgres_index import INDEX
from db.store.identity import REVISIONS
from db.store.postgres_connection import connection_values
from db.store.postgres_creation import transaction_on
from db.store.postgres_identity import UNFINISHED, check_shape, set_shape, shape_of
from db.store.postgres_roles import follow_officers
from db.store.postgres_sessions import PostgresSessions
from db.store.session_reader import reader_of
from db.store.sqlite_connection import PATIENCE


class UnfinishedDatabase:
    """A database marked as unfinished until it holds the whole register."""

    def __init__(self, address: str) -> None:
        """Take its address; raises `RegisterError` for one that is none."""
        self._address = address
        self._sessions = PostgresSessions(connection_values(address), address, PATIENCE)

    def whole(self) -> str | None:
        """Give its address, once it is whole. Raises `RegisterError` where it holds what is no register."""
        with self._sessions.transaction(take_turn=False) as session:
            reader = reader_of(session.connection())
            try:
                return None if shape_of(reader, self._address) == UNFINISHED else self._address
            except NoRegisterError:
                return None

    def begin(self) -> None:
        """Make the tables, unless that was done before."""
        with self._sessions.transaction(take_turn=False) as session:
            try:
                shape_of(reader_of(session.connection()), self._address)
            except NoRegisterError:
                pass
            else:
                return
        with transaction_on(self._address) as session:
            connection = session.connection()
            OURS.apply(connection)
            for statement in set_shape(UNFINISHED):
                connection.exec_driver_sql(statement)

    def transaction(self) -> AbstractContextManager[Session]:
        """Give a session that alone may write till it ends; kept where its block ends well."""
        return self._sessions.transaction()

    @contextmanager
    def finishing(self) -> Iterator[Session]:
        """Give the last session, in which it becomes whole, and the server holds every officer to their role."""
        with self._sessions.transaction() as session:
            connection = session.connection()
            for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):  # it takes as long as it takes
                connection.exec_driver_sql(f"SET LOCAL {limit} = 0")
            yield session
            connection.exec_driver_sql(f"ANALYZE {', '.join((*table_names(), INDEX))}")  # or the first lists are slow
            if reader_of(connection).row("SELECT 1 FROM officer LIMIT 1") is not None:
                follow_officers(connection)
            for statement in set_shape(len(REVISIONS)):
                connection.exec_driver_sql(statement)
            check_shape(reader_of(connection), self._address)

    def settle(self) -> None:
        """Do nothing: it is in its place."""
