"""A copy of a register that can be trusted to be one."""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.errors import RegisterError
from db.store.new_files import new_file
from db.store.register_file import check_identity, find_register_file
from db.store.sqlite_connection import connect
from db.store.sqlite_errors import explained

_MODE = 0o600


def back_up(path: Path, target: Path) -> None:
    """Copy the register at `path` to a new file that only its owner may read, while others go on working.

    Raises `RegisterError` where the one is no register, the other is there already, or the copy does not pass
    SQLite's own checks.
    """
    file = find_register_file(path)
    with explained(path), new_file(target, _MODE) as unfinished:
        with (
            closing(connect(file.path, read_only=not file.writable)) as source,
            closing(connect(unfinished)) as copy,
        ):
            source.execute("BEGIN")
            check_identity(source, path)  # reading takes the lock, with patience, that the copy then relies on
            source.backup(copy)
            fault = _fault(copy)
        if fault is not None:
            raise RegisterError(f"The backup of {path} is not whole ({fault}): nothing was kept.")


def _fault(connection: sqlite3.Connection) -> str | None:
    said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if said != "ok":
        return str(said).splitlines()[-1]  # the first only names the database
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    return None if broken is None else f"a row of {broken[0]} names a row of {broken[2]} that is not there"
