"""Everything a committee paper says, before anything is decided about how it looks.

All text is fit to be shown: control characters are visible marks, and nothing is markup.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from db.dates import PartialDate
from db.questions.bridge_records import Bridge
from db.questions.records import CountTable, StatusKeyRecord
from db.questions.warnings import ItemWarning
from db.titles import item_name
from db.words import CountedStatus, Direction, ItemKind
from papers.writing.house import House


class Edition(StrEnum):
    """How much of the appendix a paper holds."""

    FULL = "full"
    """Every item the committee still sees."""
    EXCEPTIONS = "exceptions"
    """Only the items that missed a date."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a frozen meeting's paper can be proved by."""

    frozen_on: date
    fingerprint: str
    """The SHA-256 of the frozen record, in hexadecimal."""
    ledger_seq: int
    ledger_hash: str


@dataclass(frozen=True, slots=True)
class DueWords:
    """A due-date chain as a paper prints it, in its two columns."""

    original: str = ""
    """What was set at first, with the stages on the way to it."""
    current: str = ""
    """What took its place, a line each, the last in force; the same again where nothing did."""


@dataclass(frozen=True, slots=True)
class PaperTask:
    """A task of an item."""

    label: str
    text: str
    """With its label at the start, as the row prints it."""
    status: CountedStatus
    status_words: str
    owner: str
    due: str
    comment: str


@dataclass(frozen=True, slots=True)
class DateMoved:
    """One extension of an item's due date."""

    said_on: date
    before: str
    after: str
    reason: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One recommendation as it stands at the meeting."""

    id: int
    report: str
    number: str
    item_kind: ItemKind
    text: str
    status: CountedStatus
    label: str
    """Its status as printed: `NEW GREEN`, `Green - pending HMICFRS sign-off`, `WHITE (CLOSED)`."""
    closure: str
    """Why it is closed, where the label does not say; blank for any other."""
    since: date | None
    due: DueWords
    due_first: PartialDate | None
    due_current: PartialDate | None
    extensions: int
    slip_days: int
    """Days late against the first date at the as-at day; 0 where not late."""
    overdue_days: int
    """Days late against the date in force."""
    moved: tuple[DateMoved, ...]
    owner: str
    comment: str
    position: str
    direction: Direction | None
    changed: bool
    """Whether its status is another than at the meeting before."""
    tasks: tuple[PaperTask, ...]
    warnings: tuple[ItemWarning, ...]
    """What is to be looked at, the most pressing first."""

    @property
    def is_exception(self) -> bool:
        """Whether it missed a date: the first one, or the one in force."""
        return self.slip_days > 0 or self.overdue_days > 0

    @property
    def name(self) -> str:
        """What it is called beside its report: `6`, `AFI 2`."""
        return item_name(self.number, self.item_kind)


@dataclass(frozen=True, slots=True)
class PaperReport:
    """One inspection report with the items that the committee still sees, in the order of their numbers."""

    title: str
    level_line: str
    """`A joint national report by HMICFRS and HMCPSI`."""
    level_words: str
    """`joint national`."""
    body: str
    published: PartialDate | None
    figures: Mapping[CountedStatus, int]
    """Every item of the report known at the as-at day, settled ones too."""
    kinds: frozenset[ItemKind]
    settled: int
    """How many of those were settled before the meeting before, and are not listed."""
    items: tuple[PaperItem, ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """An inspection of the programme."""

    name: str
    when: str
    duration: str
    re_inspection: str


@dataclass(frozen=True, slots=True)
class Published:
    """A report published since the meeting before."""

    title: str
    published: PartialDate


@dataclass(frozen=True, slots=True)
class PaperProgramme:
    """What the inspectorate has done and is going to do."""

    published: tuple[Published, ...] = ()
    """The earliest first."""
    inspected: tuple[Announced, ...] = ()
    """Whose inspectors were in the force since the meeting before, or still are."""
    due: tuple[Announced, ...] = ()
    awaiting: tuple[Announced, ...] = ()
    """Whose reports are still to be published."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered request of Members: one still open, or closed since the meeting before."""

    number: str
    item: str
    request: str
    owner: str
    status: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A numbered erratum to a frozen meeting."""

    number: int
    item: str
    text: str
    said_on: date


@dataclass(frozen=True, slots=True)
class CommitteePaper:
    """The paper of one meeting."""

    house: House
    committee: str
    meeting: str
    """How the meeting is called: `5 May 2022`."""
    held_on: date | None
    as_at: date
    as_at_words: str
    """The as-at day as precisely as it was said: `31 March 2022`, `March 2022`."""
    edition: Edition
    report_number: str
    drawn_up_on: date
    proof: Proof | None
    """None for a draft."""
    counts: CountTable
    bridge: Bridge | None
    """How what was outstanding at the meeting before became what is; None where there was none."""
    key: StatusKeyRecord
    programme: PaperProgramme
    reports: tuple[PaperReport, ...]
    """New reports first, then the latest published first."""
    references: tuple[Reference, ...] = ()
    corrections: tuple[Correction, ...] = ()
    items: tuple[PaperItem, ...] = field(init=False)
    """Every item of every report."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", tuple(item for report in self.reports for item in report.items))

    @property
    def listed(self) -> tuple[PaperItem, ...]:
        """The items that this edition lists."""
        return tuple(item for item in self.items if self.edition is Edition.FULL or item.is_exception)

    @property
    def previous(self) -> str:
        """How the meeting before is called; blank where the register knows none."""
        return self.counts.previous.words if self.counts.previous else ""

    @property
    def since(self) -> date | None:
        """The as-at day of the meeting before."""
        return self.counts.previous.as_at if self.counts.previous else None
