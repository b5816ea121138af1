"""Which store the registers of a test are kept in: a file, or a database of the tests' own server.

A test that makes its registers by `new_register_place` runs on both (tests/db/conftest.py); one that asks for a file by
name runs on that alone.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Literal

import psycopg

import postgres_server
from db.store.creation import create_register
from db.store.register import Register

Store = Literal["sqlite", "postgresql"]

_in_force: list[Store] = ["sqlite"]
_idle: list[str] = []
_lent: list[str] = []
_opened: list[Register] = []


@cache
def stores() -> Sequence[Store]:
    """Give the stores that tests run on here: both, unless no server is installed; in CI that is a failure."""
    there = postgres_server.programs() is not None or os.environ.get("CI") == "true"
    return ("sqlite", "postgresql") if there else ("sqlite",)


def store() -> Store:
    """Give the store in force."""
    return _in_force[-1]


@contextmanager
def kept_in(wanted: Store) -> Iterator[None]:
    """Keep the registers that the block makes in a store."""
    _in_force.append(wanted)
    try:
        yield
    finally:
        _in_force.pop()
        if len(_in_force) == 1:
            _let_go()


def closed_afterwards(register: Register) -> Register:
    """Give a register back, which is closed when the test is over: the connections of a server are few."""
    _opened.append(register)
    return register


def _let_go() -> None:
    while _opened:
        _opened.pop().close()
    _idle.extend(_lent)
    _lent.clear()


def empty_register_address() -> str:
    """Give the address of an empty register on the server; a database serves one test after the other."""
    place = next((one for one in iter(_taken, None) if _emptied(one)), None)
    if place is None:
        place = postgres_server.fresh_database(template("rectrack_made", _make))
    _lent.append(place)
    return place


def _taken() -> str | None:
    return _idle.pop() if _idle else None


def give_back(place: str) -> None:
    """Let the database at an address, if it is one, serve again: a test of many registers gives each back itself."""
    if place in _lent:
        _lent.remove(place)
        _idle.append(place)


def template(name: str, make: Callable[[str], None]) -> str:
    """Give the name of a database that is copied for tests, made when first asked for by any worker."""
    folder = postgres_server.server()
    with postgres_server.locked(folder / f"{name}.lock"):
        made = folder / f"{name}.made"
        if not made.exists():
            with postgres_server.administering() as connection:
                connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0'.encode())
            make(postgres_server.address(name))
            made.touch()
    return name


def _make(place: str) -> None:
    """Make a register that can be put back to what it is now: a second schema keeps the rows it began with."""
    create_register(place)
    with postgres_server.administering(place) as connection:
        connection.execute("CREATE SCHEMA seed")
        for (table,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall():
            if connection.execute(f"SELECT FROM public.{table}".encode()).rowcount:
                connection.execute(f"CREATE TABLE seed.{table} AS TABLE public.{table}".encode())


def _emptied(place: str) -> bool:
    """Put a register back to what it was when it was made, whatever it holds and whoever still has it open.

    Not where the server holds its accounts to roles: rows can be put back, rights cannot. Gives whether it was.
    """
    with postgres_server.administering(place) as connection:
        said = connection.execute(
            "SELECT datacl IS NOT NULL, (SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid())"
            " FROM pg_database WHERE datname = current_database()"
        )
        if (said.fetchone() or (True,))[0]:
            return False
        connection.execute(_again(connection))
    return True


_text: list[bytes] = []


def _again(connection: psycopg.Connection) -> bytes:
    """Give the statements that put it back, which are the same for all."""
    if not _text:
        there = connection.execute("SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'seed')")
        rows = there.fetchall()
        gone = [f"DELETE FROM {table}" for schema, table in rows if schema == "public"]
        back = [f"INSERT INTO {table} SELECT * FROM seed.{table}" for schema, table in rows if schema == "seed"]
        _text.append("; ".join(["SET session_replication_role = replica", *gone, *back]).encode())
    return _text[0]
