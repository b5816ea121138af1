"""One decision on many items: held against the rules item by item, then written together or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.actions.due_dates import extend_due_date
from db.actions.recommendations import RecommendationFacts, amend_recommendation
from db.actions.statuses import change_status
from db.actions.updates import add_update
from db.dates import in_words
from db.decisions import Extension, NewUpdate, OwnerChange, StatusChange
from db.errors import RectrackError, RuleError
from db.ledger.change import Change

Decision = StatusChange | Extension | OwnerChange | NewUpdate


@dataclass(frozen=True, slots=True)
class Part:
    """What is decided of one of the items."""

    recommendation_id: int
    decision: Decision
    version: int | None = None
    """That of the row the decision was made from."""


def refusals(change: Change, parts: Sequence[Part]) -> list[str]:
    """Give for each part why it would be refused, blank where it would not, each as if it were done alone.

    Each is carried out for trial and taken out again: nothing of it stays in the change.
    """
    said: list[str] = []
    for part in parts:
        try:
            with change.trial() as trial:
                _carry_out(trial, part)
                trial.flush()
        except RectrackError as error:
            said.append(str(error))
        else:
            said.append("")
    return said


def change_many(change: Change, parts: Sequence[Part]) -> None:
    """Carry out every part in one batch, which is undone as one.

    Raises what the rules, or a conflict, refuse of the first that is refused; nothing is to be kept then.
    """
    name = "change several items" if len(parts) > 1 else "change an item"
    with change.doing(name, rationale="", effective_on=change.today):
        for part in parts:
            _carry_out(change, part)


def _carry_out(change: Change, part: Part) -> None:
    decision, item = part.decision, part.recommendation_id
    match decision:
        case StatusChange():
            change_status(change, item, decision, version=part.version)
        case Extension():
            extend_due_date(change, item, decision, version=part.version)
        case OwnerChange():
            _change_owner(change, part, decision)
        case NewUpdate():
            if add_update(change, item, decision.text, said_on=decision.said_on) is None:
                raise RuleError(f"That was said of it on {in_words(decision.said_on)} already: nothing to add.")


def _change_owner(change: Change, part: Part, decision: OwnerChange) -> None:
    """Say who answers for an item from a day on."""
    owner = " ".join(decision.owner.split())
    if not owner:
        raise RuleError("Give the new owner: a post, such as Head of Business Improvement.")
    if not decision.rationale.strip():
        raise RuleError("An owner changes only with a reason: say why in a few words.")
    facts = RecommendationFacts(owner=owner)
    item, day = part.recommendation_id, decision.effective_on
    if not amend_recommendation(
        change, item, facts, rationale=decision.rationale, effective_on=day, version=part.version
    ):
        raise RuleError(f"{owner} answers for it already: leave it out, or give another owner.")
