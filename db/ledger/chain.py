"""The chain of the ledger: every entry as it was written, each after the one before it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import NoneType

from db.ledger.entries import COLUMNS, NOTHING_BEFORE, Entry, entry_of_row, entry_pages
from db.ledger.faults import Fault, FaultKind
from db.ledger.naming import Names
from db.store.reader import Reader, Row

_NUMBERS = frozenset({"seq", "batch", "subject_id", "author_uid"})
_KINDS = tuple(int if name in _NUMBERS else (int, NoneType) if name == "recommendation_id" else str for name in COLUMNS)
_AT = {name: place for place, name in enumerate(COLUMNS)}


@dataclass
class Chain:
    """What was found of the chain, once `faults` was read to its end."""

    entries: int = 0
    head: str = NOTHING_BEFORE
    """The hash of the last entry."""
    last: int = 0
    """The number of the last entry."""
    unreadable: list[int] = field(default_factory=list)
    """Entries that no longer are what an entry can be."""

    def faults(self, reader: Reader) -> Iterator[Fault]:
        """Give each entry that was altered, is missing, or does not follow the one before it."""
        named = _Named(Names(reader))
        before: Row = ()
        for page in entry_pages(reader):
            for row in page:
                yield from self._follow(row, before, named)
                before = row

    def _follow(self, row: Row, before: Row, named: "_Named") -> Iterator[Fault]:
        seq = row[0]
        if seq != self.last + 1:
            yield named.fault(row, _missing(self.last, seq))
        elif row[_AT["previous_hash"]] != self.head:
            other = f"entry {named.words(before)}" if before else "the beginning of the ledger"
            yield named.fault(row, f"it does not follow {other}: one of the two was altered or put elsewhere")
        entry = _read(row)
        if entry is None:
            self.unreadable.append(seq)
            yield named.fault(row, "it was altered after it was written, and is no entry any more")
        elif entry.fingerprint() != entry.hash:
            yield named.fault(row, "it was altered after it was written")
        self.entries += 1
        self.head, self.last = str(row[_AT["hash"]]), seq


class _Named:
    """Speaks of entries by their number, their row and what they say of it, as far as they still tell."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def words(self, row: Row) -> str:
        return f"{row[0]} ({self._row(row)}, {self._names.field(str(row[_AT['field']]))})"

    def fault(self, row: Row, sentence: str) -> Fault:
        said = str(row[_AT["field"]])
        subject = f"{row[_AT['subject']]} {row[_AT['subject_id']]}"
        name = self._row(row)
        whole = f"Entry {row[0]}, {name}, {self._names.field(said)}: {sentence}."
        return Fault(row[0], subject, whole, FaultKind.CHAIN, name, said)

    def _row(self, row: Row) -> str:
        item, key = row[_AT["recommendation_id"]], row[_AT["subject_id"]]
        known = item if isinstance(item, int) else None
        return self._names.row(str(row[_AT["subject"]]), key if isinstance(key, int) else 0, known)


def _missing(last: int, seq: int) -> str:
    if seq <= last:
        return f"it stands after entry {last}, which it does not follow"
    first, final = last + 1, seq - 1
    many = f"entry {first} is" if first == final else f"entries {first} to {final} are"
    return f"{many} missing before it"


def _read(row: Row) -> Entry | None:
    """Give the entry a row is; None where it is none, or is not written as entries are."""
    if len(row) != len(_KINDS) or not all(map(isinstance, row, _KINDS)):
        return None
    try:
        entry = entry_of_row(row)
    except ValueError:
        return None
    day, moment = entry.effective_on.isoformat(), entry.recorded_at.replace(tzinfo=None).isoformat(" ", "microseconds")
    return entry if (row[_AT["effective_on"]], row[_AT["recorded_at"]]) == (day, moment) else None
