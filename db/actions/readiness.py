"""Readiness: what shows that the force is prepared for an inspection to come, topic by topic."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from db.actions.beginnings import check_since
from db.errors import RuleError
from db.ledger.change import Change
from db.tables import Inspection, Readiness
from db.words import Stage


@dataclass(frozen=True, slots=True)
class ReadinessFacts:
    """What is known of one topic; None where nothing is said."""

    topic: str | None = None
    evidence: str | None = None
    """What shows that the force is ready, and where it is kept."""
    owner: str | None = None
    ready: bool | None = None

    def stated(self) -> dict[str, object]:
        """Give the columns something is said of."""
        said = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {name: value for name, value in said.items() if value is not None}


def add_readiness(
    change: Change, inspection_id: int, facts: ReadinessFacts, *, effective_on: date, rationale: str = ""
) -> int:
    """Add a topic an inspection to come will look at; gives its id.

    Raises `RuleError` without a topic, for a topic it has already, for one that is ready without evidence, and for an
    inspection whose report is out.
    """
    inspection = change.get(Inspection, inspection_id)
    if inspection.stage in {Stage.PUBLISHED, Stage.ARCHIVED}:
        raise RuleError(f"The report of {inspection.title} is out: readiness is for an inspection to come.")
    if not (facts.topic or "").strip():
        raise RuleError("Readiness is for a topic: say which in a few words.")
    _check(change, inspection_id, None, facts, evidence=facts.evidence or "", ready=bool(facts.ready))
    with change.doing("add readiness", rationale=rationale, effective_on=effective_on):
        return change.create(Readiness, facts.stated() | {"inspection_id": inspection_id})


def amend_readiness(
    change: Change,
    readiness_id: int,
    facts: ReadinessFacts,
    *,
    effective_on: date,
    rationale: str = "",
    version: int | None = None,
) -> bool:
    """Say what is now known of a topic; gives whether anything was written. Raises `RuleError` as `add_readiness`."""
    row = change.get(Readiness, readiness_id, version)
    if facts.topic is not None and not facts.topic.strip():
        raise RuleError("Readiness is for a topic: say which in a few words.")
    evidence = row.evidence if facts.evidence is None else facts.evidence
    ready = row.ready if facts.ready is None else facts.ready
    _check(change, row.inspection_id, readiness_id, facts, evidence=evidence, ready=ready)
    check_since(change, readiness_id, effective_on)
    with change.doing("amend readiness", rationale=rationale, effective_on=effective_on):
        return change.set(Readiness, readiness_id, facts.stated())


def _check(
    change: Change, inspection_id: int, own_id: int | None, facts: ReadinessFacts, *, evidence: str, ready: bool
) -> None:
    topic = " ".join((facts.topic or "").split()).casefold()
    query = select(Readiness.id, Readiness.topic).where(
        Readiness.inspection_id == inspection_id, col(Readiness.entered_in_error).is_(False)
    )
    for key, known in change.session.exec(query):
        if topic and key != own_id and " ".join(known.split()).casefold() == topic:
            raise RuleError(f"There is a topic {known} already: open that one, or give another.")
    if ready and not evidence.strip():
        raise RuleError("A topic is ready with what shows it: give the evidence first.")
