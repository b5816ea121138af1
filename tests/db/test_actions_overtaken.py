"""What is about something that is not there, or was changed since it was looked at, is refused by every action."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from db.actions.due_dates import extend_due_date
from db.actions.evidence import EvidenceFacts, add_evidence, withdraw_evidence
from db.actions.freezing import add_erratum
from db.actions.inspections import InspectionFacts, add_inspection, amend_inspection
from db.actions.links import add_link, withdraw_link
from db.actions.meetings import MeetingFacts, PositionFacts, add_meeting, record_position
from db.actions.member_requests import (
    MemberRequestFacts,
    add_member_request,
    amend_member_request,
    close_member_request,
)
from db.actions.positions import write_position
from db.actions.programme import move_stage, plan_inspection, publish
from db.actions.readiness import ReadinessFacts, add_readiness, amend_readiness
from db.actions.recommendations import RecommendationFacts, add_recommendation, amend_recommendation
from db.actions.reviews import Reviewed, record_outcome, take_up
from db.actions.sign_off import (
    AssuranceTestFacts,
    SignOffStep,
    assure,
    mark_on_portal,
    record_assurance_test,
    record_sign_off,
)
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task, amend_task, change_task_status, move_task, withdraw_task
from db.actions.updates import add_update
from db.actions.white_checks import record_white_check
from db.dates import PartialDate
from db.decisions import Extension, StatusChange
from db.errors import ConflictError, WrongUseError
from db.ledger.change import Change
from db.tables import Recommendation
from db.words import (
    EvidenceKind,
    LinkKind,
    RedReason,
    ReviewOutcome,
    SignOffStage,
    Stage,
    Status,
    TestOutcome,
)
from memory_register import BEGAN, begun_again
from registers import OFFICER

DAY = date(2022, 3, 1)
ADDED: dict[str, Any] = {"rationale": "so", "effective_on": DAY}
AUDIT = EvidenceFacts(EvidenceKind.AUDIT, "Audit")
RED = StatusChange(Status.RED, "no people", DAY, red_reason=RedReason.RESOURCES)
TEST = AssuranceTestFacts(DAY, "Audit and Assurance", TestOutcome.PASSED)
TESTED = SignOffStep(SignOffStage.TESTED, DAY)


@dataclass(frozen=True, slots=True)
class Desk:
    """One of each."""

    item: int
    inspection: int
    planned: int
    task: int
    evidence: int
    link: int
    request: int
    readiness: int
    meeting: int


@pytest.fixture(scope="module")
def change() -> Iterator[Change]:
    _, session = begun_again()
    with session:
        yield Change(session, OFFICER, lambda: BEGAN)


@pytest.fixture(scope="module")
def desk(change: Change) -> Desk:
    item, other, *_ = change.session.exec(select(Recommendation.id))
    planned = plan_inspection(change, InspectionFacts("Custody"), effective_on=DAY)
    return Desk(
        item,
        add_inspection(change, InspectionFacts("Boats"), rationale="published", effective_on=DAY),
        planned,
        add_task(change, item, TaskFacts(text="Find"), rationale="a step", effective_on=DAY),
        add_evidence(change, item, AUDIT, effective_on=DAY),
        add_link(change, LinkKind.PART_OF, item, other, effective_on=DAY),
        add_member_request(change, MemberRequestFacts(request="How many?"), effective_on=DAY),
        add_readiness(change, planned, ReadinessFacts("Cells"), effective_on=DAY),
        add_meeting(change, MeetingFacts(DAY)),
    )


@pytest.mark.parametrize(
    ("what", "act"),
    [
        ("recommendation", lambda change, _: extend_due_date(change, 999, Extension("May 2023", "so", DAY))),
        ("recommendation", lambda change, _: add_task(change, 999, TaskFacts(text="Find"), **ADDED)),
        ("task", lambda change, _: amend_task(change, 999, TaskFacts(text="Find"), **ADDED)),
        ("task", lambda change, _: change_task_status(change, 999, Status.RED, **ADDED)),
        ("recommendation", lambda change, _: add_evidence(change, 999, AUDIT, effective_on=DAY)),
        ("evidence", lambda change, _: withdraw_evidence(change, 999, **ADDED)),
        ("recommendation", lambda change, desk: write_position(change, desk.meeting, 999, "Begun.")),
        ("meeting", lambda change, desk: write_position(change, 999, desk.item, "Begun.")),
        ("recommendation", lambda change, desk: record_position(change, desk.meeting, 999, PositionFacts(Status.RED))),
        ("meeting", lambda change, desk: record_position(change, 999, desk.item, PositionFacts(Status.RED))),
        ("meeting", lambda change, _: add_erratum(change, 999, "It was AMBER.")),
        ("meeting", lambda change, desk: take_up(change, Reviewed(999, desk.item))),
        ("recommendation", lambda change, desk: take_up(change, Reviewed(desk.meeting, 999))),
        (
            "recommendation",
            lambda change, desk: record_outcome(change, Reviewed(desk.meeting, 999), ReviewOutcome.SKIPPED),
        ),
        (
            "recommendation",
            lambda change, _: add_member_request(
                change, MemberRequestFacts(request="How many?", recommendation_id=999), effective_on=DAY
            ),
        ),
        (
            "recommendation",
            lambda change, desk: amend_member_request(
                change, desk.request, MemberRequestFacts(recommendation_id=999), effective_on=DAY
            ),
        ),
        ("inspection", lambda change, _: add_recommendation(change, 999, RecommendationFacts("1"), **ADDED)),
        ("recommendation", lambda change, _: amend_recommendation(change, 999, RecommendationFacts("1"), **ADDED)),
        ("inspection", lambda change, _: amend_inspection(change, 999, InspectionFacts("Boats"), **ADDED)),
        (
            "inspection",
            lambda change, desk: amend_inspection(
                change, desk.inspection, InspectionFacts("Boats", re_inspection_of_id=999), **ADDED
            ),
        ),
        (
            "inspection",
            lambda change, _: plan_inspection(
                change, InspectionFacts("Boats again", re_inspection_of_id=999), effective_on=DAY
            ),
        ),
        ("inspection", lambda change, _: add_readiness(change, 999, ReadinessFacts("Cells"), effective_on=DAY)),
        ("recommendation", lambda change, _: record_assurance_test(change, 999, TEST)),
        ("recommendation", lambda change, _: mark_on_portal(change, 999, False, **ADDED)),
        ("recommendation", lambda change, desk: add_link(change, LinkKind.PART_OF, 999, desk.item, effective_on=DAY)),
        ("recommendation", lambda change, desk: add_link(change, LinkKind.PART_OF, desk.item, 999, effective_on=DAY)),
        ("recommendation", lambda change, _: change_status(change, 999, RED)),
        ("status key", lambda change, desk: change_status(change, desk.item, RED, status_key_id=999)),
        ("recommendation", lambda change, _: add_update(change, 999, "Begun.", said_on=DAY)),
        ("task", lambda change, desk: add_update(change, desk.item, "Begun.", said_on=DAY, task_id=999)),
        ("recommendation", lambda change, _: record_white_check(change, 999, DAY)),
    ],
)
def test_nothing_is_said_of_what_is_not_there(
    change: Change, desk: Desk, what: str, act: Callable[[Change, Desk], object]
) -> None:
    before = change.seq
    with pytest.raises(WrongUseError) as refused:
        act(change, desk)
    assert str(refused.value) == f"There is no {what} numbered 999 in this register: look it up with a list."
    assert change.seq == before


@pytest.mark.parametrize(
    ("what", "act"),
    [
        (
            "recommendation",
            lambda change, desk, seen: extend_due_date(
                change, desk.item, Extension("May 2023", "so", DAY), version=seen
            ),
        ),
        ("task", lambda change, desk, seen: amend_task(change, desk.task, TaskFacts(owner="A"), **ADDED, version=seen)),
        (
            "task",
            lambda change, desk, seen: change_task_status(change, desk.task, Status.RED, **ADDED, version=seen),
        ),
        ("task", lambda change, desk, seen: move_task(change, desk.task, 1, effective_on=DAY, version=seen)),
        ("task", lambda change, desk, seen: withdraw_task(change, desk.task, **ADDED, version=seen)),
        ("evidence", lambda change, desk, seen: withdraw_evidence(change, desk.evidence, **ADDED, version=seen)),
        (
            "member request",
            lambda change, desk, seen: amend_member_request(
                change, desk.request, MemberRequestFacts(owner="A"), effective_on=DAY, version=seen
            ),
        ),
        (
            "member request",
            lambda change, desk, seen: close_member_request(
                change, desk.request, DAY, status_text="Told.", version=seen
            ),
        ),
        (
            "recommendation",
            lambda change, desk, seen: amend_recommendation(
                change, desk.item, RecommendationFacts(owner="A"), **ADDED, version=seen
            ),
        ),
        (
            "inspection",
            lambda change, desk, seen: amend_inspection(
                change, desk.inspection, InspectionFacts("Ships"), **ADDED, version=seen
            ),
        ),
        (
            "inspection",
            lambda change, desk, seen: move_stage(
                change, desk.planned, Stage.FIELDWORK, effective_on=DAY, version=seen
            ),
        ),
        (
            "inspection",
            lambda change, desk, seen: publish(
                change, desk.planned, PartialDate(2022, 2), [], effective_on=DAY, version=seen
            ),
        ),
        (
            "readiness",
            lambda change, desk, seen: amend_readiness(
                change, desk.readiness, ReadinessFacts(owner="A"), effective_on=DAY, version=seen
            ),
        ),
        ("recommendation", lambda change, desk, seen: assure(change, desk.item, TEST, version=seen)),
        ("recommendation", lambda change, desk, seen: record_sign_off(change, desk.item, TESTED, version=seen)),
        ("recommendation", lambda change, desk, seen: mark_on_portal(change, desk.item, False, **ADDED, version=seen)),
        ("link", lambda change, desk, seen: withdraw_link(change, desk.link, **ADDED, version=seen)),
        ("recommendation", lambda change, desk, seen: change_status(change, desk.item, RED, version=seen)),
        ("recommendation", lambda change, desk, seen: record_white_check(change, desk.item, DAY, version=seen)),
    ],
)
def test_what_somebody_has_changed_since_is_left_as_it_is(
    change: Change, desk: Desk, what: str, act: Callable[[Change, Desk, int], object]
) -> None:
    before = change.seq
    with pytest.raises(ConflictError, match=f"changed this {what}"):
        act(change, desk, 1)
    assert change.seq == before
