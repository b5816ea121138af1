"""Recommendations entered under a report, and what is known of one changed: its number, kind, text or owner."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

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
    inspection = change.get(Inspection, inspection_id)
    same = (
        Recommendation.inspection_id == inspection_id,
        Recommendation.number_sort == number_sort(wanted),
        Recommendation.item_kind == (facts.item_kind or ItemKind.RECOMMENDATION).value,
    )
    query = select(Recommendation.number, Recommendation.item_kind)
    for number, kind in change.session.exec(query.where(*same, col(Recommendation.entered_in_error).is_(False))):
        if number_key(number) == number_key(wanted):
            raise RuleError(f"{inspection.title} has {kind} {number} already: open that one, or give another number.")
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
