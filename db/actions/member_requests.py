"""Outstanding references: the numbered requests of Members."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from db.errors import RuleError
from db.ledger.change import Change
from db.tables import MemberRequest, Recommendation


@dataclass(frozen=True, slots=True)
class MemberRequestFacts:
    """What is known of a request; None where nothing is said."""

    reference: str | None = None
    """As the minutes number it, e.g. `2/2022/P`."""
    meeting_on: date | None = None
    item: str | None = None
    """The item of the agenda it arose from."""
    request: str | None = None
    owner: str | None = None
    status_text: str | None = None
    closed_on: date | None = None
    recommendation_id: int | None = None

    def stated(self) -> dict[str, object]:
        """Give the columns something is said of."""
        said = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {name: value for name, value in said.items() if value is not None}


def add_member_request(change: Change, facts: MemberRequestFacts, *, effective_on: date, rationale: str = "") -> int:
    """Add a request by Members; gives its id.

    Raises `RuleError` where it has no reference or no words, or the register has its reference already.
    """
    if not (facts.reference or "").strip() or not (facts.request or "").strip():
        raise RuleError("A Members' request needs its reference, such as 2/2022/P, and what was asked.")
    query = select(MemberRequest.id).where(
        MemberRequest.reference == facts.reference, col(MemberRequest.entered_in_error).is_(False)
    )
    if change.session.exec(query).first() is not None:
        raise RuleError(f"There is a request {facts.reference} already: open that one, or give another reference.")
    if facts.recommendation_id is not None:
        change.get(Recommendation, facts.recommendation_id)
    with change.doing("add Members' request", rationale=rationale, effective_on=effective_on):
        return change.create(MemberRequest, facts.stated())


def amend_member_request(
    change: Change,
    request_id: int,
    facts: MemberRequestFacts,
    *,
    effective_on: date,
    rationale: str = "",
    version: int | None = None,
) -> bool:
    """Say what is now known of a request, such as that it is closed; gives whether anything was written."""
    request = change.get(MemberRequest, request_id, version)
    with change.doing("amend Members' request", rationale=rationale, effective_on=effective_on):
        return change.set(MemberRequest, request_id, facts.stated(), recommendation_id=request.recommendation_id)
