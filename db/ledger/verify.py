"""Proof that the ledger is whole and that the tables are what it adds up to."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import SQLModel

from db.ledger.canonical import fingerprint
from db.ledger.entries import NOTHING_BEFORE, read_entries
from db.ledger.replay import replayed
from db.search.index import index_faults
from db.store.reader import Reader
from db.store.sqlite_reader import SqliteReader

#: Tables that are not derived from the entries.
_OWN = {"ledger_entry", "snapshot"}

_SNAPSHOTS = """
SELECT s.id, s.meeting_id, s.sha256, s.ledger_seq, s.ledger_hash, l.hash, f.subject_id, f.rationale
FROM snapshot s
LEFT JOIN ledger_entry l ON l.seq = s.ledger_seq
LEFT JOIN ledger_entry f ON f.seq = s.id AND f.subject = 'meeting' AND f.field = 'frozen_on'
ORDER BY s.id
"""

_LOST = """
SELECT f.seq, f.subject_id FROM ledger_entry f LEFT JOIN snapshot s ON s.id = f.seq
WHERE f.subject = 'meeting' AND f.field = 'frozen_on' AND s.id IS NULL ORDER BY f.seq
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold: what it is about, and what is wrong with it in one sentence."""

    seq: int | None
    subject: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked and what was found."""

    entries: int
    head: str
    """The hash of the last entry: keep it elsewhere, and a rewritten ledger shows."""
    faults: tuple[Fault, ...]


def verify(reader: Reader) -> Verification:
    """Check every hash, that no entry or snapshot is missing, and that replaying the ledger gives the tables."""
    faults: list[Fault] = []
    head, seq, count = NOTHING_BEFORE, 0, 0
    for entry in read_entries(reader):
        count += 1
        name = f"{entry.subject} {entry.subject_id}"
        if entry.seq != seq + 1:
            faults.append(Fault(entry.seq, name, f"Entries {seq + 1} to {entry.seq - 1} are missing."))
        elif entry.previous_hash != head:
            faults.append(Fault(entry.seq, name, f"Entry {entry.seq} does not follow entry {seq}."))
        if entry.fingerprint() != entry.hash:
            faults.append(Fault(entry.seq, name, f"Entry {entry.seq} was altered after it was written."))
        head, seq = entry.hash, entry.seq
    faults += differences(reader)
    faults += altered_snapshots(reader)
    return Verification(count, head, tuple(faults))


def differences(reader: Reader) -> Iterator[Fault]:
    """Give each row in which the tables differ from the replayed ledger; where none does, what the index differs in."""
    again = replayed(read_entries(reader))
    agree = True
    try:
        for table in SQLModel.metadata.sorted_tables:
            if table.name in _OWN:
                continue
            columns = [column.name for column in table.columns]
            query = f"SELECT {', '.join(columns)} FROM {table.name}"  # noqa: S608 - our own names
            here = {row[columns.index("id")]: tuple(map(_alike, row)) for row in reader.rows(query)}
            there = {row[columns.index("id")]: tuple(map(_alike, row)) for row in again.execute(query)}
            for key in sorted(here.keys() | there.keys()):
                for fault in _difference(table.name, key, columns, here.get(key), there.get(key)):
                    agree = False
                    yield fault
        for sentence in index_faults(reader, SqliteReader(again)) if agree else ():
            yield Fault(None, "search index", f"{sentence}: make it again with 'rectrack search --rebuild'.")
    finally:
        again.close()


def altered_snapshots(reader: Reader) -> Iterator[Fault]:
    """Give each record of a frozen meeting that is not what was stored, or that the ledger does not vouch for."""
    for key, meeting, sha256, seq, head, real_head, frozen, said in reader.rows(_SNAPSHOTS):
        name = f"meeting {meeting}"
        (body,) = reader.row("SELECT body FROM snapshot WHERE id = :id", id=key) or ("",)
        if fingerprint(body) != sha256:
            yield Fault(key, name, f"The record of {name} was altered after it was frozen.")
        if head != (real_head if seq else NOTHING_BEFORE):
            yield Fault(key, name, f"The record of {name} was taken at entry {seq}, which is another one now.")
        if frozen != meeting or sha256 not in said:
            yield Fault(key, name, f"Entry {key} does not vouch for the record of {name}.")
    for seq, meeting in reader.rows(_LOST):
        yield Fault(seq, f"meeting {meeting}", f"The record of meeting {meeting}, frozen by entry {seq}, is missing.")


def _difference(
    table: str, key: int, columns: list[str], here: tuple[str, ...] | None, there: tuple[str, ...] | None
) -> Iterator[Fault]:
    name = f"{table} {key}"
    if here is None or there is None:
        where = "ledger but not in the tables" if here is None else "tables but not in the ledger"
        yield Fault(None, name, f"{name} is in the {where}.")
        return
    wrong = [column for column, a, b in zip(columns, here, there, strict=True) if a != b]
    if wrong:
        yield Fault(None, name, f"{name}: {', '.join(wrong)} differ from what the ledger says.")


def _alike(value: object) -> str:
    """Give one text for one value, whichever driver gave it."""
    return str(int(value) if isinstance(value, bool) else value)
