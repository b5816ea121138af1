"""What a paper would do to the register, item by item, for a person to accept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, Literal, TypeVar

from db.words import Stage, Status
from papers.draft import PaperDraft, Place, ProgrammeDraft, RecommendationDraft, ReferenceDraft, ReportDraft

Draft = TypeVar("Draft")

NEW: Literal["new"] = "new"
OUT: Literal["out"] = "out"
Meant = int | Literal["new", "out"]
"""What a person says a doubtful thing is: the id of what the register has, something new, or to be left out."""


class State(StrEnum):
    """How something the paper says stands to the register."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DOUBTFUL = "doubtful"
    """It waits for a person."""
    LEFT_OUT = "left out"
    """A person said so."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field: what the register says as of the paper's day, and what the paper says. Blank where nothing is said."""

    field: str
    before: str
    after: str
    place: Place | None = None
    """Where in the paper, if not where the whole item stands."""

    @property
    def step(self) -> str:
        """What the field is called in a path: `due`, `task-1-status`."""
        return "-".join(self.field.replace("/", " ").split())


@dataclass(frozen=True, slots=True)
class Possible:
    """Something of the register that may be meant."""

    id: int
    name: str
    why: str
    """What speaks for it: `same number, other words`, `91 % alike`."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a person has to say what is meant, and what it may be, the likeliest first."""

    why: str
    possible: tuple[Possible, ...]
    may_be_new: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed(Generic[Draft]):
    """One thing the paper says beside what the register says."""

    path: str
    """Its name in this paper: `2` for the second report, `2/8` for its number 8; `2/8/due` is one of its fields."""
    name: str
    """What a person calls it."""
    draft: Draft
    place: Place
    known_id: int | None
    """What it is in the register; None where it is new, or where nobody has said yet."""
    changes: tuple[FieldChange, ...]
    repeated: bool = False
    """Whether the register has all of this from this paper already."""
    doubt: Doubt | None = None
    meant: Meant | None = None
    """What a person said is meant, where there is a doubt."""

    @property
    def state(self) -> State:
        """How it stands to the register."""
        if self.waits:
            return State.DOUBTFUL
        if self.meant == OUT:
            return State.LEFT_OUT
        if self.known_id is None:
            return State.NEW
        return State.CHANGED if self.changes else State.UNCHANGED

    @property
    def waits(self) -> bool:
        """Whether it waits for a person to say what is meant."""
        return self.doubt is not None and self.meant is None

    @property
    def is_out(self) -> bool:
        """Whether nothing of it can be written: it waits, or was left out."""
        return self.waits or self.meant == OUT

    @property
    def is_news(self) -> bool:
        """Whether writing it would write anything: what repeats what is known is still recorded once a paper."""
        return bool(self.changes) or not self.repeated

    def field_path(self, change: FieldChange) -> str:
        """Give the path of one of its fields."""
        return f"{self.path}/{change.step}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemProposal(Proposed[RecommendationDraft]):
    """One numbered item of the paper beside the register's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportProposal(Proposed[ReportDraft]):
    """One report of the paper beside the inspection it was matched to."""

    items: tuple[ItemProposal, ...]

    def field_path(self, change: FieldChange) -> str:
        """Give the path of one of its own fields, which no item can have."""
        return f"{self.path}/-/{change.step}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedProposal(Proposed[ProgrammeDraft]):
    """One inspection of the printed programme beside the register's."""

    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceProposal(Proposed[ReferenceDraft]):
    """One of the Members' requests beside the register's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingProposal(Proposed[PaperDraft]):
    """The meeting whose positions the paper prints, and the wording of its statuses."""

    frozen: bool = False
    """Whether its record stands for good: no position is added to it."""


Unit = ItemProposal | ReportProposal | AnnouncedProposal | ReferenceProposal | MeetingProposal


@dataclass(frozen=True, slots=True)
class Missing:
    """An item still open in the register of which the paper says nothing. It is left as it is: papers are partial."""

    inspection: str
    number: str
    name: str
    """What it is called there: `6`, `AFI 2`."""
    status: Status


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything one paper would do."""

    draft: PaperDraft
    as_at: date
    """The day its positions are of."""
    shown_on: date
    """The day the status column is of: the same, unless the paper shows the meeting before beside its positions."""
    head: int
    """The last entry of the ledger it was made beside."""
    meeting: MeetingProposal
    reports: tuple[ReportProposal, ...]
    missing: tuple[Missing, ...]
    announced: tuple[AnnouncedProposal, ...] = ()
    references: tuple[ReferenceProposal, ...] = ()

    @property
    def items(self) -> tuple[ItemProposal, ...]:
        """Every item that can be written."""
        return tuple(unit for unit in self.writable if isinstance(unit, ItemProposal))

    @property
    def units(self) -> Iterator[Unit]:
        """Everything that can be accepted or refused, in the order of the paper; items after their report."""
        yield self.meeting
        for report in self.reports:
            yield report
            yield from report.items
        yield from self.announced
        yield from self.references

    @property
    def waiting(self) -> tuple[Unit, ...]:
        """What waits for a person to say what is meant; of a report that waits, not its items too."""
        return tuple(unit for unit in self.units if unit.waits)

    @property
    def writable(self) -> Iterator[Unit]:
        """What can be written: neither waiting nor left out, nor part of a report that is."""
        out = {report.path for report in self.reports if report.is_out}
        for unit in self.units:
            if not unit.is_out and unit.path.partition("/")[0] not in out:
                yield unit

    @property
    def nothing_to_do(self) -> bool:
        """Whether the register has all of it already."""
        return not self.waiting and not any(unit.is_news for unit in self.writable)
