"""What the committee count table is made of: occasions, tallies, rows and what stands behind them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Self

from db.dates import PartialDate
from db.questions.counted_items import CountedItems
from db.questions.frozen_records import FrozenCounts
from db.questions.meeting_records import Occasion
from db.questions.status_key_record import StatusKeyRecord
from db.words import CountedStatus, Level

Counts = Mapping[CountedStatus, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one column pair: national and force, and those of them that are new."""

    national: Counts = field(default_factory=dict)
    force: Counts = field(default_factory=dict)
    new_national: Counts = field(default_factory=dict)
    new_force: Counts = field(default_factory=dict)

    @classmethod
    def total(cls, tallies: Iterable[Self]) -> Self:
        """Add some tallies up."""
        held = list(tallies)
        return cls(
            _added(one.national for one in held),
            _added(one.force for one in held),
            _added(one.new_national for one in held),
            _added(one.new_force for one in held),
        )

    def of(self, level: Level) -> Counts:
        """Give the counts at one level; a status with none may be missing."""
        return self.national if level is Level.NATIONAL else self.force

    def new_of(self, level: Level) -> Counts:
        """Give the NEW counts at one level."""
        return self.new_national if level is Level.NATIONAL else self.new_force

    def count(self, status: CountedStatus) -> int:
        """Give the count of one status at both levels."""
        return self.national.get(status, 0) + self.force.get(status, 0)


def _added(counts: Iterable[Counts]) -> Counts:
    added: dict[CountedStatus, int] = {}
    for one in counts:
        for status, number in one.items():
            added[status] = added.get(status, 0) + number
    return in_order(added)


_IN_ORDER = tuple(CountedStatus)


def in_order(counts: Counts) -> Counts:
    """Give counts in the order of their statuses, without those that nothing has."""
    return _counts(*(counts.get(status, 0) for status in _IN_ORDER))


@lru_cache(maxsize=4096)
def _counts(*numbers: int) -> Counts:
    """Give one and the same for what is counted alike: most of thousands of inspections are."""
    return {status: number for status, number in zip(_IN_ORDER, numbers, strict=True) if number}


@dataclass(frozen=True, slots=True)
class CountTableRow:
    """One inspection's row of the committee count table."""

    inspection_id: int
    inspection: str
    level: Level
    group: str
    """`new` or `previous`."""
    previous: Tally
    current: Tally


@dataclass(frozen=True, slots=True)
class DayStoodFor:
    """The day a count table was asked for, where the last meeting stands for it, and the status key of that day."""

    on: date
    key: StatusKeyRecord


@dataclass(frozen=True, slots=True)
class CountedReport:
    """One inspection, as far as the count table speaks of it."""

    id: int
    title: str
    level: Level
    published: PartialDate | None


@dataclass(frozen=True, slots=True)
class CountTable:
    """The committee count table, with its sub-totals and summary: one object for screen, command line and paper."""

    previous: Occasion | None
    """None where the register knows no earlier occasion."""
    current: Occasion
    rows: tuple[CountTableRow, ...]
    total_previous: Tally
    total_current: Tally
    outstanding_statuses: frozenset[CountedStatus]
    """Which statuses the status key in force counts as outstanding."""
    status_key: str
    outstanding_previous: int
    outstanding_current: int
    settled: int
    """Items green or closed for good by the previous occasion, which the committee no longer sees."""
    before: Occasion | None = None
    """The occasion before the previous one, which says what was new and settled then."""
    sign_off_from: date | None = None
    """Since when a GREEN still has to be signed off; None where the status key in force knows no sign-off."""
    reports: Mapping[int, CountedReport] = field(default_factory=dict, repr=False)
    """Every inspection, by its id."""
    items: CountedItems = field(default_factory=CountedItems, repr=False)
    """Every recommendation counted, by its id: what the rows add up."""
    frozen: Mapping[int, FrozenCounts] = field(default_factory=dict, repr=False)
    """What the snapshots of its meetings counted, by the ids of the meetings."""
    stands_for: DayStoodFor | None = field(default=None, repr=False)
    """Where nobody named the current occasion and nothing that counts has happened since it."""

    def subtotal(self, group: str) -> tuple[Tally, Tally]:
        """Give the previous and current sub-totals of one group of rows (`new` or `previous`)."""
        rows = [row for row in self.rows if row.group == group]
        return Tally.total(row.previous for row in rows), Tally.total(row.current for row in rows)


@dataclass(frozen=True, slots=True)
class CountCell:
    """One cell of the count table, of a row or of its totals; None stands for all."""

    column: str
    """`previous` or `current`."""
    status: CountedStatus | None = None
    level: Level | None = None
    inspection_id: int | None = None
    group: str | None = None
    """`new` or `previous`."""
    only_new: bool = False
    """Only those that print as NEW."""
