"""The ladder from a claimed green to the inspectorate's agreement (design, rule 5)."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.actions.evidence import count_evidence
from db.actions.statuses import state_status, status_key_on
from db.decisions import StatusChange
from db.errors import RuleError
from db.ledger.change import Change
from db.rules_sign_off import LadderStanding, SignOffStep, check_sign_off
from db.tables import AssuranceTest, LedgerEntry, Recommendation, SignOff
from db.words import SignOffStage, Status, TestOutcome

__all__ = [
    "AssuranceTestFacts",
    "SignOffStep",
    "assure",
    "mark_on_portal",
    "record_assurance_test",
    "record_sign_off",
]


@dataclass(frozen=True, slots=True)
class AssuranceTestFacts:
    """What the Audit and Assurance meeting found of a claimed green."""

    tested_on: date
    tester: str
    """The post, the meeting or the person, but never who claimed it."""
    outcome: TestOutcome
    notes: str = ""


def record_assurance_test(
    change: Change, recommendation_id: int, facts: AssuranceTestFacts, *, rationale: str = ""
) -> int:
    """Record the check of a claimed green; gives its id. The stage does not move by it.

    Raises `RuleError` where nothing is claimed, nobody is named, or whoever claimed or owns it would test it.
    """
    item = change.get(Recommendation, recommendation_id)
    if change.value_on(recommendation_id, "sign_off_stage", facts.tested_on) != SignOffStage.CLAIMED:
        raise RuleError("Only a claimed GREEN is tested: claim it first.")
    tester = _plain(facts.tester)
    if not tester:
        raise RuleError("A test names who made it: give the post or the meeting.")
    if tester in {_plain(item.owner), *_claimants(change, recommendation_id)}:
        raise RuleError("Whoever claims a GREEN does not test it: name another tester.")
    if _wrote_claim(change, recommendation_id):
        raise RuleError("You recorded this claim yourself: have another assurer record what the test found.")
    values = {field.name: getattr(facts, field.name) for field in dataclasses.fields(facts)}
    with change.doing("record assurance test", rationale=rationale, effective_on=facts.tested_on):
        return change.create(AssuranceTest, values | {"recommendation_id": recommendation_id})


def assure(change: Change, recommendation_id: int, facts: AssuranceTestFacts, *, version: int | None = None) -> int:
    """Record the check of a claimed green and, where it was passed, that it is tested, in one batch; gives the test.

    Raises `RuleError` as `record_assurance_test` does.
    """
    change.get(Recommendation, recommendation_id, version)
    with change.doing("record assurance test", rationale="", effective_on=facts.tested_on):
        test = record_assurance_test(change, recommendation_id, facts)
        if facts.outcome is TestOutcome.PASSED:
            step = SignOffStep(SignOffStage.TESTED, facts.tested_on, said_by=facts.tester)
            record_sign_off(change, recommendation_id, step)
    return test


def record_sign_off(
    change: Change, recommendation_id: int, step: SignOffStep, *, rationale: str = "", version: int | None = None
) -> int:
    """Record that a green reached a stage, or was returned, which makes it AMBER again; gives the step's id.

    Raises `RuleError` for a stage that is not the next one without the reason for those skipped, for TESTED without a
    passed test, NOTIFIED without its quarter, SIGNED_OFF without its portal reference or the reason why it has none,
    and for a return that does not say what is missing.
    """
    item = change.get(Recommendation, recommendation_id, version)
    stands = _standing(change, item, step.reached_on)
    check_sign_off(stands, step)
    if step.stage is not SignOffStage.RETURNED and not stands.passed and _wrote_claim(change, recommendation_id):
        raise RuleError("You recorded this claim yourself: have another assurer record a test of it first.")
    said_by = step.said_by.strip() or change.author.name
    values = {field.name: getattr(step, field.name) for field in dataclasses.fields(step)} | {"said_by": said_by}
    with change.doing("record sign-off", rationale=rationale or step.reason, effective_on=step.reached_on):
        key = change.create(SignOff, values | {"recommendation_id": recommendation_id})
        if step.stage is SignOffStage.RETURNED:
            _return(change, recommendation_id, step, rationale)
        else:
            change.set(Recommendation, recommendation_id, {"sign_off_stage": step.stage})
    return key


def mark_on_portal(
    change: Change,
    recommendation_id: int,
    on_portal: bool,
    *,
    rationale: str,
    effective_on: date,
    version: int | None = None,
) -> None:
    """Say whether an item is on the inspectorate's monitoring portal.

    Raises `RuleError` without a rationale, or where that is so already.
    """
    change.get(Recommendation, recommendation_id, version)
    if not rationale.strip():
        raise RuleError("Say in a few words why the item is on the portal or not: give the rationale.")
    if (change.value_on(recommendation_id, "on_portal", effective_on) is not False) == on_portal:
        raise RuleError(f"It is marked as {'on' if on_portal else 'not on'} the portal already: nothing was changed.")
    with change.doing("mark on portal", rationale=rationale, effective_on=effective_on):
        change.set(Recommendation, recommendation_id, {"on_portal": on_portal})


def _return(change: Change, recommendation_id: int, step: SignOffStep, rationale: str) -> None:
    """Make the item AMBER again, at the stage that shows that it was returned."""
    why = rationale or f"Returned by the inspectorate: {step.missing.strip()}"
    key = status_key_on(change, step.reached_on)
    with change.doing("change status", rationale=why, effective_on=step.reached_on):
        decision = StatusChange(Status.AMBER, why, step.reached_on)
        state_status(change, recommendation_id, decision, SignOffStage.RETURNED, key.id if key else None)


def _standing(change: Change, item: Recommendation, day: date) -> LadderStanding:
    said = change.value_on(item.id, "sign_off_stage", day)
    status = Status(str(change.value_on(item.id, "status", day) or Status.NOT_SET))
    key = status_key_on(change, day)
    last = change.session.exec(_steps(item.id).order_by(col(SignOff.reached_on).desc())).first()
    return LadderStanding(
        status=status,
        stage=SignOffStage(str(said)) if said else None,
        on_portal=item.on_portal,
        knows_sign_off=key is not None and key.knows_sign_off,
        passed=_passed(change, item),
        evidence=count_evidence(change, item.id),
        last_step_on=last.reached_on if last else None,
    )


def _passed(change: Change, item: Recommendation) -> bool:
    """Tell whether a test was passed since the claim in force."""
    if item.status_since is None:
        return False
    query = select(AssuranceTest.id).where(
        AssuranceTest.recommendation_id == item.id,
        AssuranceTest.outcome == TestOutcome.PASSED.value,
        col(AssuranceTest.entered_in_error).is_(False),
        col(AssuranceTest.tested_on) >= item.status_since,
    )
    return change.session.exec(query).first() is not None


def _claimants(change: Change, recommendation_id: int) -> set[str]:
    """Give who made the claim in force, by every name known: the one given, the account, and the officer's own."""
    found = _claim(change, recommendation_id)
    if found is None:
        return set()
    claim, entry = found
    names = {_plain(claim.said_by), _plain(entry.author)}
    return names | ({_plain(change.author.name)} if entry.author_uid == change.author.uid else set())


def _wrote_claim(change: Change, recommendation_id: int) -> bool:
    """Tell whether, in a shared register, the officer recorded the claim in force: not as a paper printed it."""
    found = _claim(change, recommendation_id) if change.standing.shared else None
    if found is None or found[1].author_uid != change.author.uid:
        return False
    printed = select(LedgerEntry.seq).where(
        LedgerEntry.batch == found[1].batch,
        LedgerEntry.subject_id == recommendation_id,
        LedgerEntry.field == "label",
    )
    return change.session.exec(printed).first() is None


def _claim(change: Change, recommendation_id: int) -> tuple[SignOff, LedgerEntry] | None:
    """Give the claim in force with the entry that recorded it, if any."""
    query = _steps(recommendation_id).where(SignOff.stage == SignOffStage.CLAIMED.value)
    claim = change.session.exec(query.order_by(col(SignOff.reached_on).desc(), col(SignOff.id).desc())).first()
    if claim is None:
        return None
    return claim, change.session.exec(select(LedgerEntry).where(LedgerEntry.seq == claim.id)).one()


def _steps(recommendation_id: int) -> SelectOfScalar[SignOff]:
    return select(SignOff).where(
        SignOff.recommendation_id == recommendation_id, col(SignOff.entered_in_error).is_(False)
    )


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
