"""How every connection to a database server is opened."""

import os
from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg import Connection, IsolationLevel
from psycopg.conninfo import conninfo_to_dict

from db.errors import RegisterError
from db.store.postgres_driver import require_driver

_OURSELVES = ("localhost", "127.0.0.1", "::1")

#: Days and instants come as text of one form, names mean our tables only, and a commit is on disk when it is told; no
#: question of ours lasts long enough for compiling it to pay.
_SETTINGS = (
    "SET client_encoding = 'UTF8'; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; "
    "SET standard_conforming_strings = on; SET search_path = public, pg_temp; "
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'; "
    "SELECT set_config('jit', 'off', false) WHERE current_setting('jit', true) = 'on'"
)


def connection_values(address: str) -> Mapping[str, Any]:
    """Give what an address says, by libpq's own names.

    A server on another machine must show a certificate that is its own, unless the address, a service or the
    environment says otherwise. Raises `RegisterError` for what is no address of a server, or holds a password.
    """
    require_driver(address)
    try:
        values = conninfo_to_dict(address)
    except psycopg.ProgrammingError as error:
        said = str(error).strip()
        raise RegisterError(f"{address} is no address of a database ({said}): put --db right.") from error
    host = str(values.get("host") or os.environ.get("PGHOST", ""))
    away = host and not host.startswith(("/", "@")) and host not in _OURSELVES
    if away and not {"sslmode", "service"} & values.keys() and not {"PGSSLMODE", "PGSERVICE"} & os.environ.keys():
        values["sslmode"] = "verify-full"
    return {"connect_timeout": 10, "fallback_application_name": "rectrack"} | values


def connect_writer(values: Mapping[str, Any]) -> Connection:
    """Open a connection whose first statement begins a transaction. Raises `psycopg.Error`."""
    connection = _settled(psycopg.connect(**values, prepare_threshold=None, autocommit=True))
    connection.autocommit = False
    connection.isolation_level = IsolationLevel.READ_COMMITTED
    connection.read_only = False
    return connection


def connect_reader(values: Mapping[str, Any]) -> Connection:
    """Open a connection whose transactions are begun by statement. Raises `psycopg.Error`."""
    return _settled(psycopg.connect(**values, prepare_threshold=None, autocommit=True))


def _settled(connection: Connection) -> Connection:
    try:
        connection.execute(_SETTINGS)
    except BaseException:
        connection.close()
        raise
    return connection
