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
    white_checked_where: str = ""
    white_next_check_on: date | None = None
    closure_reason: ClosureReason | None = None
    closure_note: str = ""
    superseded_by_id: int | None = None
    """The item of the register that took its place, where it is closed as superseded: the two are linked by it."""
    claimed_by: str = ""
    """Who claims a GREEN, under a key that knows sign-off; by default the officer who says so."""
    green_without_evidence: str = ""
    """Why an item may be GREEN without evidence or with a task still open."""
    sign_off_stage: SignOffStage | None = None
    """Only as a paper prints it; otherwise the status key in force and the sign-off ladder decide."""
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
    """Such as `subject to review`."""
    also: tuple[int, ...] = ()
    """Items aligned with it, which move to the same date under the same reason."""


@dataclass(frozen=True, slots=True)
class OwnerChange:
    """Somebody else answers for an item."""

    owner: str
    rationale: str
    effective_on: date


@dataclass(frozen=True, slots=True)
class NewUpdate:
    """What has happened, as of a day."""

    text: str
    said_on: date
