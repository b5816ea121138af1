"""Outstanding references: the numbered requests of Members."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from db.dates import in_words
from db.errors import RuleError
from db.ledger.change import Change
from db.member_references import SERIES, MemberReference
from db.tables import MemberRequest, Recommendation


@dataclass(frozen=True, slots=True)
class MemberRequestFacts:
    """What is known of a request; None where nothing is said."""

    reference: str | None = None
    """As the minutes number it, e.g. `2/2022/P`; where it is None a new request gets the next number of its year."""
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


def next_reference(change: Change, year: int, series: str = SERIES) -> str:
    """Give the number after the last of a year."""
    taken = [one.number for one in _references(change).values() if (one.year, one.series) == (year, series)]
    return str(MemberReference(year, max(taken, default=0) + 1, series))


def add_member_request(change: Change, facts: MemberRequestFacts, *, effective_on: date, rationale: str = "") -> int:
    """Add a request by Members; gives its id.

    Raises `RuleError` where it says nothing, is closed before it was made, has a reference that is none, or one the
    register has already.
    """
    if not (facts.request or "").strip() or (facts.reference is not None and not facts.reference.strip()):
        raise RuleError("A Members' request needs its reference, such as 2/2022/P, and what was asked.")
    if facts.reference is None:
        reference = next_reference(change, (facts.meeting_on or effective_on).year)
    else:
        reference = _free_reference(change, facts.reference, None)
    if facts.recommendation_id is not None:
        change.get(Recommendation, facts.recommendation_id)
    _check_closed(facts.meeting_on, facts.closed_on)
    with change.doing("add Members' request", rationale=rationale, effective_on=effective_on):
        return change.create(MemberRequest, facts.stated() | {"reference": reference})


def amend_member_request(
    change: Change,
    request_id: int,
    facts: MemberRequestFacts,
    *,
    effective_on: date,
    rationale: str = "",
    version: int | None = None,
) -> bool:
    """Say what is now known of a request, such as which recommendation it is about; gives whether that is new.

    Raises `RuleError` as `add_member_request` does.
    """
    request = change.get(MemberRequest, request_id, version)
    stated = facts.stated()
    if facts.reference is not None and facts.reference != request.reference:
        stated["reference"] = _free_reference(change, facts.reference, request_id)
    if facts.recommendation_id is not None:
        change.get(Recommendation, facts.recommendation_id)
    _check_closed(facts.meeting_on or request.meeting_on, facts.closed_on or request.closed_on)
    about = facts.recommendation_id or request.recommendation_id
    with change.doing("amend Members' request", rationale=rationale, effective_on=effective_on):
        return change.set(MemberRequest, request_id, stated, recommendation_id=about)


def close_member_request(
    change: Change, request_id: int, closed_on: date, *, status_text: str = "", version: int | None = None
) -> None:
    """Say that a request was met, and how.

    Raises `RuleError` where it is closed already, was made later, or nothing says what Members were told.
    """
    request = change.get(MemberRequest, request_id, version)
    if request.closed_on is not None:
        raise RuleError(f"{request.reference} was closed on {in_words(request.closed_on)}: nothing was changed.")
    if not (status_text.strip() or request.status_text.strip()):
        raise RuleError("A request is closed with what Members were told: give it in a few words.")
    _check_closed(request.meeting_on, closed_on)
    stated = MemberRequestFacts(status_text=status_text.strip() or None, closed_on=closed_on).stated()
    with change.doing("close Members' request", rationale=status_text, effective_on=closed_on):
        change.set(MemberRequest, request_id, stated, recommendation_id=request.recommendation_id)


def _check_closed(meeting_on: date | None, closed_on: date | None) -> None:
    if meeting_on is not None and closed_on is not None and closed_on < meeting_on:
        raise RuleError(
            f"A request made on {in_words(meeting_on)} cannot be closed on {in_words(closed_on)}: give a later day."
        )


def _free_reference(change: Change, text: str, own_id: int | None) -> str:
    """Give a reference as minutes print it, if nobody has it."""
    try:
        wanted = MemberReference.parse(text)
    except ValueError as error:
        raise RuleError(f"{error}.") from error
    if any(one == wanted and key != own_id for key, one in _references(change).items()):
        raise RuleError(f"There is a request {wanted} already: open that one, or give another reference.")
    return str(wanted)


def _references(change: Change) -> dict[int, MemberReference]:
    """Give the references of the requests that count, by their ids."""
    query = select(MemberRequest.id, MemberRequest.reference).where(col(MemberRequest.entered_in_error).is_(False))
    found = {}
    for key, text in change.session.exec(query):
        try:
            found[key] = MemberReference.parse(text)
        except ValueError:
            continue  # written before the form was asked for
    return found
