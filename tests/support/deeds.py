"""Everything an officer can do, once each, on a register made for it or on that of the real papers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from db.actions.due_dates import extend_due_date
from db.actions.evidence import EvidenceFacts, add_evidence, withdraw_evidence
from db.actions.inspections import InspectionFacts, add_inspection, amend_inspection
from db.actions.links import add_link, withdraw_link
from db.actions.meetings import MeetingFacts, PositionFacts, add_meeting, record_position
from db.actions.member_requests import (
    MemberRequestFacts,
    add_member_request,
    amend_member_request,
    close_member_request,
)
from db.actions.programme import move_stage, plan_inspection, publish
from db.actions.readiness import ReadinessFacts, add_readiness, amend_readiness
from db.actions.recommendations import RecommendationFacts, add_recommendation, amend_recommendation, put_right
from db.actions.reviews import Reviewed, record_outcome, take_up
from db.actions.sign_off import (
    AssuranceTestFacts,
    SignOffStep,
    assure,
    mark_on_portal,
    record_assurance_test,
    record_sign_off,
)
from db.actions.status_keys import add_status_key
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task, amend_task, change_task_status, move_task, withdraw_task
from db.actions.updates import add_update
from db.actions.white_checks import record_white_check
from db.dates import PartialDate
from db.decisions import Extension, StatusChange
from db.errors import RectrackError
from db.evidence_details import DipSampleDetails
from db.ledger.change import Change
from db.status_keys import StatusKeyFacts, StatusMeaning
from db.tables import Evidence, Inspection, Link, MemberRequest, Readiness, Recommendation, Task
from db.tables.columns import Named
from db.words import (
    ClosureReason,
    CountedStatus,
    EvidenceKind,
    LinkKind,
    RedReason,
    ReviewOutcome,
    SignOffStage,
    Stage,
    Status,
    TestOutcome,
)
from desks import DAY, Desk, waiting
from registers import OFFICER

MEETING = "Audit and Assurance meeting"

Do = Callable[[Change, Desk], object]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing an officer does, after what must have been done before."""

    name: str
    do: Do
    before: tuple[Do, ...] = ()


def _last(change: Change, model: type[Named], **where: object) -> int:
    """Give the row added last."""
    query = select(model.id).order_by(col(model.id).desc())
    for name, value in where.items():
        query = query.where(getattr(model, name) == value)
    found = change.session.exec(query).first()
    assert found is not None
    return found


def _status(decision: StatusChange) -> Do:
    return lambda change, desk: change_status(change, desk.item, decision)


def _step(stage: SignOffStage, **said: str) -> Do:
    step = SignOffStep(stage, DAY, **said)
    return lambda change, desk: record_sign_off(change, desk.item, step)


def _claim(change: Change, desk: Desk) -> None:
    decision = StatusChange(Status.GREEN, "in place", DAY, green_without_evidence="tasks to follow")
    change_status(change, desk.item, decision)


def _assure(change: Change, desk: Desk) -> None:
    assure(change, desk.item, AssuranceTestFacts(DAY, MEETING, TestOutcome.PASSED, "ten files"))


def _evidence(change: Change, desk: Desk) -> None:
    details = DipSampleDetails("referrals", 20, "June", "19 good")
    facts = EvidenceFacts(EvidenceKind.DIP_SAMPLE, "Twenty files", "X:/6", "bullet 2", DAY, details)
    add_evidence(change, desk.item, facts, effective_on=DAY)


def _link(kind: LinkKind) -> Do:
    return lambda change, desk: add_link(change, kind, desk.item, desk.other, effective_on=DAY, rationale="one plan")


def _task(change: Change, desk: Desk) -> int:
    """Give the second task of the item."""
    query = select(Task.id).where(Task.recommendation_id == desk.item).order_by(col(Task.place))
    return list(change.session.exec(query))[1]


def _inspection(change: Change, desk: Desk) -> int:
    return change.get(Recommendation, desk.item).inspection_id


def _reviewed(change: Change, desk: Desk) -> Reviewed:
    return Reviewed(add_meeting(change, MeetingFacts(DAY)), desk.item, "overdue")


def _plan(change: Change, _desk: Desk) -> None:
    facts = InspectionFacts("Custody again", date_words="TBC Summer 2023", duration="two weeks")
    plan_inspection(change, facts, effective_on=DAY, rationale="Announced.")


def _planned(change: Change) -> int:
    return _last(change, Inspection, stage=Stage.PLANNED.value)


def _ready(change: Change, _desk: Desk) -> None:
    facts = ReadinessFacts("Detention reviews", owner="Custody Manager")
    add_readiness(change, _planned(change), facts, effective_on=DAY)


def _request(change: Change, _desk: Desk) -> None:
    facts = MemberRequestFacts(meeting_on=DAY, item="Inspections", request="How many?", owner="Commissioner")
    add_member_request(change, facts, effective_on=DAY)


SUPERSEDED = ClosureReason.SUPERSEDED_BY


def _supersede(change: Change, desk: Desk) -> None:
    decision = StatusChange(
        Status.CLOSED, "asked again there", DAY, closure_reason=SUPERSEDED, superseded_by_id=desk.other
    )
    change_status(change, desk.item, decision)


TO_TESTED = (_claim, _assure)
TO_PENDING = (*TO_TESTED, _step(SignOffStage.PENDING))
TO_NOTIFIED = (*TO_PENDING, _step(SignOffStage.NOTIFIED, quarter="Q2 2022/23"))
KEY = StatusKeyFacts(
    "ours", date(2022, 8, 1), True, (StatusMeaning(CountedStatus.AMBER, "In progress", "Going.", True),)
)
POSITION = PositionFacts(Status.AMBER, text="Going on.")
MORE_TIME = Extension("March 2023", "more time", DAY, "Chief Officer", "Committee")


DEEDS = (
    Deed("make it red", _status(StatusChange(Status.RED, "no people", DAY, red_reason=RedReason.RESOURCES))),
    Deed("make it white", _status(waiting(DAY))),
    Deed(
        "close it",
        _status(StatusChange(Status.CLOSED, "not ours", DAY, closure_reason=ClosureReason.NOT_FOR_THE_FORCE)),
    ),
    Deed("close it as superseded", _supersede),
    Deed("reopen it", _status(StatusChange(Status.AMBER, "not done there", DAY)), (_supersede,)),
    Deed("claim it", _claim, (_evidence,)),
    Deed(
        "test it",
        lambda change, desk: record_assurance_test(
            change, desk.item, AssuranceTestFacts(DAY, MEETING, TestOutcome.FAILED)
        ),
        (_claim,),
    ),
    Deed("pass it", _assure, (_claim,)),
    Deed("report it as pending", TO_PENDING[-1], TO_TESTED),
    Deed("skip to signed off", _step(SignOffStage.SIGNED_OFF, reason="agreed on the day"), (_claim,)),
    Deed("notify", TO_NOTIFIED[-1], TO_PENDING),
    Deed("sign it off", _step(SignOffStage.SIGNED_OFF, portal_reference="NB-1"), TO_NOTIFIED),
    Deed("return it", _step(SignOffStage.RETURNED, missing="an audit"), TO_NOTIFIED),
    Deed(
        "reopen what was signed off",
        _status(StatusChange(Status.AMBER, "it came back", DAY)),
        (*TO_NOTIFIED, _step(SignOffStage.SIGNED_OFF, portal_reference="NB-1")),
    ),
    Deed(
        "take it off the portal",
        lambda change, desk: mark_on_portal(change, desk.item, False, rationale="not there", effective_on=DAY),
    ),
    Deed("add evidence", _evidence),
    Deed(
        "withdraw evidence",
        lambda change, _: withdraw_evidence(change, _last(change, Evidence), rationale="outdated", effective_on=DAY),
        (_evidence,),
    ),
    Deed("move its date", lambda change, desk: extend_due_date(change, desk.item, MORE_TIME)),
    Deed("set a first date", lambda change, desk: extend_due_date(change, desk.white, MORE_TIME)),
    Deed(
        "move aligned dates",
        lambda change, desk: extend_due_date(
            change, desk.item, Extension("May 2023", "more time", DAY, also=(desk.other,))
        ),
        (_link(LinkKind.ALIGNED_WITH),),
    ),
    Deed(
        "add a task",
        lambda change, desk: add_task(
            change, desk.item, TaskFacts(label="new", text="One more"), rationale="a step", effective_on=DAY
        ),
    ),
    Deed(
        "amend a task",
        lambda change, desk: amend_task(
            change,
            _task(change, desk),
            TaskFacts(text="Said better", owner="Somebody", due=PartialDate(2023, 3), due_words="March 2023"),
            rationale="clearer",
            effective_on=DAY,
        ),
    ),
    Deed(
        "close a task",
        lambda change, desk: change_task_status(
            change, _task(change, desk), Status.CLOSED, rationale="done", effective_on=DAY
        ),
    ),
    Deed("move a task", lambda change, desk: move_task(change, _task(change, desk), 0, effective_on=DAY)),
    Deed(
        "withdraw a task",
        lambda change, desk: withdraw_task(change, _task(change, desk), rationale="not needed", effective_on=DAY),
    ),
    Deed("say something", lambda change, desk: add_update(change, desk.item, "Half done.", said_on=DAY)),
    Deed(
        "say something of a task",
        lambda change, desk: add_update(change, desk.item, "Begun.", said_on=DAY, task_id=_task(change, desk)),
    ),
    Deed(
        "check what is waited for",
        lambda change, desk: record_white_check(
            change, desk.white, DAY, where="website", next_check_on=date(2023, 1, 2)
        ),
        (lambda change, desk: record_white_check(change, desk.white, date(2022, 8, 1), where="by telephone"),),
    ),
    *(Deed(f"link it as {kind}", _link(kind)) for kind in LinkKind),
    Deed(
        "withdraw a link",
        lambda change, _: withdraw_link(change, _last(change, Link), rationale="not so", effective_on=DAY),
        (_link(LinkKind.SAME_THEME_AS),),
    ),
    Deed("add a status key", lambda change, _: add_status_key(change, KEY, rationale="as the committee counts")),
    Deed("plan an inspection", _plan),
    Deed(
        "move an inspection on",
        lambda change, _: move_stage(change, _planned(change), Stage.FIELDWORK, effective_on=DAY),
        (_plan,),
    ),
    Deed("add readiness", _ready, (_plan,)),
    Deed(
        "amend readiness",
        lambda change, _: amend_readiness(
            change, _last(change, Readiness), ReadinessFacts(evidence="Log", ready=True), effective_on=DAY
        ),
        (_plan, _ready),
    ),
    Deed(
        "publish an inspection",
        lambda change, _: publish(
            change,
            _planned(change),
            PartialDate(2022, 8),
            [RecommendationFacts("1", text="Do this."), RecommendationFacts("2", text="And this.")],
            effective_on=DAY,
        ),
        (_plan,),
    ),
    Deed(
        "archive an inspection",
        lambda change, desk: move_stage(change, _inspection(change, desk), Stage.ARCHIVED, effective_on=DAY),
    ),
    Deed(
        "add an inspection",
        lambda change, _: add_inspection(change, InspectionFacts("Boats"), rationale="Published.", effective_on=DAY),
    ),
    Deed(
        "amend an inspection",
        lambda change, desk: amend_inspection(
            change,
            _inspection(change, desk),
            InspectionFacts("Roads – in full", duration="a week"),
            rationale="whole title",
            effective_on=DAY,
        ),
    ),
    Deed(
        "add a recommendation",
        lambda change, desk: add_recommendation(
            change, _inspection(change, desk), RecommendationFacts("99"), rationale="overlooked", effective_on=DAY
        ),
    ),
    Deed(
        "amend a recommendation",
        lambda change, desk: amend_recommendation(
            change,
            desk.item,
            RecommendationFacts(text="Reworded.", owner="Somebody else"),
            rationale="as printed",
            effective_on=DAY,
        ),
    ),
    Deed(
        "put a recommendation's words right",
        lambda change, desk: put_right(
            change, desk.item, RecommendationFacts("77", text="Misread."), rationale="misread", effective_on=DAY
        ),
    ),
    Deed("note a request", _request),
    Deed(
        "amend a request",
        lambda change, desk: amend_member_request(
            change,
            _last(change, MemberRequest),
            MemberRequestFacts(status_text="In hand.", recommendation_id=desk.item),
            effective_on=DAY,
        ),
        (_request,),
    ),
    Deed(
        "close a request",
        lambda change, _: close_member_request(change, _last(change, MemberRequest), DAY, status_text="Told."),
        (_request,),
    ),
    Deed("add a meeting", lambda change, _: add_meeting(change, MeetingFacts(DAY, title="September"))),
    Deed(
        "record a position",
        lambda change, desk: record_position(change, add_meeting(change, MeetingFacts(DAY)), desk.item, POSITION),
        (lambda change, _: add_meeting(change, MeetingFacts(DAY)),),
    ),
    Deed(
        "review it",
        lambda change, desk: record_outcome(change, _reviewed(change, desk), ReviewOutcome.UPDATED, words="Begun."),
        (lambda change, desk: take_up(change, _reviewed(change, desk)),),
    ),
)
"""Each is done on `DAY`, after everything the desks hold."""


def attempt(desk: Desk, name: str) -> None:
    """Do one deed; what an earlier one made impossible is left."""
    deed = next(one for one in DEEDS if one.name == name)
    try:
        with desk.register.writing(OFFICER) as change:
            for before in deed.before:
                before(change, desk)
            deed.do(change, desk)
    except (RectrackError, AssertionError, LookupError):
        return
