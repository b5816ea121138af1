"""Proof that the ledger is whole and that the tables are what it adds up to."""

from collections.abc import Iterator

from sqlalchemy.exc import SQLAlchemyError

from db.ledger.canonical import fingerprint
from db.ledger.chain import Chain
from db.ledger.compared import differing_rows
from db.ledger.entries import NOTHING_BEFORE
from db.ledger.faults import Fault, FaultKind, Verification
from db.ledger.naming import Names
from db.ledger.replay import ledger_replayed
from db.search.index import index_faults
from db.store.reader import Reader
from db.store.sqlite_reader import SqliteReader

__all__ = ["Fault", "FaultKind", "Verification", "altered_snapshots", "differences", "verify"]

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
        again = ledger_replayed(reader, reached)
    except (SQLAlchemyError, AttributeError, LookupError, OverflowError, TypeError, ValueError):
        seq = reached[-1] if reached else None
        where = f" from entry {seq} on" if seq is not None else ""
        yield Fault(seq, "ledger_entry", f"The ledger adds up to no register{where}.", FaultKind.TABLES)
        return
    agree = True
    try:
        for fault in differing_rows(reader, SqliteReader(again)):
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
