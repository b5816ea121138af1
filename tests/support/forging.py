"""Every way to alter one entry of a ledger, to take entries out, to put others in, and what the proof says of it."""

import dataclasses
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from db.ledger.bench import bench
from db.ledger.chain import Chain
from db.ledger.entries import COLUMNS, NOTHING_BEFORE, Entry, read_entries
from db.ledger.faults import Fault
from db.ledger.verify import verify
from db.questions.kept_hashes import find_hash
from db.store.sqlite_reader import SqliteReader, bindable

_NUMBERS = ("seq", "batch", "subject_id", "recommendation_id", "author_uid")
_WORD = 64
_SIGN = 1 << 63


class Forger:
    """The ledger of a register in memory, without the triggers that guard it; whatever is done to it is undone."""

    def __init__(self, path: Path) -> None:
        """Copy a register file."""
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        with sqlite3.connect(path) as source:
            source.backup(self._connection)
        source.close()
        triggers = self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            self._connection.execute(f"DROP TRIGGER {name}")
        self.reader = SqliteReader(self._connection)
        self.entries = tuple(read_entries(self.reader))

    def close(self) -> None:
        """Let go of the copy."""
        self._connection.close()

    def bits(self) -> Iterator[tuple[int, str, int]]:
        """Give every bit of every column of every entry: the entry's number, the column, the bit's place."""
        for entry in self.entries:
            for column in COLUMNS:
                value = self._value(entry.seq, column)
                if value is not None:
                    many = _WORD if isinstance(value, int) else 8 * len(value)
                    yield from ((entry.seq, column, place) for place in range(many))

    def is_flip_named(self, seq: int, column: str, place: int, *, whole: bool) -> bool:
        """Tell whether the proof names an entry of which one bit was flipped; `whole`: by all that verify does.

        What would be the number of another entry is refused by the database, whose key it is.
        """
        was = self._value(seq, column)
        with self._undone():
            if column == "seq" and 0 < _flipped(seq, place) <= len(self.entries):
                return True
            if isinstance(was, int):
                now = _flipped(was, place)
                self._connection.execute(f"UPDATE ledger_entry SET {column} = ? WHERE seq = ?", (now, seq))
            else:
                assert was is not None
                changed = bytearray(was)
                changed[place // 8] ^= 1 << place % 8
                query = f"UPDATE ledger_entry SET {column} = CAST(? AS TEXT) WHERE seq = ?"
                self._connection.execute(query, (bytes(changed), seq))
                now = seq
            return bool(self._named(whole=whole) & ({seq, now} if column == "seq" else {seq}))

    def is_deletion_named(self, first: int, last: int) -> bool:
        """Tell whether the proof names what follows entries that were taken out; not of the newest."""
        with self._undone():
            self._connection.execute("DELETE FROM ledger_entry WHERE seq BETWEEN ? AND ?", (first, last))
            faults = self._chain()
        many = f"entry {first} is" if first == last else f"entries {first} to {last} are"
        return any(f"{many} missing" in fault.sentence for fault in faults)

    def is_swap_named(self, one: int, other: int) -> bool:
        """Tell whether the proof names two entries that stand in each other's place."""
        with self._undone():
            for before, after in ((one, -1), (other, one), (-1, other)):
                self._connection.execute("UPDATE ledger_entry SET seq = ? WHERE seq = ?", (after, before))
            return {one, other} <= self._named(whole=False)

    def is_insertion_named(self, place: int, copied: int) -> bool:
        """Tell whether the proof names an entry put in before another, forged as well as can be: itself in order.

        Put in last, it follows the chain: what gives it away is the row that it is about.
        """
        with self._undone():
            for entry in reversed(self.entries[place - 1 :]):
                self._connection.execute("UPDATE ledger_entry SET seq = seq + 1 WHERE seq = ?", (entry.seq,))
            before = self.entries[place - 2].hash if place > 1 else NOTHING_BEFORE
            forged = dataclasses.replace(self.entries[copied - 1], seq=place, previous_hash=before, rationale="Forged.")
            _insert(self._connection, [forged.sealed()])
            named = self._named(whole=True)
            return bool(named if place > len(self.entries) else {place, place + 1} & named)

    def is_stray_named(self, number: int) -> bool:
        """Tell whether the proof names an entry with a number that stands before the first."""
        with self._undone():
            stray = dataclasses.replace(self.entries[0], seq=number, previous_hash=NOTHING_BEFORE)
            _insert(self._connection, [stray.sealed()])
            return number in self._named(whole=True)

    def is_truncation_known(self, kept: int) -> bool:
        """Tell whether the hash kept of the newest entry gives away a ledger cut off after so many, else in order."""
        return _is_rewriting_known(self.entries[:kept], self.entries[-1].hash)

    def is_rewriting_known(self, altered: int) -> bool:
        """Tell the same of a ledger written anew from one altered entry on, every hash and every table made to fit."""
        entries, before = [], NOTHING_BEFORE
        for entry in self.entries:
            said = "Otherwise." if entry.seq == altered else entry.rationale
            entries.append(dataclasses.replace(entry, rationale=said, previous_hash=before).sealed())
            before = entries[-1].hash
        return _is_rewriting_known(entries, self.entries[-1].hash)

    def _named(self, *, whole: bool) -> set[int | None]:
        return {fault.seq for fault in (verify(self.reader).faults if whole else self._chain())}

    def _chain(self) -> list[Fault]:
        return list(Chain().faults(self.reader))

    def _value(self, seq: int, column: str) -> int | bytes | None:
        cast = column if column in _NUMBERS else f"CAST({column} AS BLOB)"
        (value,) = self._connection.execute(f"SELECT {cast} FROM ledger_entry WHERE seq = ?", (seq,)).fetchone()
        assert value is None or isinstance(value, int | bytes)
        return value

    @contextmanager
    def _undone(self) -> Iterator[None]:
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")


def _insert(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    marks = ", ".join("?" * len(COLUMNS))
    rows = [[bindable(getattr(entry, name)) for name in COLUMNS] for entry in entries]
    connection.executemany(f"INSERT INTO ledger_entry ({', '.join(COLUMNS)}) VALUES ({marks})", rows)


def _is_rewriting_known(entries: Sequence[Entry], kept: str) -> bool:
    connection = bench()
    try:
        _insert(connection, entries)
        reader = SqliteReader(connection)
        assert not any(fault.seq for fault in Chain().faults(reader)), "forged badly: it shows without a kept hash"
        return not find_hash(reader, kept).is_known
    finally:
        connection.close()


def _flipped(value: int, place: int) -> int:
    """Flip a bit of a number as SQLite keeps it, in 64 bits with a sign."""
    flipped = (value & (2 * _SIGN - 1)) ^ (1 << place)
    return flipped - 2 * _SIGN if flipped & _SIGN else flipped
