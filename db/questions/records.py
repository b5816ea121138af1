"""What questions answer with: frozen dataclasses, plain values, dates as dates or partial dates."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self

from db.dates import PartialDate
from db.words import (
    ClosureReason,
    CountedStatus,
    Direction,
    DueKind,
    DueSource,
    InspectionKind,
    ItemKind,
    Level,
    LinkKind,
    RedReason,
    SignOffStage,
    Stage,
    Status,
)


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """One line of the list of inspections."""

    id: int
    title: str
    level: Level
    kind: InspectionKind
    body: str
    published: PartialDate | None
    stage: Stage
    recommendations: int
    outstanding: int
    """How many of them the status key in force counts as outstanding."""
    overdue: int


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """One line of a list of recommendations."""

    id: int
    inspection_id: int
    inspection: str
    level: Level
    number: str
    item_kind: ItemKind
    text: str
    """Its beginning: enough for a wide screen, on one line."""
    status: Status
    sign_off_stage: SignOffStage | None
    label: str
    """The printed label, e.g. `NEW GREEN` or `Green - pending HMICFRS sign-off`."""
    is_new: bool
    """Whether its status is new since the last meeting."""
    owner: str
    due_first: PartialDate | None
    due_current: PartialDate | None
    due_words: str
    """The words of the target in force, for a due date that is no date (`Immediate`, `TBC`)."""
    extensions: int
    overdue: bool
    slip_days: int
    """Days late against the first date, at the day asked; 0 where not late or no date."""
    tasks: int
    open_tasks: int
    version: int


@dataclass(frozen=True, slots=True)
class TaskRecord:
    """A step or bullet of a recommendation."""

    id: int
    label: str
    text: str
    status: Status
    owner: str
    due: PartialDate | None
    due_words: str
    comment: str
    version: int


@dataclass(frozen=True, slots=True)
class DueDateRecord:
    """One link of a due-date chain."""

    id: int
    kind: DueKind
    words: str
    due: PartialDate | None
    source: DueSource
    reason: str
    condition: str
    done: bool
    decided_by: str
    reported_to: str
    said_on: date
    paper: str
    is_first: bool
    """Whether it is the first target, kept for ever."""
    is_current: bool
    """Whether it is the target in force."""


@dataclass(frozen=True, slots=True)
class UpdateRecord:
    """A dated paragraph of narrative."""

    id: int
    said_on: date
    text: str
    author: str
    paper: str
    task: str | None
    """The label of the task it is about, if any."""


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """What shows that a claim is true."""

    id: int
    clause: str
    kind: str
    title: str
    location: str
    dated: date | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """How the item stands to another, seen from this one."""

    id: int
    kind: LinkKind
    outward: bool
    """True where this item is the one that is part of, merged with, superseded by… the other."""
    recommendation_id: int
    inspection: str
    number: str
    note: str


@dataclass(frozen=True, slots=True)
class PositionRecord:
    """What was said of the item at one meeting."""

    meeting_id: int
    meeting: str
    as_at: date
    status: Status
    label: str
    is_new: bool
    text: str
    direction: Direction | None
    paper: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One ledger entry as it is shown."""

    seq: int
    batch: int
    action: str
    subject: str
    subject_id: int
    recommendation_id: int | None
    item: str
    """Which item it is about, in words: `Roads Policing – Not Optional 6`."""
    field: str
    before: str
    after: str
    """In words, on one line each; the whole values where a text changed."""
    rationale: str
    effective_on: date
    recorded_at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class RecommendationRecord:
    """One item whole, as the recommendation screen and `rectrack show` give it."""

    row: RecommendationRow
    text: str
    published: PartialDate | None
    inspection_kind: InspectionKind
    status_since: date | None
    red_reason: RedReason | None
    white_body: str
    white_product: str
    white_checked_on: date | None
    closure_reason: ClosureReason | None
    closure_note: str
    reopened_on: date | None
    on_portal: bool
    comment: str
    position: str
    """The text of the latest position."""
    direction: Direction | None
    due_dates: tuple[DueDateRecord, ...] = ()
    tasks: tuple[TaskRecord, ...] = ()
    updates: tuple[UpdateRecord, ...] = ()
    evidence: tuple[EvidenceRecord, ...] = ()
    links: tuple[LinkRecord, ...] = ()
    positions: tuple[PositionRecord, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    warnings: tuple[str, ...] = ()
    """One plain sentence each."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day counts are asked for: a meeting, or a date."""

    as_at: date
    meeting_id: int | None = None
    meeting: str | None = None
    held_on: date | None = None

    @property
    def words(self) -> str:
        """Its name at the head of a column."""
        return self.meeting or f"{self.as_at.day} {self.as_at:%b %Y}"


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

    def new_count(self, status: CountedStatus) -> int:
        """Give the NEW count of one status at both levels."""
        return self.new_national.get(status, 0) + self.new_force.get(status, 0)


def _added(counts: Iterable[Counts]) -> Counts:
    added: Counter[CountedStatus] = Counter()
    for one in counts:
        added.update(one)
    return {status: added[status] for status in CountedStatus if added[status]}


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
class Standing:
    """What the ledger says an item's status was on a day."""

    status: Status
    sign_off_stage: SignOffStage | None
    said_on: date
    """Since when the statement in force holds; a later one takes its place."""


@dataclass(frozen=True, slots=True)
class CountedItem:
    """One recommendation at the occasions of a count table; None where it was not there yet."""

    id: int
    inspection_id: int
    before: Standing | None = None
    """At the occasion before the previous one."""
    previous: Standing | None = None
    current: Standing | None = None
    printed_new: Status | None = None
    """The status its paper prints as NEW; asked only at an occasion that no other is known before."""


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
    items: Mapping[int, CountedItem] = field(default_factory=dict, repr=False)
    """Every recommendation counted, by its id: what the rows add up."""

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


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A committee meeting the register knows."""

    id: int
    title: str
    committee: str
    held_on: date | None
    as_at: date
    status_key: str
    positions: int
    frozen_on: date | None


@dataclass(frozen=True, slots=True)
class StatusKeyRecord:
    """A version of the status key: which counted statuses it knows, its words, and which are outstanding."""

    id: int
    name: str
    in_force_from: date
    knows_sign_off: bool
    definitions: Mapping[CountedStatus, str]
    labels: Mapping[CountedStatus, str]
    outstanding: frozenset[CountedStatus]
