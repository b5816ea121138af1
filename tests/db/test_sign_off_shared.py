"""Where several share a register, who recorded a claim neither tests it nor takes it up the ladder untested."""

from datetime import date

from sqlmodel import col, select

from db.actions.corrections import enter_in_error
from db.actions.officers import add_officer
from db.actions.sign_off import AssuranceTestFacts, SignOffStep, assure, record_assurance_test, record_sign_off
from db.actions.statuses import change_status, status_key_on
from db.actions.updates import add_update
from db.decisions import StatusChange
from db.ledger.change import Change
from db.store.author import Author
from db.tables import AssuranceTest, LedgerEntry, Recommendation, SignOff
from db.words import Role, SignOffStage, Status, TestOutcome
from memory_register import BEGAN
from refusals import refusal_of
from registers import OFFICER

DAY, LATER = date(2022, 3, 1), date(2022, 4, 1)
ASSURER = Author(4343, "sam.assurer", "Sam Assurer", "station")
CLAIM = StatusChange(Status.GREEN, "done", DAY, green_without_evidence="seen", claimed_by="Head of Roads")
TEST = AssuranceTestFacts(LATER, "Audit and Assurance", TestOutcome.PASSED, "ten files")
SIGNED_OFF = SignOffStep(SignOffStage.SIGNED_OFF, LATER, portal_reference="7", reason="agreed on the day")

RETURNED = SignOffStep(SignOffStage.RETURNED, LATER, " liaison lead ", missing=" an audit ", reason="told on the day")


def _shared(change: Change) -> Change:
    """Share the register, and give a change by its assurer."""
    add_officer(change, ASSURER.account, Role.ASSURER)
    return Change(change.session, ASSURER, lambda: BEGAN)


def test_another_tests_what_one_recorded(change: Change, item: int) -> None:
    change_status(change, item, CLAIM)
    assurer = _shared(change)
    change = Change(assurer.session, OFFICER, lambda: BEGAN)
    untested = "You recorded this claim yourself: have another assurer record "
    assert refusal_of(lambda: record_assurance_test(change, item, TEST)) == f"{untested}what the test found."
    assert refusal_of(lambda: record_sign_off(change, item, SIGNED_OFF)) == f"{untested}a test of it first."
    test = assure(assurer, item, TEST)
    kept = assurer.get(AssuranceTest, test)
    assert (kept.tester, kept.outcome, kept.tested_on, kept.notes) == (
        "Audit and Assurance",
        "passed",
        LATER,
        "ten files",
    )
    change = Change(assurer.session, OFFICER, lambda: BEGAN)
    step = change.get(SignOff, record_sign_off(change, item, SIGNED_OFF))
    assert (step.stage, step.said_by, step.reached_on) == ("signed_off", OFFICER.name, LATER)
    assert change.get(Recommendation, item).sign_off_stage == SignOffStage.SIGNED_OFF


def test_what_one_recorded_comes_back_by_whoever_is_told(change: Change, item: int) -> None:
    change_status(change, item, CLAIM)
    assurer = _shared(change)
    assurer.flush()
    change = Change(assurer.session, OFFICER, lambda: BEGAN)
    record_sign_off(change, item, RETURNED)
    row = change.get(Recommendation, item)
    assert (row.status, row.sign_off_stage, row.status_since) == (Status.AMBER, SignOffStage.RETURNED, LATER)
    said = change.session.exec(select(LedgerEntry).where(LedgerEntry.after == '"AMBER"')).one()
    assert (said.action, said.rationale) == ("change status", "Returned by the inspectorate: an audit")
    key = status_key_on(change, LATER)
    assert key is not None
    assert row.status_key_id == key.id
    step = change.session.exec(select(SignOff).order_by(col(SignOff.id).desc())).first()
    assert step is not None
    assert (step.stage, step.said_by) == ("returned", "liaison lead")
    entry = change.session.get(LedgerEntry, step.id)
    assert entry is not None
    assert entry.rationale == "told on the day"


def test_a_claim_entered_in_error_is_nobody_s(change: Change, item: int) -> None:
    change_status(change, item, CLAIM)
    claim = change.session.exec(select(SignOff.id)).one()
    enter_in_error(change, "sign_off", claim, reason="of another item")
    _shared(change).flush()
    change = Change(change.session, OFFICER, lambda: BEGAN)
    assert assure(change, item, AssuranceTestFacts(LATER, "Head of Roads", TestOutcome.FAILED))
    assert change.get(Recommendation, item).sign_off_stage == SignOffStage.CLAIMED


def test_what_a_paper_claims_may_be_tested_by_whoever_brought_it_in(change: Change, item: int) -> None:
    stage = SignOffStage.CLAIMED
    printed = StatusChange(
        Status.GREEN, "as printed", DAY, sign_off_stage=stage, label="Green – claimed", paper="may.docx"
    )
    with change.doing("import paper", rationale="may.docx", effective_on=DAY):
        add_update(change, item, "It is in place.", said_on=DAY, paper="may.docx")
        change_status(change, item, printed)
    _shared(change).flush()
    change = Change(change.session, OFFICER, lambda: BEGAN)
    assert assure(change, item, TEST)
    assert change.get(Recommendation, item).sign_off_stage == SignOffStage.TESTED


def test_alone_one_tests_what_another_post_claims(change: Change, item: int) -> None:
    change_status(change, item, CLAIM)
    assert refusal_of(
        lambda: record_assurance_test(change, item, AssuranceTestFacts(LATER, "head of  roads ", TEST.outcome))
    ) == ("Whoever claims a GREEN does not test it: name another tester.")
    assert record_assurance_test(change, item, TEST, rationale="as minuted")
    assert change.session.exec(select(LedgerEntry.rationale).where(LedgerEntry.seq == change.seq)).one() == "as minuted"
