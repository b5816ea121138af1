"""What SQLite refuses, in one plain sentence."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import RegisterError

_BUSY = "The register {} is busy with somebody else's change: nothing was changed, try again in a moment."
_CLOSED_TO_US = "The register {} cannot be opened: check that it is there and that you may use it and its folder."
_SENTENCES = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PROTOCOL: _BUSY,
    sqlite3.SQLITE_CANTOPEN: _CLOSED_TO_US,
    sqlite3.SQLITE_PERM: _CLOSED_TO_US,
    sqlite3.SQLITE_READONLY_ROLLBACK: (
        "A change to the register {} was cut off: somebody who may write to it must open it once to undo that change."
    ),
    sqlite3.SQLITE_READONLY: (
        "The register {} may not be written by you: ask whoever keeps it for the right to write to it and its folder."
    ),
    sqlite3.SQLITE_FULL: (
        "The disk that holds the register {} is full: nothing was changed, free some space and try again."
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk failed while the register {} was in use: before you repeat your last change, look whether its "
        "history has it."
    ),
    sqlite3.SQLITE_CORRUPT: (  # said of a block that the disk does not give back, too
        "The register {} is damaged or its disk failed: try again, and where that does not help restore it from a "
        "backup with `rectrack restore`."
    ),
    sqlite3.SQLITE_NOTADB: "{} is not a rectrack register: name another file with --db.",
}


def refusal(error: BaseException | None, path: Path) -> RegisterError | None:
    """Say what an error of the database means to an officer; None for an error of the program."""
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(error, sqlite3.Error) or code is None:
        return None
    sentence = _SENTENCES.get(code) or _SENTENCES.get(code & 0xFF)  # the low byte is the error, the rest its details
    return None if sentence is None else RegisterError(sentence.format(path))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite refuses within the block into `RegisterError`."""
    try:
        yield
    except sqlite3.Error as error:
        said = refusal(error, path)
        if said is None:
            raise
        raise said from error
