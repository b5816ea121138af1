"""What a paper would do to the register, item by item, for a person to accept."""

from dataclasses import dataclass
from datetime import date

from db.words import Stage
from papers.draft import PaperDraft, ProgrammeDraft, RecommendationDraft, ReferenceDraft, ReportDraft


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field: what the register says as of the paper's day, and what the paper says. Blank where nothing is said."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ItemProposal:
    """One numbered item of the paper beside the register's."""

    draft: RecommendationDraft
    recommendation_id: int | None
    """None where the register does not have it yet."""
    changes: tuple[FieldChange, ...]
    repeated: bool
    """Whether the register has all of this from this paper already."""

    @property
    def state(self) -> str:
        """Whether the item is `new`, `changed` or `unchanged`."""
        if self.recommendation_id is None:
            return "new"
        return "changed" if self.changes else "unchanged"


@dataclass(frozen=True, slots=True)
class ReportProposal:
    """One report of the paper beside the inspection it was matched to."""

    draft: ReportDraft
    inspection_id: int | None
    """None where it is new, or where the match is doubtful."""
    changes: tuple[FieldChange, ...]
    items: tuple[ItemProposal, ...]
    doubt: str = ""
    """The title it may be the same as, where that is for a person to say; such a report is not written."""


@dataclass(frozen=True, slots=True)
class Missing:
    """An item still open in the register of which the paper says nothing. It is left as it is: papers are partial."""

    recommendation_id: int
    inspection: str
    number: str
    status: str


@dataclass(frozen=True, slots=True)
class AnnouncedProposal:
    """One inspection of the printed programme beside the register's."""

    draft: ProgrammeDraft
    stage: Stage
    inspection_id: int | None
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ReferenceProposal:
    """One of the Members' requests beside the register's."""

    draft: ReferenceDraft
    request_id: int | None
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything one paper would do."""

    draft: PaperDraft
    as_at: date
    """The day its positions are of."""
    shown_on: date
    """The day the status column is of: the same, unless the paper shows the meeting before beside its positions."""
    reports: tuple[ReportProposal, ...]
    missing: tuple[Missing, ...]
    announced: tuple[AnnouncedProposal, ...] = ()
    references: tuple[ReferenceProposal, ...] = ()

    @property
    def items(self) -> tuple[ItemProposal, ...]:
        """Every item of every report that can be written."""
        return tuple(item for report in self.reports if not report.doubt for item in report.items)

    @property
    def nothing_to_do(self) -> bool:
        """Whether the register has all of it already."""
        reports = any(one.changes or (one.inspection_id is None and not one.doubt) for one in self.reports)
        programme = any(one.changes for one in self.announced)
        requests = any(one.changes for one in self.references)
        return all(item.repeated for item in self.items) and not (reports or programme or requests)
