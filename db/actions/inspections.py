"""Inspections: announced, published, amended."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from db.dates import PartialDate
from db.errors import RuleError
from db.ledger.change import Change, Repeat
from db.tables import Inspection
from db.words import InspectionKind, Level, Stage


@dataclass(frozen=True, slots=True)
class InspectionFacts:
    """What is known of an inspection; None where nothing is said."""

    title: str
    level: Level | None = None
    kind: InspectionKind | None = None
    body: str | None = None
    published: PartialDate | None = None
    stage: Stage | None = None
    level_printed: str | None = None
    date_words: str | None = None
    duration: str | None = None
    re_inspection: str | None = None
    re_inspection_of_id: int | None = None
    claimed_text: str | None = None

    def stated(self) -> dict[str, object]:
        """Give the columns something is said of."""
        said = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        if self.published is not None:
            said["published"] = str(self.published)
        return {name: value for name, value in said.items() if value is not None}


def add_inspection(change: Change, facts: InspectionFacts, *, rationale: str, effective_on: date) -> int:
    """Add an inspection; gives its id. Raises `RuleError` for one without a title."""
    if not facts.title.strip():
        raise RuleError("An inspection needs a title: give the one its report is published under.")
    with change.doing("add inspection", rationale=rationale, effective_on=effective_on):
        return change.create(Inspection, facts.stated())


def amend_inspection(
    change: Change,
    inspection_id: int,
    facts: InspectionFacts,
    *,
    rationale: str,
    effective_on: date,
    version: int | None = None,
    repeat: Repeat = Repeat.NEVER,
) -> bool:
    """Say what is now known of an inspection; gives whether anything was written.

    Raises `RuleError` for a blank title, and where it would inspect itself again.
    """
    change.get(Inspection, inspection_id, version)
    if not facts.title.strip():
        raise RuleError("An inspection keeps a title: give the one its report is published under.")
    if facts.re_inspection_of_id is not None:
        if facts.re_inspection_of_id == inspection_id:
            raise RuleError("An inspection cannot inspect itself again: choose the earlier one.")
        change.get(Inspection, facts.re_inspection_of_id)
    with change.doing("amend inspection", rationale=rationale, effective_on=effective_on):
        return change.set(Inspection, inspection_id, facts.stated(), repeat=repeat)
