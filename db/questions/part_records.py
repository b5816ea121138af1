"""What hangs on a recommendation, as questions give it."""

from dataclasses import dataclass
from datetime import date

from db.dates import PartialDate
from db.evidence_details import EvidenceDetails
from db.titles import item_name
from db.words import Direction, DueKind, DueSource, EvidenceKind, ItemKind, LinkKind, SignOffStage, Status, TestOutcome


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
    kind: EvidenceKind
    title: str
    location: str
    dated: date | None
    sha256: str | None
    size: int | None = None
    """Bytes, of a local file when it was recorded."""
    modified_at: str | None = None
    details: EvidenceDetails | None = None
    """What its kind says of itself, such as the size of a sample and its result."""
    added_on: date | None = None
    added_by: str = ""


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
    item_kind: ItemKind
    note: str
    status: Status = Status.NOT_SET
    """The other item's status, as are the three below its own."""
    sign_off_stage: SignOffStage | None = None
    due: PartialDate | None = None
    owner: str = ""

    @property
    def name(self) -> str:
        """What it is called beside its report: `6`, `AFI 2`."""
        return item_name(self.number, self.item_kind)


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
    version: int = 0


@dataclass(frozen=True, slots=True)
class ClauseRecord:
    """One part of a recommendation that evidence can prove by itself."""

    label: str
    """What the papers call it: `bullet 2`, `13A`."""
    text: str
    parent: str
    """The label of the part it belongs to, blank at the top."""
    evidence: tuple[int, ...]
    """The pieces that name it."""
    proved: bool
    """By evidence of its own, of the whole, of the part it belongs to, or of all its parts."""


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One step on the sign-off ladder, and the time spent at the stage it reached."""

    stage: SignOffStage
    reached_on: date
    said_by: str
    recorded_by: str
    """The account that wrote it down."""
    until: date | None
    """The day it went on from there, or None where it is still there."""
    days: int
    """Up to that day, or up to the day asked; the ends of the ladder take no time."""
    id: int | None = None
    """None where a paper printed the stage, and no step was recorded."""
    source: str = ""
    """The paper that printed it, and where."""
    quarter: str = ""
    portal_reference: str = ""
    missing: str = ""
    """What the inspectorate still asks for, where it was returned."""
    reason: str = ""
    """Why steps before it were skipped, or why there is no evidence or reference."""


@dataclass(frozen=True, slots=True)
class AssuranceTestRecord:
    """A check of a claimed green."""

    id: int
    tested_on: date
    tester: str
    outcome: TestOutcome
    notes: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class LadderRecord:
    """How an item came up the sign-off ladder, and what may come next."""

    steps: tuple[StepRecord, ...] = ()
    """In the order they were reached, from the first claim on."""
    tests: tuple[AssuranceTestRecord, ...] = ()
    next_steps: tuple[SignOffStage, ...] = ()
    """The step that comes next, then those that would skip one, then a return; none where it is not GREEN."""


#: That of an item which never was on it.
NO_LADDER = LadderRecord()
