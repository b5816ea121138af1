"""The ladder from a claimed green to the inspectorate's agreement (design, rule 5)."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.errors import RuleError
from db.ledger.change import Change
from db.tables import AssuranceTest, Recommendation, SignOff
from db.words import SignOffStage, Status, TestOutcome

#: Where a green may go from each stage. RETURNED takes the item back to AMBER.
_NEXT: Mapping[SignOffStage | None, tuple[SignOffStage, ...]] = {
    SignOffStage.CLAIMED: (SignOffStage.TESTED,),
    SignOffStage.TESTED: (SignOffStage.PENDING,),
    SignOffStage.PENDING: (SignOffStage.NOTIFIED,),
    SignOffStage.NOTIFIED: (SignOffStage.SIGNED_OFF, SignOffStage.RETURNED),
}


@dataclass(frozen=True, slots=True)
class AssuranceTestFacts:
    """What the Audit and Assurance meeting found of a claimed green."""

    tested_on: date
    tester: str
    outcome: TestOutcome
    notes: str = ""


@dataclass(frozen=True, slots=True)
class SignOffStep:
    """One step on the ladder, and who says that it was reached."""

    stage: SignOffStage
    reached_on: date
    said_by: str = ""
    quarter: str = ""
    portal_reference: str = ""
    missing: str = ""
    """What the inspectorate wants to see, where it returned the claim."""


def record_assurance_test(
    change: Change, recommendation_id: int, facts: AssuranceTestFacts, *, rationale: str = ""
) -> int:
    """Record the check of a claimed green; gives its id. The stage does not move by it.

    Raises `RuleError` where nothing is claimed, nobody is named, or its owner would test it.
    """
    item = change.get(Recommendation, recommendation_id)
    if change.value_on(recommendation_id, "sign_off_stage", facts.tested_on) != SignOffStage.CLAIMED:
        raise RuleError("Only a claimed GREEN is tested: claim it first.")
    tester = facts.tester.strip()
    if not tester:
        raise RuleError("A test names who made it: give the post or the meeting.")
    if tester.casefold() == item.owner.strip().casefold():
        raise RuleError("Whoever claims a GREEN does not test it: name another tester.")
    values = {field.name: getattr(facts, field.name) for field in dataclasses.fields(facts)}
    with change.doing("record assurance test", rationale=rationale, effective_on=facts.tested_on):
        return change.create(AssuranceTest, values | {"recommendation_id": recommendation_id})


def record_sign_off(
    change: Change, recommendation_id: int, step: SignOffStep, *, rationale: str = "", version: int | None = None
) -> int:
    """Record that a green reached its next stage, or was returned, which makes it AMBER again; gives the step's id.

    Raises `RuleError` for a stage that is not the next one, for TESTED without a passed test, and for a return
    that does not say what is missing.
    """
    item = change.get(Recommendation, recommendation_id, version)
    _check_next(change, item, step)
    values = {field.name: getattr(step, field.name) for field in dataclasses.fields(step)}
    with change.doing("record sign-off", rationale=rationale, effective_on=step.reached_on):
        if step.stage is SignOffStage.RETURNED:
            why = f"Returned by the inspectorate: {step.missing.strip()}"
            change_status(change, recommendation_id, StatusChange(Status.AMBER, rationale or why, step.reached_on))
        else:
            change.set(Recommendation, recommendation_id, {"sign_off_stage": step.stage})
        return change.create(SignOff, values | {"recommendation_id": recommendation_id})


def _check_next(change: Change, item: Recommendation, step: SignOffStep) -> None:
    said = change.value_on(item.id, "sign_off_stage", step.reached_on)
    stage = SignOffStage(str(said)) if said else None
    green = change.value_on(item.id, "status", step.reached_on) == Status.GREEN
    following = _NEXT.get(stage, ()) if green else ()
    if step.stage not in following:
        stands = f"a GREEN that is {_word(stage)}" if green and stage else f"{item.status}, not a claimed GREEN"
        ways = " or ".join(_word(one) for one in following)
        raise RuleError(f"It is {stands}: " + (f"it can only be {ways} next." if ways else "claim it first."))
    if step.stage is SignOffStage.TESTED and not _passed(change, item):
        raise RuleError("TESTED needs a test that was passed since the claim: record it first.")
    if step.stage is SignOffStage.RETURNED and not step.missing.strip():
        raise RuleError("A returned claim says what is missing: give it.")


def _passed(change: Change, item: Recommendation) -> bool:
    query = select(AssuranceTest.id).where(
        AssuranceTest.recommendation_id == item.id,
        AssuranceTest.outcome == TestOutcome.PASSED.value,
        col(AssuranceTest.entered_in_error).is_(False),
        col(AssuranceTest.tested_on) >= item.status_since,
    )
    return change.session.exec(query).first() is not None


def _word(stage: SignOffStage) -> str:
    return stage.replace("_", " ")
