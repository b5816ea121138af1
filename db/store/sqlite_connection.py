"""How every connection to a register file is opened, and in which journal mode it may be."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from db.errors import RegisterError

#: How long a connection waits for somebody else's lock, in seconds.
PATIENCE = 10.0

_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",  # or a REPLACE deletes without asking the triggers
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA synchronous=EXTRA",  # the folder too, or a power cut may bring the journal back
)


def connect(path: Path, *, read_only: bool = False, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open an existing register file. The caller begins every transaction itself.

    The connection may pass from thread to thread, one at a time. Raises `sqlite3.Error`.
    """
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path))}?mode={mode}",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except BaseException:  # it is no register: nothing of it stays open
        connection.close()
        raise
    return connection


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Tell whether a version of SQLite keeps every commit in WAL mode (https://sqlite.org/wal.html).

    Before 3.51.3, 3.50.7 and 3.44.6 in their branches, resetting the log could lose commits.
    """
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


def settle_journal(connection: sqlite3.Connection, path: Path) -> None:
    """Leave a file that somebody put in WAL mode only where that is safe; the mode stays in the file.

    Raises `RegisterError` where it is not safe and cannot be changed now.
    """
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        return
    major, minor, patch = sqlite3.sqlite_version_info
    if wal_is_safe((major, minor, patch)):
        return
    try:
        mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise _unsafe(path) from error
    if mode != "delete":
        raise _unsafe(path)


def _unsafe(path: Path) -> RegisterError:
    return RegisterError(
        f"The register {path} was put in WAL mode, in which this machine's SQLite {sqlite3.sqlite_version} can lose "
        "changes: close every program that has it open, then open it with the right to write."
    )
