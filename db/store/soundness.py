"""What the database itself is to hold to: its pages, its references, its triggers."""

from collections.abc import Iterator

from db.search.index import unkept
from db.store.append_only import broken_protection
from db.store.postgres_guard import unguarded
from db.store.reader import Reader

_WHOLE = "ok"
_NOT_HELD = """
SELECT conrelid::regclass::text, conname FROM pg_constraint
WHERE connamespace = current_schema()::regnamespace AND NOT convalidated ORDER BY 1, 2
"""


def unsound(reader: Reader) -> Iterator[str]:
    """Say, each in one sentence, what the database no longer holds to; reading all of it takes a time."""
    for name in broken_protection(reader):
        yield f"The database no longer guards against rewriting: the trigger {name} is missing or was altered."
    for name in unkept(reader):
        yield f"The search index is no longer kept: the trigger {name} is missing or was altered."
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
