"""What an officer adds by hand to a report that is out: a recommendation that no paper has brought."""

from datetime import date

from db.actions.due_dates import extend_due_date
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.decisions import Extension
from db.errors import RuleError
from db.ledger.change import Change
from db.tables import Inspection
from db.words import DueSource, Stage


def add_to_report(
    change: Change,
    inspection_id: int,
    facts: RecommendationFacts,
    *,
    effective_on: date,
    due: str = "",
    rationale: str = "In its report.",
) -> int:
    """Add a recommendation to a report that is out, with the due date the report gives it; gives its id.

    `due` may be words that are no date; blank, no due date is stated. Raises `RuleError` for a report that is not out
    yet, for an item without a text, for a due date that holds more than one, and as `add_recommendation` does.
    """
    inspection = change.get(Inspection, inspection_id)
    if inspection.stage not in {Stage.PUBLISHED, Stage.ARCHIVED}:
        raise RuleError(f"The report of {inspection.title} is not out yet: publish it with its recommendations.")
    if not (facts.text or "").strip():
        raise RuleError("A recommendation needs its text: give it as the report prints it.")
    with change.doing("add recommendation", rationale=rationale, effective_on=effective_on):
        item_id = add_recommendation(change, inspection_id, facts, rationale=rationale, effective_on=effective_on)
        if due.strip():
            first = Extension(due.strip(), rationale, effective_on, source=DueSource.INSPECTORATE)
            extend_due_date(change, item_id, first)
        return item_id
