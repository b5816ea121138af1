"""A register moved from one store to another: its ledger in portions, then what follows from it, then the proof.

What is moved from is only read. What is moved to can be opened by nothing else until it is whole; a move that was cut
off goes on where it stopped when it is begun again.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, select
from sqlmodel import SQLModel

from db.actions.officers import let_server_know
from db.errors import RegisterError, WrongUseError
from db.ledger.entries import COLUMNS, NOTHING_BEFORE, Entry, read_entries
from db.ledger.open_form import LEDGER, SNAPSHOTS, open_rows, snapshot_of
from db.ledger.replay import derive
from db.ledger.verify import Verification, verify
from db.questions.kept_hashes import hash_of_entry
from db.store.location import whole_location
from db.store.new_files import TakenError
from db.store.register import Register
from db.store.session_reader import reader_of
from db.store.unfinished import Unfinished, unfinished_register

#: Entries copied in one transaction: some seconds of work, which is what a cut-off move loses.
PORTION = 2000

_TOLD_EVERY = 500

_HEAD = "SELECT seq, hash FROM ledger_entry ORDER BY seq DESC LIMIT 1"

_NUL = "\x00"
"""The one character that no text on a server can hold."""

Told = Callable[[str, int, int], None]
"""Takes what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved."""

    entries: int
    head: str
    """The hash of the last entry, on both sides."""
    records: int
    """Records of frozen meetings."""
    copied: int
    """Entries copied this time: less than all where an earlier move was cut off."""
    ended_before: bool = False
    """Whether an earlier move had ended, so that nothing was done."""


def move_register(source: str, target: str, *, told: Told, portion: int = PORTION) -> Moved:
    """Move the register at one path or address to another where there is none yet, and prove that it is the same.

    A `portion` is how many entries are copied in one transaction.
    Raises `WrongUseError` where both are one place, `NoRegisterError` where there is nothing to move, `TakenError`
    where the target holds another register or part of one, `RegisterError` where the source does not hold what its
    ledger says, or changed meanwhile.
    """
    if whole_location(source) == whole_location(target):
        raise WrongUseError(f"The register is at {target} already: name another place to move it to.")
    place = unfinished_register(target)
    with Register.open(source) as register:
        made = place.whole()
        if made is not None:
            moved = _compared(register, made, target)
            place.settle()
            return moved
        told("proving what is to be moved", 0, 0)
        proof = _proved(register)
        place.begin()
        copied = _Copying(register, place, target, portion).copy(proof.entries, told)
        moved = _finish(register, place, copied, proof.entries, told)
    place.settle()
    return moved


def _compared(register: Register, made: str, target: str) -> Moved:
    """Tell that a register was moved before; raises `TakenError` where what is there is another."""
    with register.reading() as reader:
        head = reader.row(_HEAD) or (0, NOTHING_BEFORE)
    try:
        other = Register.open(made)
    except RegisterError as error:
        raise TakenError(f"There is something at {target} already: name a place where there is nothing.") from error
    with other, other.reading() as reader:
        found = reader.row(_HEAD) or (0, NOTHING_BEFORE)
        records = len(list(open_rows(reader, SNAPSHOTS)))
    if found != head:
        raise TakenError(
            f"There is a register at {target} already that ends with entry {found[0]}, not with entry {head[0]} as "
            f"{register.location} does: name a place where there is nothing."
        )
    return Moved(head[0], head[1], records, 0, ended_before=True)


def _proved(register: Register) -> Verification:
    """Prove what is to be moved. Its search index is not: that is made anew."""
    with register.reading() as reader:
        proof = verify(reader)
    wrong = [one for one in proof.faults if one.subject != "search index"]
    if wrong:
        more = f" ({len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise RegisterError(
            f"{wrong[0].sentence}{more} Nothing was moved from {register.location}: see what 'rectrack verify' says."
        )
    return proof


@dataclass(frozen=True, slots=True)
class _Copying:
    """The ledger on its way."""

    register: Register
    place: Unfinished
    target: str
    portion: int

    def copy(self, whole: int, told: Told) -> int:
        """Copy what is not there yet; gives how many entries that were."""
        last, head = self._begun()
        copied = 0
        while True:
            told("copying the ledger", last, whole)
            with self.register.reading() as reader:
                entries = list(islice(read_entries(reader, after=last), self.portion))
            if not entries:
                return copied
            _check(entries, last, head)
            self._append(entries, last, head)
            last, head = entries[-1].seq, entries[-1].hash
            copied += len(entries)

    def _begun(self) -> tuple[int, str]:
        """Give the last entry that was copied before, and its hash."""
        with self.place.transaction() as session:
            last, head = _head(session.connection())
        if last:
            with self.register.reading() as reader:
                if hash_of_entry(reader, last) != head:
                    raise TakenError(
                        f"What was begun at {self.target} is part of another register: name another place."
                    )
        return last, head

    def _append(self, entries: Sequence[Entry], last: int, head: str) -> None:
        with self.place.transaction() as session:
            connection = session.connection()
            if _head(connection) != (last, head):
                raise RegisterError(f"Somebody else is moving a register to {self.target}: let them finish.")
            if connection.dialect.name == "postgresql":
                _check_texts(entries)
            _insert(connection, LEDGER, [{name: getattr(one, name) for name in COLUMNS} for one in entries])


def _finish(register: Register, place: Unfinished, copied: int, whole: int, told: Told) -> Moved:
    """Build the tables from the ledger that was copied, prove the whole, and let it be opened."""
    with place.finishing() as session:
        connection = session.connection()
        made = reader_of(connection)
        derive(_followed(read_entries(made), whole, told), connection)
        with register.reading() as reader:
            _insert(connection, SNAPSHOTS, [dict(snapshot_of(row)) for row in open_rows(reader, SNAPSHOTS)])
            head = reader.row(_HEAD) or (0, NOTHING_BEFORE)
        told("proving what was moved", 0, 0)
        proof = verify(made)
        if proof.faults:
            raise RegisterError(f"{proof.faults[0].sentence} So what was copied does not count: move it again.")
        if (proof.last, proof.head) != head:
            raise RegisterError(
                f"{register.location} was changed while it was moved: see that nobody writes to it, then give the same "
                "command again, which goes on from here."
            )
        let_server_know(connection)
    return Moved(proof.entries, proof.head, proof.records, copied)


def _followed(entries: Iterator[Entry], whole: int, told: Told) -> Iterator[Entry]:
    for done, entry in enumerate(entries):
        if done % _TOLD_EVERY == 0:
            told("building what follows from it", done, whole)
        yield entry


def _check(entries: Sequence[Entry], last: int, head: str) -> None:
    """Hold entries to the chain once more, as they are read."""
    for entry in entries:
        if (entry.seq, entry.previous_hash, entry.fingerprint()) != (last + 1, head, entry.hash):
            raise RegisterError(f"Entry {entry.seq} was altered while it was moved: see what 'rectrack verify' says.")
        last, head = entry.seq, entry.hash


def _check_texts(entries: Sequence[Entry]) -> None:
    for entry in entries:
        said = (entry.action, entry.rationale, entry.author, entry.host)
        if any(_NUL in one for one in said) or any(map(_says_nul, (entry.before, entry.after))):
            raise RegisterError(
                f"Entry {entry.seq} holds a character (NUL) that no text on a server can hold: this register stays "
                "in a file."
            )


def _says_nul(canonical: str) -> bool:
    if "\\u0000" not in canonical:
        return False
    value = json.loads(canonical)
    values = value.values() if isinstance(value, dict) else (value,)
    return any(isinstance(one, str) and _NUL in one for one in values)


def _head(connection: Connection) -> tuple[int, str]:
    table = SQLModel.metadata.tables[LEDGER]
    row = connection.execute(select(table.c.seq, table.c.hash).order_by(table.c.seq.desc()).limit(1)).first()
    return (0, NOTHING_BEFORE) if row is None else (row.seq, row.hash)


def _insert(connection: Connection, table: str, rows: Sequence[dict[str, object]]) -> None:
    if rows:
        connection.execute(SQLModel.metadata.tables[table].insert(), rows)
