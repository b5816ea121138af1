"""What a proof of the register can find wrong, and how grave it is."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What does not hold, the gravest first."""

    CHAIN = "chain"
    """An entry of the ledger was altered, removed, added or put elsewhere."""
    TABLES = "tables"
    """The tables are not what the ledger adds up to."""
    RECORD = "record"
    """The record of a frozen meeting is not what was frozen."""
    EVIDENCE = "evidence"
    """A file recorded as evidence is missing or another."""
    GUARD = "guard"
    """What the database itself is to hold to: a trigger, a reference, the search index, its own pages."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold: what it is about, and what is wrong with it in one sentence."""

    seq: int | None
    """The entry of the ledger it is about, where there is one."""
    subject: str
    """The row it is about: its table and number."""
    sentence: str
    kind: FaultKind
    item: str = ""
    """What the row is to an officer: the report and the number of a recommendation, the day of a meeting."""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked and what was found."""

    entries: int
    head: str
    """The hash of the last entry: keep it elsewhere, and a rewritten ledger shows."""
    faults: tuple[Fault, ...]
    last: int = 0
    """The number of the last entry."""
    records: int = 0
    """How many records of frozen meetings were looked at."""
    files: int = 0
    """How many files recorded as evidence were read."""
