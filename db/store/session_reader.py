"""Reading inside a write transaction, with what it has written so far."""

import sqlite3

from sqlalchemy import Connection

from db.store.reader import Reader
from db.store.sqlite_reader import SqliteReader


def reader_of(connection: Connection) -> Reader:
    """Give a reader on the driver beneath a connection of the models, in its transaction; `TypeError` for another."""
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        return SqliteReader(driver)
    import psycopg  # noqa: PLC0415 - not where a file is open

    from db.store.postgres_reader import PostgresReader  # noqa: PLC0415

    if isinstance(driver, psycopg.Connection):
        return PostgresReader(driver)
    raise TypeError(f"{type(driver).__name__} is no driver of a register")
