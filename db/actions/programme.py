"""The programme: inspections announced, carried out, awaiting publication, published, and archived."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import col, select

from db.actions.inspections import InspectionFacts, add_inspection, amend_inspection
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.dates import PartialDate, in_words
from db.errors import RuleError
from db.ledger.change import Change
from db.tables import Inspection
from db.titles import title_key
from db.words import Stage

#: The stages in their order.
STAGES = (Stage.PLANNED, Stage.FIELDWORK, Stage.AWAITING_PUBLICATION, Stage.PUBLISHED, Stage.ARCHIVED)


def plan_inspection(change: Change, facts: InspectionFacts, *, effective_on: date, rationale: str = "") -> int:
    """Add an inspection that is to come, whose dates may be as vague as announced; gives its id.

    Raises `RuleError` without a title, for a title the register has already, for one that was published, and for one
    that inspects again what the register does not hold.
    """
    if facts.published is not None or facts.stage not in {None, *STAGES[:3]}:
        raise RuleError("An inspection to come has no report yet: add a published one by its report instead.")
    _check_title(change, facts.title)
    if facts.re_inspection_of_id is not None:
        change.get(Inspection, facts.re_inspection_of_id)
    planned = replace(facts, stage=facts.stage or Stage.PLANNED)
    return add_inspection(change, planned, rationale=rationale, effective_on=effective_on)


def move_stage(
    change: Change,
    inspection_id: int,
    stage: Stage,
    *,
    effective_on: date,
    rationale: str = "",
    version: int | None = None,
) -> None:
    """Move an inspection on to a stage, or back to one with the reason.

    Raises `RuleError` for the stage it is at, for a report that is not out yet, for archiving what was not published,
    and for a move back without a rationale.
    """
    inspection = change.get(Inspection, inspection_id, version)
    now = Stage(str(change.value_on(inspection_id, "stage", effective_on) or Stage.PUBLISHED))
    if stage is now:
        raise RuleError(f"{inspection.title} is {now.words} already: nothing was changed.")
    back = STAGES.index(stage) < STAGES.index(now)
    if back and not rationale.strip():
        raise RuleError(f"{inspection.title} goes back from {now.words} to {stage.words} only with a reason: give it.")
    if stage is Stage.PUBLISHED and not back:
        raise RuleError("An inspection is published with the day of its report and its recommendations: publish it.")
    if stage is Stage.ARCHIVED and now is not Stage.PUBLISHED:
        raise RuleError(f"{inspection.title} is {now.words}: only a published inspection is archived.")
    with change.doing("move stage", rationale=rationale, effective_on=effective_on):
        change.set(Inspection, inspection_id, {"stage": stage})


def publish(
    change: Change,
    inspection_id: int,
    published: PartialDate,
    recommendations: Sequence[RecommendationFacts],
    *,
    effective_on: date,
    rationale: str = "Report published.",
    title: str | None = None,
    version: int | None = None,
) -> tuple[int, ...]:
    """Publish an inspection and add the recommendations of its report, in one batch; gives their ids in order.

    `title` is that of the report, where it is not the one announced. Raises `RuleError` where it is published already
    or would be before its day, and as `add_recommendation` does.
    """
    inspection = change.get(Inspection, inspection_id, version)
    if inspection.stage in {Stage.PUBLISHED, Stage.ARCHIVED}:
        raise RuleError(f"The report of {inspection.title} is out already: add a recommendation to it instead.")
    if date(published.year, published.month or 1, published.day or 1) > effective_on:
        raise RuleError(
            f"A report of {published.words} is not out on {in_words(effective_on)}: give that day or a later one."
        )
    facts = InspectionFacts(title=title or inspection.title, stage=Stage.PUBLISHED, published=published)
    with change.doing("publish inspection", rationale=rationale, effective_on=effective_on):
        amend_inspection(change, inspection_id, facts, rationale=rationale, effective_on=effective_on)
        return tuple(
            add_recommendation(change, inspection_id, one, rationale=rationale, effective_on=effective_on)
            for one in recommendations
        )


def _check_title(change: Change, title: str) -> None:
    query = select(Inspection.title).where(
        Inspection.title_key == title_key(title), col(Inspection.entered_in_error).is_(False)
    )
    known = change.session.exec(query).first()
    if known is not None and title.strip():
        raise RuleError(f"The register has {known} already: open that one, or give another title.")
