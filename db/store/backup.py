"""A copy of a register that can be trusted to be one."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from db.errors import RegisterError
from db.store.new_files import new_file
from db.store.reader import Reader
from db.store.register_file import check_identity, find_register_file
from db.store.sqlite_connection import connect
from db.store.sqlite_errors import explained
from db.store.sqlite_reader import SqliteReader

#: Only its owner may read it: it is the whole register, and no list of officers guards it any more.
MODE = 0o600


class NotWholeError(RegisterError):
    """What was copied does not pass SQLite's own checks."""


def back_up(path: Path, target: Path, *, look: Callable[[Reader], object] | None = None) -> None:
    """Copy the register at `path` to a new file that only its owner may read, while others go on working.

    `look` is shown the register at the very moment that is copied; a change waits meanwhile, so it is to be short.
    Raises `RegisterError` where the one is no register or the other is there already, `NotWholeError` where the copy
    does not pass SQLite's own checks.
    """
    file = find_register_file(path)
    with explained(path), new_file(target, MODE) as unfinished, closing(connect(unfinished)) as copy:
        with closing(connect(file.path, read_only=not file.writable)) as source:
            source.execute("BEGIN")
            check_identity(source, path)  # reading takes the lock, with patience, that the copy then relies on
            if look is not None:
                look(SqliteReader(source))
            source.backup(copy)
        fault = _fault(copy)
        if fault is not None:
            raise NotWholeError(f"The backup of {path} is not whole ({fault}): nothing was kept, try again.")


def _fault(connection: sqlite3.Connection) -> str | None:
    said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if said != "ok":
        return str(said).splitlines()[-1]  # the first only names the database
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    return None if broken is None else f"a row of {broken[0]} names a row of {broken[2]} that is not there"
