"""What the database itself is to hold to: its pages, its references, its triggers."""

import sqlite3
from collections.abc import Iterator

from db.search.index import unkept
from db.store.append_only import broken_protection
from db.store.postgres_guard import unguarded
from db.store.reader import Reader
from db.store.shape import altered_shape

_WHOLE = "ok"
_LAST = "SELECT MAX(seq) FROM ledger_entry"
_BETWEEN = "SELECT seq, before, after, rationale, hash FROM ledger_entry WHERE seq BETWEEN :first AND :final"
_MOST_LOOKS = 5000
"""Looks after which what is left is taken for unreadable as it stands: nothing much is left of such a file."""

_NOT_HELD = """
SELECT conrelid::regclass::text, conname FROM pg_constraint
WHERE connamespace = current_schema()::regnamespace AND NOT convalidated ORDER BY 1, 2
"""


def unreadable_entries(reader: Reader) -> Iterator[tuple[int, int]]:
    """Give the entries of a damaged ledger that cannot be read any more, as the first and the last of each run."""
    try:
        (last,) = reader.row(_LAST) or (0,)
    except sqlite3.DatabaseError:
        return
    left, looks = [(1, int(last or 0))], 0
    run: tuple[int, int] | None = None
    while left:
        first, final = left.pop()
        looks += 1
        if first > final or _can_read(reader, first, final):
            continue
        if first < final and looks < _MOST_LOOKS:
            middle = (first + final) // 2
            left += [(middle + 1, final), (first, middle)]
            continue
        if run is not None and run[1] + 1 < first:
            yield run
            run = None
        run = (run[0] if run is not None else first, final)
    if run is not None:
        yield run


def _can_read(reader: Reader, first: int, final: int) -> bool:
    try:
        reader.rows(_BETWEEN, first=first, final=final)
    except sqlite3.DatabaseError:
        return False
    return True


def unsound(reader: Reader) -> Iterator[str]:
    """Say, each in one sentence, what the database no longer holds to; reading all of it takes a time."""
    for name in broken_protection(reader):
        yield f"The database no longer guards against rewriting: the trigger {name} is missing or was altered."
    for name in unkept(reader):
        yield f"The search index is no longer kept: the trigger {name} is missing or was altered."
    yield from altered_shape(reader)
    if reader.dialect == "sqlite":
        yield from _unsound_file(reader)
    else:
        yield from unguarded(reader)
        for table, name in reader.rows(_NOT_HELD):
            yield f"The database does not hold the table {table} to its rule {name}."


def _unsound_file(reader: Reader) -> Iterator[str]:
    for (said,) in reader.rows("PRAGMA integrity_check"):
        if said != _WHOLE:
            yield f"The file is damaged: {' '.join(str(said).split())}."
    for table, row, other, _ in reader.rows("PRAGMA foreign_key_check"):
        yield f"{table} {row} names a row of {other} that is not there."
