"""A new register on a server: everything in one transaction in a database that somebody made for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import errors
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from db.errors import NoRegisterError
from db.store.new_files import TakenError
from db.store.postgres_connection import connection_values
from db.store.postgres_identity import check_shape, make_identity
from db.store.postgres_sessions import PostgresSessions
from db.store.session_reader import reader_of
from db.store.sqlite_connection import PATIENCE


@contextmanager
def transaction_on(address: str) -> Iterator[Session]:
    """Give a session in an empty database, marked as a register's; committed where the block ends well.

    Raises `TakenError` where a register is there already, or somebody else makes one at the same time, and
    `RegisterError` where the database holds something else or is not to be had.
    """
    sessions = PostgresSessions(connection_values(address), address, PATIENCE)
    with sessions.transaction(take_turn=False) as session:
        _mark(session, address)
        yield session


def _mark(session: Session, address: str) -> None:
    connection = session.connection()
    try:
        check_shape(reader_of(connection), address)
    except NoRegisterError:
        pass
    else:
        raise _there(address)
    try:
        for statement in make_identity():
            connection.exec_driver_sql(statement)
    except DBAPIError as error:
        if isinstance(error.orig, errors.UniqueViolation | errors.DuplicateTable):
            raise _there(address) from error
        raise


def _there(address: str) -> TakenError:
    return TakenError(f"There is a register at {address} already: name another database.")
