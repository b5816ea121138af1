"""The ladder of an item as officers see it: who took each step, when, and how long it took."""

from datetime import date
from pathlib import Path

import pytest

from db.actions.corrections import last_batch, undo
from db.actions.evidence import EvidenceFacts, add_evidence
from db.actions.sign_off import AssuranceTestFacts, SignOffStep, assure, record_sign_off
from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.questions.as_at import register_as_at
from db.questions.ladders import waiting_greens
from db.questions.recommendations import recommendation_record, recommendation_records
from db.questions.records import LadderRecord, RecommendationRecord
from db.words import EvidenceKind, SignOffStage, Status, TestOutcome
from office import TODAY, Office
from registers import imported_register

CLAIMED, TESTED, PENDING, NOTIFIED, SIGNED_OFF, RETURNED = SignOffStage
ON = {CLAIMED: date(2022, 1, 10), TESTED: date(2022, 2, 1), PENDING: date(2022, 2, 15), NOTIFIED: date(2022, 4, 1)}


@pytest.fixture
def item(office: Office) -> int:
    """Bring an item up to its notification."""
    item = office.item(office.inspection(), "6")
    with office.change() as change:
        add_evidence(change, item, EvidenceFacts(EvidenceKind.AUDIT, "Audit"), effective_on=ON[CLAIMED])
        decision = StatusChange(Status.GREEN, "in place", ON[CLAIMED], claimed_by="Head of PPU")
        change_status(change, item, decision)
    with office.change() as change:
        facts = AssuranceTestFacts(ON[TESTED], "Audit and Assurance", TestOutcome.PASSED, "Ten files read.")
        assure(change, item, facts)
    _step(office, item, SignOffStep(PENDING, ON[PENDING]))
    _step(office, item, SignOffStep(NOTIFIED, ON[NOTIFIED], "Liaison", quarter="Q1 2022/23"))
    return item


def _step(office: Office, item: int, step: SignOffStep) -> None:
    with office.change() as change:
        record_sign_off(change, item, step)


def _record(office: Office, item: int, on: date = TODAY) -> RecommendationRecord:
    with office.read() as reader:
        (record,) = recommendation_records(reader, [item], on=on)
    return record


def _told(ladder: LadderRecord) -> list[tuple[SignOffStage, date, str, date | None, int]]:
    return [(step.stage, step.reached_on, step.said_by, step.until, step.days) for step in ladder.steps]


def test_each_step_says_who_when_and_how_long(office: Office, item: int) -> None:
    ladder = _record(office, item).ladder
    assert _told(ladder) == [
        (CLAIMED, ON[CLAIMED], "Head of PPU", ON[TESTED], 22),
        (TESTED, ON[TESTED], "Audit and Assurance", ON[PENDING], 14),
        (PENDING, ON[PENDING], "Pat Officer", ON[NOTIFIED], 45),
        (NOTIFIED, ON[NOTIFIED], "Liaison", None, 61),
    ]
    assert {step.recorded_by for step in ladder.steps} == {"pat.officer"}
    assert ladder.steps[-1].quarter == "Q1 2022/23"
    assert ladder.next_steps == (SIGNED_OFF, RETURNED)
    (test,) = ladder.tests
    assert (test.tested_on, test.tester, test.outcome, test.notes) == (
        ON[TESTED],
        "Audit and Assurance",
        TestOutcome.PASSED,
        "Ten files read.",
    )


def test_the_end_of_the_ladder_takes_no_time(office: Office, item: int) -> None:
    _step(office, item, SignOffStep(SIGNED_OFF, date(2022, 5, 1), portal_reference="NB-1"))
    ladder = _record(office, item).ladder
    assert _told(ladder)[-2:] == [
        (NOTIFIED, ON[NOTIFIED], "Liaison", date(2022, 5, 1), 30),
        (SIGNED_OFF, date(2022, 5, 1), "Pat Officer", date(2022, 5, 1), 0),
    ]
    assert (ladder.steps[-1].portal_reference, ladder.next_steps) == ("NB-1", ())


def test_a_returned_claim_shows_what_is_missing_and_the_next_claim_begins_again(office: Office, item: int) -> None:
    _step(office, item, SignOffStep(RETURNED, date(2022, 5, 1), missing="an audit"))
    record = _record(office, item)
    assert (record.row.status, record.row.sign_off_stage) == (Status.AMBER, RETURNED)
    assert (record.ladder.steps[-1].missing, record.ladder.steps[-1].days) == ("an audit", 0)
    assert record.ladder.next_steps == ()
    with office.change() as change:
        change_status(change, item, StatusChange(Status.GREEN, "audited", date(2022, 5, 20)))
    assert [step.stage for step in _record(office, item).ladder.steps] == [*ON, RETURNED, CLAIMED]
    assert _record(office, item).ladder.steps[-1].days == 12


def test_time_at_a_stage_ends_when_the_item_is_green_no_longer(office: Office, item: int) -> None:
    office.says(item, Status.AMBER, date(2022, 4, 11))
    step = _record(office, item).ladder.steps[-1]
    assert (step.stage, step.until, step.days) == (NOTIFIED, date(2022, 4, 11), 10)


def test_an_undone_step_is_no_step(office: Office, item: int) -> None:
    with office.change() as change:
        batch = last_batch(change)
        assert batch is not None
        undo(change, batch)
    assert [step.stage for step in _record(office, item).ladder.steps] == [CLAIMED, TESTED, PENDING]


def test_the_ladder_of_a_past_day(office: Office, item: int) -> None:
    day = date(2022, 2, 20)
    with office.read() as reader, register_as_at(reader, day) as past:
        ladder = recommendation_record(past, item, on=day).ladder
    assert _told(ladder)[-1] == (PENDING, ON[PENDING], "Pat Officer", None, 5)
    assert len(ladder.steps) == 3


def test_a_stage_that_only_a_paper_printed_is_a_step_from_there(office: Office) -> None:
    item = office.item(office.inspection("Custody"), "1")
    office.says(item, Status.GREEN, date(2022, 3, 1), stage=PENDING)
    office.says(item, Status.GREEN, date(2022, 5, 1), stage=PENDING)
    (step,) = _record(office, item).ladder.steps
    assert (step.stage, step.reached_on, step.id, step.source) == (PENDING, date(2022, 3, 1), None, "as printed")


def test_the_greens_that_wait_the_longest_first(office: Office, item: int) -> None:
    other = office.item(office.inspection("Custody"), "1")
    office.says(other, Status.GREEN, date(2022, 3, 1), stage=PENDING)
    with office.read() as reader:
        found = waiting_greens(reader, on=TODAY)
    assert [(one.recommendation_id, one.stage, one.days) for one in found] == [
        (other, PENDING, 92),
        (item, NOTIFIED, 61),
    ]


@pytest.mark.sqlite_only("what is asked is held to be the same in test_two_stores.py")
def test_the_eight_pending_greens_of_may_2022(tmp_path: Path) -> None:
    with imported_register(tmp_path) as register, register.reading() as reader:
        found = waiting_greens(reader, on=date(2022, 5, 5))
        record = recommendation_record(reader, found[0].recommendation_id, on=TODAY)
    assert [(one.stage, one.since, one.days) for one in found] == [(PENDING, date(2022, 3, 31), 35)] * 8
    assert record.ladder.steps[0].source.startswith("From 2022-05-05-agenda-pack.txt, line ")
