"""A new register on a server: everything in one transaction in a database that somebody made for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import errors
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from db.errors import NoRegisterError, RegisterError
from db.store.new_files import TakenError
from db.store.postgres_connection import connection_values
from db.store.postgres_identity import check_shape, make_identity
from db.store.postgres_sessions import PostgresSessions
from db.store.reader import Reader
from db.store.session_reader import reader_of
from db.store.sqlite_connection import PATIENCE

_LETTERS = """
SELECT getdatabaseencoding() AS encoding, EXISTS (SELECT 1 FROM pg_collation WHERE collname = 'und-x-icu') AS icu
"""


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
    reader = reader_of(connection)
    try:
        check_shape(reader, address)
    except NoRegisterError:
        pass
    else:
        raise _there(address)
    _check_letters(reader, address)
    try:
        for statement in make_identity():
            connection.exec_driver_sql(statement)
    except DBAPIError as error:
        if isinstance(error.orig, errors.UniqueViolation | errors.DuplicateTable):
            raise _there(address) from error
        raise


def _check_letters(reader: Reader, address: str) -> None:
    """Raise `RegisterError` where the database cannot hold every letter, or the server cannot tell which are alike."""
    encoding, icu = reader.row(_LETTERS) or ("nothing", False)
    if encoding != "UTF8":
        raise RegisterError(
            f"The database at {address} is kept as {encoding}, which cannot hold every letter: have it made anew with "
            "'createdb --template template0 --encoding UTF8 --locale C'."
        )
    if not icu:
        raise RegisterError(
            f"The server of {address} was built without ICU, by which letters are compared: use another server."
        )


def _there(address: str) -> TakenError:
    return TakenError(f"There is a register at {address} already: name another database.")
