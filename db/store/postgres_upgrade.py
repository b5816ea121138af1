"""The transaction in which the tables of a register on a server are changed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from db.store.postgres_connection import connection_values
from db.store.postgres_identity import TAKE_TURN, check_shape
from db.store.postgres_sessions import PostgresSessions
from db.store.session_reader import reader_of
from db.store.sqlite_connection import PATIENCE


@contextmanager
def upgrading(address: str, revisions: Sequence[str]) -> Iterator[Connection | None]:
    """Give a connection that holds everybody else's changes up; None where the register has all the revisions.

    Raises `RegisterError` where it was made by a newer program, or may not be changed.
    """
    sessions = PostgresSessions(connection_values(address), address, PATIENCE)
    with sessions.transaction(take_turn=False) as session:
        connection = session.connection()
        check_shape(reader_of(connection), address, revisions)
        connection.exec_driver_sql(TAKE_TURN)
        schema = check_shape(reader_of(connection), address, revisions)  # somebody else may have done it meanwhile
        yield None if schema == len(revisions) else connection
