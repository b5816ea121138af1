"""What a register holds after a fault: every change whole or not there, and nothing that does not hold."""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.ledger.verify import verify
from db.store.location import is_address
from db.store.reader import Reader
from db.store.register import Register

_PARTS = """
SELECT i.title, count(DISTINCT r.id), count(DISTINCT t.id)
FROM inspection i
LEFT JOIN recommendation r ON r.inspection_id = i.id AND r.status = 'AMBER'
LEFT JOIN task t ON t.recommendation_id = r.id
WHERE i.title LIKE 'Inspection %'
GROUP BY i.id, i.title
"""

_WHOLE = (2, 2)
"""The AMBER items and the tasks of one whole change (`fault_deeds.said_of`)."""


def numbers_kept(location: str | Path) -> list[int]:
    """Give the numbers of the changes that are there, in order; fails where one is half there or anything is wrong."""
    if not is_address(str(location)):
        check_file(Path(location))
    with Register.open(location) as register, register.reading() as reader:
        assert verify(reader).faults == ()
        return _numbers(reader)


def check_file(path: Path) -> None:
    """Fail where SQLite finds anything wrong with a register file, once whoever comes next has opened it."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def contents(path: Path) -> tuple[str, ...]:
    """Give everything a register file holds; fails where anything in it does not hold."""
    check_file(path)
    with Register.open(path) as register, register.reading() as reader:
        assert verify(reader).faults == ()
    with closing(sqlite3.connect(path)) as connection:
        return tuple(connection.iterdump())


def _numbers(reader: Reader) -> list[int]:
    kept = []
    for title, *parts in reader.rows(_PARTS):
        assert tuple(parts) == _WHOLE, f"{title} is half there: {parts}"
        kept.append(int(title.removeprefix("Inspection ")))
    return sorted(kept)
