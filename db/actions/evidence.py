"""Evidence: what shows that a claim is true."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from db.errors import RuleError
from db.ledger.change import Change
from db.tables import Evidence, Recommendation
from db.words import EvidenceKind


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """One piece of evidence, and where it is kept; the program never opens it."""

    kind: EvidenceKind
    title: str
    location: str = ""
    clause: str = ""
    """The bullet or lettered part it proves; blank for the whole."""
    dated: date | None = None

    def stated(self) -> dict[str, object]:
        """Give the columns something is said of."""
        said = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {name: value for name, value in said.items() if value}


def add_evidence(
    change: Change, recommendation_id: int, facts: EvidenceFacts, *, effective_on: date, rationale: str = ""
) -> int:
    """Add a piece of evidence to an item; gives its id.

    Raises `RuleError` where it has no title, or is dated after the day it was added.
    """
    if not facts.title.strip():
        raise RuleError("Evidence needs a title: say what it is in a few words.")
    if facts.dated is not None and facts.dated > effective_on:
        raise RuleError(f"Evidence added on {effective_on} cannot be dated {facts.dated}: give an earlier day.")
    change.get(Recommendation, recommendation_id)
    with change.doing("add evidence", rationale=rationale, effective_on=effective_on):
        return change.create(Evidence, facts.stated() | {"recommendation_id": recommendation_id})
