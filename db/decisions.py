"""What a person (or a paper) decided, before it is written. Dialogs return these; actions take them."""

from dataclasses import dataclass
from datetime import date

from db.words import ClosureReason, DueSource, RedReason, SignOffStage, Status


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A new status, and all that the status needs said (design, rule 4)."""

    status: Status
    rationale: str
    effective_on: date
    red_reason: RedReason | None = None
    white_body: str = ""
    white_product: str = ""
    white_checked_on: date | None = None
    closure_reason: ClosureReason | None = None
    closure_note: str = ""
    green_without_evidence: str = ""
    """Why an item may be GREEN without evidence or with a task still open."""
    sign_off_stage: SignOffStage | None = None
    """Only as a paper prints it; otherwise the status key in force decides."""
    label: str = ""
    """The status as a paper prints it."""
    paper: str = ""
    """The paper it was read from; blank where an officer decided. A paper may leave a reason unsaid."""


@dataclass(frozen=True, slots=True)
class Extension:
    """A due date moved."""

    words: str
    """The new date as the officer put it; `db.due_dates` reads it."""
    reason: str
    effective_on: date
    decided_by: str = ""
    reported_to: str = ""
    source: DueSource = DueSource.FORCE
    condition: str = ""
