"""A green climbs one stage at a time, and a returned one is AMBER again."""

from datetime import date, timedelta

import pytest

from db.actions.corrections import last_batch, undo
from db.actions.evidence import EvidenceFacts, add_evidence
from db.actions.sign_off import (
    AssuranceTestFacts,
    SignOffStep,
    assure,
    mark_on_portal,
    record_assurance_test,
    record_sign_off,
)
from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.errors import ConflictError, RuleError
from db.ledger.verify import verify
from db.questions.recommendations import recommendation_record
from db.questions.records import RecommendationRecord
from db.store.author import Author
from db.words import ClosureReason, EvidenceKind, SignOffStage, Status, TestOutcome
from office import TODAY, Office

CLAIMED_ON = date(2022, 3, 1)
MEETING = "Audit and Assurance meeting"
TESTED, PENDING, NOTIFIED, SIGNED_OFF, RETURNED = (
    SignOffStage.TESTED,
    SignOffStage.PENDING,
    SignOffStage.NOTIFIED,
    SignOffStage.SIGNED_OFF,
    SignOffStage.RETURNED,
)


@pytest.fixture
def item(office: Office) -> int:
    return office.item(office.inspection(), "6", owner="Head of PPU")


def _claim(office: Office, item: int, on: date = CLAIMED_ON, by: str = "") -> None:
    with office.change() as change:
        add_evidence(change, item, EvidenceFacts(EvidenceKind.AUDIT, "Audit"), effective_on=on)
        change_status(change, item, StatusChange(Status.GREEN, "all done", on, claimed_by=by))


def _test(
    office: Office, item: int, outcome: TestOutcome = TestOutcome.PASSED, *, day: int = 1, tester: str = MEETING
) -> None:
    with office.change() as change:
        facts = AssuranceTestFacts(CLAIMED_ON + timedelta(day), tester, outcome, "twelve files read")
        record_assurance_test(change, item, facts)


def _step(
    office: Office,
    item: int,
    stage: SignOffStage,
    day: int,
    *,
    quarter: str = "Q1 2022/23",
    portal: str = "",
    missing: str = "",
    reason: str = "",
) -> None:
    step = SignOffStep(stage, CLAIMED_ON + timedelta(day), "liaison lead", quarter, portal, missing, reason)
    with office.change() as change:
        record_sign_off(change, item, step)


def _record(office: Office, item: int) -> RecommendationRecord:
    with office.read() as reader:
        assert verify(reader).faults == ()
        return recommendation_record(reader, item, on=TODAY)


def _stands(office: Office, item: int) -> tuple[Status, SignOffStage | None]:
    row = _record(office, item).row
    return row.status, row.sign_off_stage


def _notify(office: Office, item: int) -> None:
    _claim(office, item)
    _test(office, item)
    for day, stage in enumerate((TESTED, PENDING, NOTIFIED), start=2):
        _step(office, item, stage, day)


def test_a_green_climbs_to_the_top(office: Office, item: int) -> None:
    _claim(office, item)
    assert _stands(office, item) == (Status.GREEN, SignOffStage.CLAIMED)
    _test(office, item)
    climb = (TESTED, PENDING, NOTIFIED, SIGNED_OFF)
    for day, stage in enumerate(climb, start=2):
        _step(office, item, stage, day, portal="NB-1" if stage is SIGNED_OFF else "")
        assert _stands(office, item) == (Status.GREEN, stage)
    with office.read() as reader:
        rows = reader.rows("SELECT stage, said_by, portal_reference FROM sign_off ORDER BY id")
    assert rows == [
        ("claimed", "Pat Officer", ""),
        ("tested", "liaison lead", ""),
        ("pending", "liaison lead", ""),
        ("notified", "liaison lead", ""),
        ("signed_off", "liaison lead", "NB-1"),
    ]


def test_a_returned_green_is_amber_shows_as_returned_and_can_be_claimed_again(office: Office, item: int) -> None:
    _notify(office, item)
    with pytest.raises(RuleError, match="A returned claim says what is missing: give it"):
        _step(office, item, RETURNED, 5)
    _step(office, item, RETURNED, 5, missing="an audit with children")
    assert _stands(office, item) == (Status.AMBER, RETURNED)
    why = {one.rationale for one in _record(office, item).history if one.field == "status"}
    assert "Returned by the inspectorate: an audit with children" in why

    _claim(office, item, CLAIMED_ON + timedelta(10))
    with pytest.raises(RuleError, match="needs a test that was passed since the claim"):
        _step(office, item, TESTED, 11)
    _test(office, item, day=11)
    _step(office, item, TESTED, 12)
    assert _stands(office, item) == (Status.GREEN, TESTED)


@pytest.mark.parametrize(
    ("stage", "refusal"),
    [
        (PENDING, "it can only be tested next, unless you say why tested is skipped"),
        (SIGNED_OFF, "it can only be tested next, unless you say why tested, pending and notified are skipped"),
        (RETURNED, "it can only be tested next, unless you say why tested, pending and notified are skipped"),
    ],
)
def test_a_stage_is_skipped_only_with_a_reason(office: Office, item: int, stage: SignOffStage, refusal: str) -> None:
    _claim(office, item)
    with pytest.raises(RuleError, match=f"It is a GREEN that is claimed: {refusal}"):
        _step(office, item, stage, 2, portal="NB-1", missing="more")
    _step(office, item, stage, 2, portal="NB-1", missing="more", reason="seen by the inspectorate on the day")
    assert _stands(office, item)[1] is stage
    with office.read() as reader:
        assert reader.rows("SELECT reason FROM sign_off WHERE stage <> 'claimed'") == [
            ("seen by the inspectorate on the day",)
        ]


def test_no_step_goes_back_or_comes_before_the_last(office: Office, item: int) -> None:
    _notify(office, item)
    with pytest.raises(RuleError, match="a GREEN that is notified: it can only be signed off next"):
        _step(office, item, TESTED, 6)
    with pytest.raises(RuleError, match="comes after the last one, of 5 March 2022"):
        _step(office, item, SIGNED_OFF, 3, portal="NB-1", reason="agreed at the visit")
    _step(office, item, SIGNED_OFF, 6, portal="NB-1")
    with pytest.raises(RuleError, match="signed off, which is the end of the ladder: change its status"):
        _step(office, item, RETURNED, 7, missing="more")


def test_each_step_asks_for_what_it_needs(office: Office, item: int) -> None:
    _claim(office, item)
    _test(office, item)
    for day, stage in enumerate((TESTED, PENDING), start=2):
        _step(office, item, stage, day)
    with pytest.raises(RuleError, match="NOTIFIED names the quarter"):
        _step(office, item, NOTIFIED, 4, quarter=" ")
    _step(office, item, NOTIFIED, 4)
    with pytest.raises(RuleError, match="SIGNED OFF gives its reference on the portal"):
        _step(office, item, SIGNED_OFF, 5)


@pytest.mark.parametrize("outcome", [TestOutcome.FAILED, TestOutcome.PARTLY])
def test_a_test_not_passed_lets_nothing_climb(office: Office, item: int, outcome: TestOutcome) -> None:
    _claim(office, item)
    _test(office, item, outcome)
    with pytest.raises(RuleError, match="needs a test that was passed"):
        _step(office, item, TESTED, 2)
    with office.change() as change:
        assure(change, item, AssuranceTestFacts(CLAIMED_ON, MEETING, outcome))
    assert _stands(office, item)[1] is SignOffStage.CLAIMED


def test_a_passed_test_and_its_step_are_one_change(office: Office, item: int) -> None:
    _claim(office, item)
    before = _record(office, item).row.version
    with office.change() as change:
        assure(change, item, AssuranceTestFacts(CLAIMED_ON, MEETING, TestOutcome.PASSED, "ten files"), version=before)
    assert _stands(office, item)[1] is TESTED
    with pytest.raises(ConflictError), office.change() as change:
        assure(change, item, AssuranceTestFacts(CLAIMED_ON, MEETING, TestOutcome.PASSED), version=before)
    with office.change() as change:
        batch = last_batch(change)
        assert batch is not None
        undo(change, batch)
    assert _stands(office, item)[1] is SignOffStage.CLAIMED
    with office.read() as reader:
        assert reader.rows("SELECT entered_in_error FROM assurance_test") == [(1,)]


@pytest.mark.parametrize(
    ("tester", "refusal"),
    [
        ("head of ppu", "does not test it: name another tester"),
        ("Inspector  Claims", "does not test it: name another tester"),
        ("pat.officer", "does not test it: name another tester"),
        ("Pat Officer", "does not test it: name another tester"),
        (" ", "names who made it"),
    ],
)
def test_the_tester_is_somebody_else(office: Office, item: int, tester: str, refusal: str) -> None:
    _claim(office, item, by="Inspector Claims")
    with pytest.raises(RuleError, match=refusal):
        _test(office, item, tester=tester)


def test_who_claims_can_be_the_tester_of_another_claim(office: Office, item: int) -> None:
    with office.register.writing(Author(77, "sam.officer", "Sam Officer", "station")) as change:
        add_evidence(change, item, EvidenceFacts(EvidenceKind.AUDIT, "Audit"), effective_on=CLAIMED_ON)
        change_status(change, item, StatusChange(Status.GREEN, "all done", CLAIMED_ON))
    with pytest.raises(RuleError, match="does not test it"):
        _test(office, item, tester="sam.officer")
    _test(office, item, tester="Pat Officer")


def test_only_a_claimed_green_is_tested_or_climbs(office: Office, item: int) -> None:
    office.says(item, Status.AMBER, CLAIMED_ON)
    with pytest.raises(RuleError, match="Only a claimed GREEN is tested: claim it first"):
        _test(office, item)
    with pytest.raises(RuleError, match="AMBER, not a claimed GREEN: claim it first"):
        _step(office, item, TESTED, 2)


def test_an_undone_claim_is_no_claim(office: Office, item: int) -> None:
    office.says(item, Status.AMBER, CLAIMED_ON)
    _claim(office, item)
    with office.change() as change:
        batch = last_batch(change)
        assert batch is not None
        undo(change, batch)
    assert _stands(office, item) == (Status.AMBER, None)
    with pytest.raises(RuleError, match="Only a claimed GREEN is tested"):
        _test(office, item)


def test_before_the_key_knew_sign_off_green_was_the_end(office: Office, item: int) -> None:
    day = date(2021, 6, 1)
    with office.change() as change:
        decision = StatusChange(Status.GREEN, "all done", day, green_without_evidence="agreed at the time")
        change_status(change, item, decision)
    assert _stands(office, item) == (Status.GREEN, None)
    with pytest.raises(RuleError, match="status key of that day knows no sign-off"), office.change() as change:
        record_sign_off(change, item, SignOffStep(SignOffStage.CLAIMED, day))
    with pytest.raises(RuleError, match="a GREEN nobody has claimed: it can only be claimed next"):
        _step(office, item, TESTED, 0)
    with pytest.raises(RuleError, match="A claim needs at least one piece of evidence"):
        _step(office, item, SignOffStage.CLAIMED, 0)
    _step(office, item, SignOffStage.CLAIMED, 0, reason="everything is in the 2021 paper")
    assert _stands(office, item) == (Status.GREEN, SignOffStage.CLAIMED)


def test_an_officer_reaches_no_stage_by_a_status(office: Office, item: int) -> None:
    decision = StatusChange(
        Status.GREEN, "done", CLAIMED_ON, green_without_evidence="none needed", sign_off_stage=SIGNED_OFF
    )
    with pytest.raises(RuleError, match="reached by its own step"), office.change() as change:
        change_status(change, item, decision)


def _off_portal(office: Office, item: int) -> None:
    with office.change() as change:
        mark_on_portal(change, item, False, rationale="an area for attention", effective_on=CLAIMED_ON)


def test_an_item_not_on_the_portal_is_signed_off_with_a_reason(office: Office, item: int) -> None:
    _off_portal(office, item)
    assert _record(office, item).on_portal is False
    _claim(office, item)
    _test(office, item)
    for day, stage in enumerate((TESTED, PENDING), start=2):
        _step(office, item, stage, day)
    with pytest.raises(RuleError, match="not on the portal, so nobody is notified of it"):
        _step(office, item, NOTIFIED, 4)
    with pytest.raises(RuleError, match="has no reference there: leave the reference out"):
        _step(office, item, SIGNED_OFF, 4, portal="NB-1", reason="agreed by letter")
    with pytest.raises(RuleError, match="unless you say why notified is skipped"):
        _step(office, item, SIGNED_OFF, 4)
    _step(office, item, SIGNED_OFF, 4, reason="agreed by letter")
    assert _stands(office, item)[1] is SIGNED_OFF


def test_an_item_not_on_the_portal_is_closed_with_a_reason(office: Office, item: int) -> None:
    _off_portal(office, item)
    decision = StatusChange(
        Status.CLOSED, "looked at yearly", CLAIMED_ON, closure_reason=ClosureReason.BUSINESS_AS_USUAL
    )
    with office.change() as change:
        change_status(change, item, decision)
    assert _stands(office, item) == (Status.CLOSED, None)


def test_the_portal_is_marked_once_and_with_a_reason(office: Office, item: int) -> None:
    with pytest.raises(RuleError, match="marked as on the portal already"), office.change() as change:
        mark_on_portal(change, item, True, rationale="so", effective_on=CLAIMED_ON)
    with pytest.raises(RuleError, match="on the portal or not: give the rationale"), office.change() as change:
        mark_on_portal(change, item, False, rationale=" ", effective_on=CLAIMED_ON)
    _off_portal(office, item)
    with pytest.raises(RuleError, match="marked as not on the portal already"):
        _off_portal(office, item)
    with office.change() as change:
        batch = last_batch(change)
        assert batch is not None
        undo(change, batch)
    assert _record(office, item).on_portal is True
