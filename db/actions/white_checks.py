"""Checks of what a WHITE item waits for."""

from datetime import date

from db.dates import in_words
from db.errors import RuleError
from db.ledger.change import Change
from db.tables import Recommendation
from db.words import Status


def record_white_check(
    change: Change,
    recommendation_id: int,
    checked_on: date,
    *,
    where: str = "",
    next_check_on: date | None = None,
    rationale: str = "",
    version: int | None = None,
) -> None:
    """Record that the body waited for was asked, or its site looked at, and has not delivered yet.

    Without `next_check_on` the usual interval counts from this check (`db.white_watch`). Raises `RuleError` where the
    item was not WHITE that day, or the next check would not be later.
    """
    change.get(Recommendation, recommendation_id, version)
    if change.value_on(recommendation_id, "status", checked_on) != Status.WHITE:
        raise RuleError("Only a WHITE item waits for another body: change its status first, or add an update instead.")
    if next_check_on is not None and next_check_on <= checked_on:
        raise RuleError(f"The next check comes after this one of {in_words(checked_on)}: give a later day.")
    said = {"white_checked_on": checked_on, "white_checked_where": where.strip(), "white_next_check_on": next_check_on}
    with change.doing("record check", rationale=rationale, effective_on=checked_on):
        change.set(Recommendation, recommendation_id, said)
