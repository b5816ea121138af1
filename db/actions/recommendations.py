"""Recommendations entered under a report, and what is known of one changed: its number, kind, text or owner."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from db.actions.beginnings import check_since
from db.errors import RuleError
from db.ledger.change import Change, Repeat
from db.numbers import number_key, number_sort
from db.tables import Inspection, Recommendation
from db.words import ItemKind


@dataclass(frozen=True, slots=True)
class RecommendationFacts:
    """What is known of a numbered item; None where nothing is said."""

    number: str | None = None
    item_kind: ItemKind | None = None
    text: str | None = None
    owner: str | None = None
    parent_id: int | None = None
    on_portal: bool | None = None

    def stated(self) -> dict[str, object]:
        """Give the columns something is said of."""
        said = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {name: value for name, value in said.items() if value is not None}


def add_recommendation(
    change: Change, inspection_id: int, facts: RecommendationFacts, *, rationale: str, effective_on: date
) -> int:
    """Add a numbered item to an inspection; gives its id.

    Raises `RuleError` where it has no number, or the inspection has the number already.
    """
    wanted = (facts.number or "").strip()
    if not wanted:
        raise RuleError("A recommendation needs the number its report gives it.")
    _check_free(change, inspection_id, wanted, facts.item_kind or ItemKind.RECOMMENDATION)
    with change.doing("add recommendation", rationale=rationale, effective_on=effective_on):
        return change.create(Recommendation, facts.stated() | {"inspection_id": inspection_id})


def amend_recommendation(
    change: Change,
    recommendation_id: int,
    facts: RecommendationFacts,
    *,
    rationale: str,
    effective_on: date,
    version: int | None = None,
    repeat: Repeat = Repeat.NEVER,
) -> bool:
    """Say what is now known of an item; gives whether anything was written."""
    change.get(Recommendation, recommendation_id, version)
    with change.doing("amend recommendation", rationale=rationale, effective_on=effective_on):
        return change.set(Recommendation, recommendation_id, facts.stated(), repeat=repeat)


def put_right(
    change: Change,
    recommendation_id: int,
    facts: RecommendationFacts,
    *,
    rationale: str,
    effective_on: date,
    version: int | None = None,
) -> None:
    """Put an item's own words right by hand: its number, kind, text or owner. What was said holds until that day.

    Raises `RuleError` without a rationale, where that is what it says already, for a blank number or text, for a
    number that another item of the report has, and for a day before the item was there.
    """
    item = change.get(Recommendation, recommendation_id, version)
    if not rationale.strip():
        raise RuleError("The words of a recommendation are put right with a rationale: say why in a few words.")
    if facts.number is not None and not facts.number.strip():
        raise RuleError("A recommendation keeps the number its report gives it: give one.")
    if facts.text is not None and not facts.text.strip():
        raise RuleError("A recommendation keeps its text: give it as the report prints it.")
    check_since(change, recommendation_id, effective_on)
    number, kind = (facts.number or item.number).strip(), facts.item_kind or ItemKind(item.item_kind)
    _check_free(change, item.inspection_id, number, kind, own_id=recommendation_id)
    if not amend_recommendation(change, recommendation_id, facts, rationale=rationale, effective_on=effective_on):
        raise RuleError("It says that already: nothing was changed.")


def _check_free(change: Change, inspection_id: int, wanted: str, kind: ItemKind, *, own_id: int | None = None) -> None:
    """Refuse a number that another item of the same kind has in its report."""
    inspection = change.get(Inspection, inspection_id)
    query = select(Recommendation.id, Recommendation.number).where(
        Recommendation.inspection_id == inspection_id,
        Recommendation.number_sort == number_sort(wanted),
        Recommendation.item_kind == kind.value,
        col(Recommendation.entered_in_error).is_(False),
    )
    for key, number in change.session.exec(query):
        if key != own_id and number_key(number) == number_key(wanted):
            raise RuleError(f"{inspection.title} has {kind} {number} already: open that one, or give another number.")
