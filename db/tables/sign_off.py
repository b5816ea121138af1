"""Evidence, assurance tests and the sign-off ladder."""

from datetime import date

from sqlalchemy import BigInteger
from sqlmodel import Field

from db.tables.columns import Named, maybe_text, prose, reference, word
from db.words import EvidenceKind, SignOffStage, TestOutcome


class Evidence(Named, table=True):
    """What shows that a claim is true."""

    recommendation_id: int = reference("recommendation")
    clause: str = prose()
    """The bullet or lettered part it proves; blank for the whole."""
    kind: str = word(EvidenceKind, EvidenceKind.DOCUMENT)
    title: str = prose()
    location: str = prose()
    """Where it is kept: a path, an address or a file reference. Never opened by the program."""
    dated: date | None = None
    sha256: str | None = maybe_text()
    size: int | None = Field(default=None, sa_type=BigInteger)
    """Bytes."""
    modified_at: str | None = maybe_text()
    details: str = prose(default="{}")
    """A JSON object of what its kind needs: subject, sample size, period, result, drafted, published."""
    withdrawn: bool = False


class AssuranceTest(Named, table=True):
    """The Audit and Assurance meeting's check of a claimed green."""

    __tablename__ = "assurance_test"

    recommendation_id: int = reference("recommendation")
    tested_on: date
    tester: str = prose()
    outcome: str = word(TestOutcome, TestOutcome.PASSED)
    notes: str = prose()


class SignOff(Named, table=True):
    """One step on the ladder from a claimed green to the inspectorate's agreement."""

    __tablename__ = "sign_off"

    recommendation_id: int = reference("recommendation")
    stage: str = word(SignOffStage, SignOffStage.CLAIMED)
    reached_on: date
    said_by: str = prose()
    quarter: str = prose()
    portal_reference: str = prose()
    missing: str = prose()
    """What the inspectorate still asks for, where it was returned."""
    reason: str = prose()
    """Why a step before this one was skipped."""
