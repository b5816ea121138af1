"""A green climbs one stage at a time, and a returned one is AMBER again."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from db.actions.evidence import EvidenceFacts, add_evidence
from db.actions.sign_off import AssuranceTestFacts, SignOffStep, record_assurance_test, record_sign_off
from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.errors import RuleError
from db.ledger.verify import verify
from db.questions.recommendations import recommendation_record
from db.questions.records import RecommendationRecord
from db.words import EvidenceKind, SignOffStage, Status, TestOutcome
from office import TODAY, Office

CLAIMED_ON = date(2022, 3, 1)
MEETING = "Audit and Assurance meeting"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office(tmp_path) as office:
        yield office


@pytest.fixture
def item(office: Office) -> int:
    return office.item(office.inspection(), "6", owner="Head of PPU")


def _claim(office: Office, item: int, on: date = CLAIMED_ON) -> None:
    with office.change() as change:
        add_evidence(change, item, EvidenceFacts(EvidenceKind.AUDIT, "Audit"), effective_on=on)
        change_status(change, item, StatusChange(Status.GREEN, "all done", on))


def _test(
    office: Office, item: int, outcome: TestOutcome = TestOutcome.PASSED, *, day: int = 1, tester: str = MEETING
) -> None:
    with office.change() as change:
        facts = AssuranceTestFacts(CLAIMED_ON + timedelta(day), tester, outcome, "twelve files read")
        record_assurance_test(change, item, facts)


def _step(office: Office, item: int, stage: SignOffStage, day: int, missing: str = "") -> None:
    with office.change() as change:
        record_sign_off(change, item, SignOffStep(stage, CLAIMED_ON + timedelta(day), "liaison lead", missing=missing))


def _record(office: Office, item: int) -> RecommendationRecord:
    with office.read() as reader:
        assert verify(reader).faults == ()
        return recommendation_record(reader, item, on=TODAY)


def test_a_green_climbs_to_the_top(office: Office, item: int) -> None:
    _claim(office, item)
    assert _record(office, item).row.sign_off_stage is SignOffStage.CLAIMED
    _test(office, item)
    climb = (SignOffStage.TESTED, SignOffStage.PENDING, SignOffStage.NOTIFIED, SignOffStage.SIGNED_OFF)
    for day, stage in enumerate(climb, start=2):
        _step(office, item, stage, day)
        row = _record(office, item).row
        assert (row.status, row.sign_off_stage) == (Status.GREEN, stage)
    with office.read() as reader:
        rows = reader.rows("SELECT stage, said_by FROM sign_off ORDER BY id")
    assert rows == [(stage.value, "liaison lead") for stage in climb]


def test_a_returned_green_is_amber_and_can_be_claimed_again(office: Office, item: int) -> None:
    _claim(office, item)
    _test(office, item)
    for day, stage in enumerate((SignOffStage.TESTED, SignOffStage.PENDING, SignOffStage.NOTIFIED), start=2):
        _step(office, item, stage, day)
    with pytest.raises(RuleError, match="says what is missing"):
        _step(office, item, SignOffStage.RETURNED, 5)
    _step(office, item, SignOffStage.RETURNED, 5, "an audit with children")
    record = _record(office, item)
    assert (record.row.status, record.row.sign_off_stage) == (Status.AMBER, None)
    why = {one.rationale for one in record.history if one.field == "status"}
    assert "Returned by the inspectorate: an audit with children" in why

    _claim(office, item, CLAIMED_ON + timedelta(10))
    with pytest.raises(RuleError, match="needs a test that was passed since the claim"):
        _step(office, item, SignOffStage.TESTED, 11)
    _test(office, item, day=11)
    _step(office, item, SignOffStage.TESTED, 12)
    assert _record(office, item).row.sign_off_stage is SignOffStage.TESTED


def test_a_stage_is_not_skipped(office: Office, item: int) -> None:
    _claim(office, item)
    with pytest.raises(RuleError, match="a GREEN that is claimed: it can only be tested next"):
        _step(office, item, SignOffStage.SIGNED_OFF, 2)


@pytest.mark.parametrize("outcome", [TestOutcome.FAILED, TestOutcome.PARTLY])
def test_a_test_not_passed_lets_nothing_climb(office: Office, item: int, outcome: TestOutcome) -> None:
    _claim(office, item)
    _test(office, item, outcome)
    with pytest.raises(RuleError, match="needs a test that was passed"):
        _step(office, item, SignOffStage.TESTED, 2)
    assert _record(office, item).row.sign_off_stage is SignOffStage.CLAIMED


@pytest.mark.parametrize(("tester", "refusal"), [("head of ppu", "does not test it"), (" ", "names who made it")])
def test_the_tester_is_somebody_else(office: Office, item: int, tester: str, refusal: str) -> None:
    _claim(office, item)
    with pytest.raises(RuleError, match=refusal):
        _test(office, item, tester=tester)


def test_only_a_claimed_green_is_tested_or_climbs(office: Office, item: int) -> None:
    office.says(item, Status.AMBER, CLAIMED_ON)
    with pytest.raises(RuleError, match="Only a claimed GREEN is tested"):
        _test(office, item)
    with pytest.raises(RuleError, match="AMBER, not a claimed GREEN: claim it first"):
        _step(office, item, SignOffStage.TESTED, 2)
