"""Proof that the ledger is whole and that the tables are what it adds up to."""

import json
from collections.abc import Iterator, Sequence

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import SQLModel

from db.ledger.canonical import fingerprint
from db.ledger.chain import Chain
from db.ledger.entries import COUNTS, CREATED, NOTHING_BEFORE, Entry, read_entries
from db.ledger.faults import Fault, FaultKind, Verification
from db.ledger.naming import Names
from db.ledger.replay import replayed
from db.search.index import index_faults
from db.store.reader import Reader
from db.store.sqlite_reader import SqliteReader

__all__ = ["Fault", "FaultKind", "Verification", "altered_snapshots", "differences", "verify"]

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

_LAST_SAID = f"""
SELECT e.seq, e.after FROM ledger_entry e
WHERE e.subject_id = :id AND e.field = :field AND {COUNTS} ORDER BY e.effective_on DESC, e.seq DESC LIMIT 1
"""  # noqa: S608 - our own condition

_LONGEST = 60
"""Characters of a value that are shown."""


def verify(reader: Reader) -> Verification:
    """Check every hash, that no entry or snapshot is missing, and that replaying the ledger gives the tables."""
    chain = Chain()
    faults = list(chain.faults(reader))
    if chain.unreadable:
        sentence = f"The ledger cannot be added up again: entry {chain.unreadable[0]} is no entry any more."
        faults.append(Fault(chain.unreadable[0], "ledger_entry", sentence, FaultKind.TABLES))
    else:
        faults += differences(reader)
    faults += altered_snapshots(reader)
    (records,) = reader.row("SELECT COUNT(*) FROM snapshot") or (0,)
    return Verification(chain.entries, chain.head, tuple(faults), chain.last, records)


def differences(reader: Reader) -> Iterator[Fault]:
    """Give each row in which the tables differ from the replayed ledger; where none does, what the index differs in."""
    reached: list[int] = []
    try:
        again = replayed(_told(read_entries(reader), reached))
    except (SQLAlchemyError, AttributeError, LookupError, OverflowError, TypeError, ValueError):
        seq = reached[-1] if reached else None
        where = f" from entry {seq} on" if seq is not None else ""
        yield Fault(seq, "ledger_entry", f"The ledger adds up to no register{where}.", FaultKind.TABLES)
        return
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
                for fault in _difference(reader, table.name, key, columns, here.get(key), there.get(key)):
                    agree = False
                    yield fault
        for sentence in index_faults(reader, SqliteReader(again)) if agree else ():
            said = f"{sentence}: make it again with 'rectrack search --rebuild'."
            yield Fault(None, "search index", said, FaultKind.GUARD)
    finally:
        again.close()


def altered_snapshots(reader: Reader) -> Iterator[Fault]:
    """Give each record of a frozen meeting that is not what was stored, or that the ledger does not vouch for."""
    names = Names(reader)

    def fault(seq: int, meeting: int, sentence: str) -> Fault:
        name = names.row("meeting", meeting)
        return Fault(seq, f"meeting {meeting}", sentence.format(name), FaultKind.RECORD, name, "frozen_on")

    for key, meeting, sha256, seq, head, real_head, frozen, said in reader.rows(_SNAPSHOTS):
        (body,) = reader.row("SELECT body FROM snapshot WHERE id = :id", id=key) or ("",)
        if not isinstance(body, str) or fingerprint(body) != sha256:
            yield fault(key, meeting, "The record of {} was altered after it was frozen.")
        if head != (real_head if seq else NOTHING_BEFORE):
            yield fault(key, meeting, f"The record of {{}} was taken at entry {seq}, which is another one now.")
        if frozen != meeting or str(sha256) not in said:
            yield fault(key, meeting, f"Entry {key} does not vouch for the record of {{}}.")
    for seq, meeting in reader.rows(_LOST):
        yield fault(seq, meeting, f"The record of {{}}, frozen by entry {seq}, is missing.")


def _told(entries: Iterator[Entry], reached: list[int]) -> Iterator[Entry]:
    """Pass entries on, keeping the number of the last."""
    for entry in entries:
        reached[:] = [entry.seq]
        yield entry


def _difference(
    reader: Reader,
    table: str,
    key: int,
    columns: Sequence[str],
    here: tuple[str, ...] | None,
    there: tuple[str, ...] | None,
) -> Iterator[Fault]:
    subject = f"{table} {key}"
    item = Names(reader).row(table, key)
    name = subject if item in {subject, subject.replace("_", " ")} else f"{subject} ({item})"
    if here is None or there is None:
        where = "ledger but not in the tables" if here is None else "tables but not in the ledger"
        yield Fault(None, subject, f"{name} is in the {where}.", FaultKind.TABLES, item)
        return
    wrong = {column: (a, b) for column, a, b in zip(columns, here, there, strict=True) if a != b}
    if wrong:
        listed = [column for column in wrong if column != "version"] or list(wrong)
        seq, said = _said(reader, key, listed[0], *wrong[listed[0]])
        sentence = f"{name}: the tables differ from what the ledger says of {', '.join(wrong)}: {said}."
        yield Fault(seq, subject, sentence, FaultKind.TABLES, item, listed[0])


def _said(reader: Reader, key: int, column: str, here: str, there: str) -> tuple[int | None, str]:
    """Give the entry that says what a column is, and both values in words."""
    row = reader.row(_LAST_SAID, id=key, field=column)
    if row is None and (created := reader.row(_LAST_SAID, id=key, field=CREATED)) is not None:
        row = created if column in json.loads(created[1]) else None
    seq = row[0] if row is not None else None
    by = f"entry {seq} says" if seq is not None else "the ledger adds up to"
    return seq, f"{column} is {_short(here)}, {by} {_short(there)}"


def _short(value: str) -> str:
    line = " ".join(value.split()) or "blank"
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _alike(value: object) -> str:
    """Give one text for one value, whichever driver gave it."""
    return str(int(value) if isinstance(value, bool) else value)
