"""What questions answer with: frozen dataclasses, plain values, dates as dates or partial dates."""

from dataclasses import dataclass
from datetime import date, datetime

from db.dates import PartialDate
from db.questions.count_records import (
    CountCell,
    CountedItem,
    CountedReport,
    Counts,
    CountTable,
    CountTableRow,
    DayStoodFor,
    FrozenCounts,
    FrozenItem,
    Occasion,
    Standing,
    Tally,
)
from db.questions.status_key_record import StatusKeyRecord
from db.words import (
    ClosureReason,
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

__all__ = [
    "CountCell",
    "CountTable",
    "CountTableRow",
    "CountedItem",
    "CountedReport",
    "Counts",
    "DayStoodFor",
    "DueDateRecord",
    "EvidenceRecord",
    "FrozenCounts",
    "FrozenItem",
    "HistoryEntry",
    "InspectionRow",
    "LinkRecord",
    "MeetingRow",
    "Occasion",
    "PositionRecord",
    "RecommendationRecord",
    "RecommendationRow",
    "Standing",
    "StatusKeyRecord",
    "Tally",
    "TaskRecord",
    "UpdateRecord",
]


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
