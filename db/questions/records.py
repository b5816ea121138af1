"""What questions answer with: frozen dataclasses, plain values, dates as dates or partial dates."""

from dataclasses import dataclass
from datetime import date, datetime

from db.dates import PartialDate
from db.ledger.entries import CREATED
from db.questions.count_records import (
    CountCell,
    CountedReport,
    Counts,
    CountTable,
    CountTableRow,
    DayStoodFor,
    Tally,
)
from db.questions.frozen_records import FrozenCounts, FrozenItem
from db.questions.meeting_records import MeetingRow, Occasion
from db.questions.member_request_record import MemberRequestRow
from db.questions.part_records import (
    NO_LADDER,
    AssuranceTestRecord,
    ClauseRecord,
    DueDateRecord,
    EvidenceRecord,
    LadderRecord,
    LinkRecord,
    PositionRecord,
    StepRecord,
    TaskRecord,
    UpdateRecord,
)
from db.questions.recommendation_row import RecommendationRow
from db.questions.saying import field_in_words
from db.questions.standings import CountedItem, Standing
from db.questions.status_key_record import StatusKeyRecord
from db.words import (
    ClosureReason,
    Direction,
    InspectionKind,
    Level,
    RedReason,
    Stage,
)

__all__ = [
    "AssuranceTestRecord",
    "ClauseRecord",
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
    "LadderRecord",
    "LinkRecord",
    "MeetingRow",
    "MemberRequestRow",
    "Occasion",
    "PositionRecord",
    "RecommendationRecord",
    "RecommendationRow",
    "Standing",
    "StatusKeyRecord",
    "StepRecord",
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
    takes_back: int | None = None
    """The entry that this one says counts for nothing."""

    @property
    def of_field(self) -> str:
        """The field it changed, in words; blank where it made the whole of something."""
        return "" if self.field == CREATED else field_in_words(self.field)


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
    white_checked_where: str = ""
    white_next_check_on: date | None = None
    """The day agreed for the next check, or the usual interval after the last; only of a WHITE item."""
    ladder: LadderRecord = NO_LADDER
    clauses: tuple[ClauseRecord, ...] = ()
    """Its bullets and lettered parts; none where it is one clause whole."""
    taken_over_by: tuple[LinkRecord, ...] = ()
    """What took the place of a closed item, and of that in turn: the last is where it is dealt with now."""
    requests: tuple[MemberRequestRow, ...] = ()
    """What Members asked about it."""
