"""Waiting for one's turn to write to a register file, so that nobody waits for ever behind those who came later.

SQLite's own waiting sleeps longer the longer it has lasted: among twenty officers who write at once, whoever has waited
most looks least often, and is refused in the end. Here it is the other way round.
"""

import random
import sqlite3
import time

#: Seconds between two looks of who has just come, and of who has waited long.
_AT_FIRST = 0.012
_AT_LAST = 0.001

#: Seconds after which somebody has waited long.
_LONG = 1.0


def begin_to_write(connection: sqlite3.Connection) -> None:
    """Begin the transaction that alone may write, as soon as nobody else does.

    It waits for as long as the connection was opened to wait for a lock. Raises `sqlite3.OperationalError` after that.
    """
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout=0")
    try:
        _wait(connection, patience / 1000)
    finally:
        connection.execute(f"PRAGMA busy_timeout={patience}")  # readers are waited for when it is kept


def _wait(connection: sqlite3.Connection, patience: float) -> None:
    began = time.monotonic()
    while True:
        waited = time.monotonic() - began
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or waited >= patience:
                raise
        else:
            return
        usual = max(_AT_LAST, _AT_FIRST * (1 - waited / _LONG))
        time.sleep(min(usual * random.uniform(0.5, 1.5), max(0.0, patience - waited)))  # noqa: S311 - no secret
