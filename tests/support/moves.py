"""Everything an officer can do from a screen, as two halves: to look at something, and to write what was decided."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from db.actions.bulk import Part, change_many
from db.actions.due_dates import state_due_chain
from db.actions.evidence import EvidenceFacts, add_evidence, withdraw_evidence
from db.actions.inspections import InspectionFacts
from db.actions.links import add_link
from db.actions.member_requests import MemberRequestFacts, add_member_request
from db.actions.programme import plan_inspection
from db.actions.readiness import ReadinessFacts, add_readiness
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.actions.reviews import Reviewed, record_outcome
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task
from db.dates import PartialDate
from db.decisions import Extension, NewUpdate, OwnerChange, StatusChange
from db.due_dates import parse_due
from db.ledger.change import Change
from db.questions.linked_items import AlignedItem
from db.questions.member_requests import MemberRequestRow
from db.questions.programme import ProgrammeRow
from db.questions.records import MeetingRow, RecommendationRecord, TaskRecord
from db.words import EvidenceKind, LinkKind, RedReason, ReviewOutcome, SignOffStage, Status
from desks import waiting
from tui.decided import write_extension, write_status
from tui.deeds.deed import Deed
from tui.deeds.links import link_deed, portal_deed, withdraw_link_deed
from tui.deeds.narrative import update_deed, white_check_deed
from tui.deeds.programme import publish_deed, ready_deed, stage_deed
from tui.deeds.proof import assurance_deed, evidence_deed, sign_off_deed
from tui.deeds.references import close_request_deed, update_request_deed
from tui.deeds.reviewed import owner_deed, reviewed_position_deed
from tui.deeds.tasks import add_task_deed, change_task_deed, withdraw_task_deed
from tui.screens.form import Line, Lines, OneOf
from tui.screens.questions import ExtensionQuestion, StatusQuestion

DAY = date(2022, 9, 1)
START = date(2022, 1, 10)


@dataclass(frozen=True, slots=True)
class Seen:
    """What an officer looks at before anything is written."""

    record: RecommendationRecord | None = None
    aligned: tuple[AlignedItem, ...] = ()
    partner: RecommendationRecord | None = None
    """The item aligned with it."""
    meeting: MeetingRow | None = None
    inspection: ProgrammeRow | None = None
    request: MemberRequestRow | None = None
    head: int = 0
    """The last entry of the ledger."""

    @property
    def item(self) -> RecommendationRecord:
        """The item."""
        assert self.record is not None
        return self.record


Write = Callable[[Change], object]


@dataclass(frozen=True, slots=True)
class Move:
    """One thing an officer does: from what was looked at to what is then written."""

    name: str
    decide: Callable[[Seen], Write]


def _filled(deed: Deed, **given: str) -> Write:
    """Fill in a form, all else as it is offered."""
    said: dict[str, str] = {}
    for part in deed.form.parts:
        if isinstance(part, OneOf):
            said[part.name] = str(part.chosen.value) if part.chosen else ""
        elif isinstance(part, Line | Lines):
            said[part.name] = part.value
    return lambda change: deed.write(change, said | given)


def _status(decision: StatusChange, task: int | None = None) -> Callable[[Seen], Write]:
    def decide(seen: Seen) -> Write:
        question = StatusQuestion(seen.item, DAY, task=None if task is None else seen.item.tasks[task])
        return lambda change: write_status(change, question=question, decision=decision)

    return decide


def _extension(words: str, *, together: bool = False) -> Callable[[Seen], Write]:
    def decide(seen: Seen) -> Write:
        question = ExtensionQuestion(seen.item, DAY, seen.aligned)
        also = tuple(one.id for one in seen.aligned) if together else ()
        decision = Extension(words, "more time", DAY, also=also)
        return lambda change: write_extension(change, question=question, decision=decision)

    return decide


def _extend_partner(seen: Seen) -> Write:
    assert seen.partner is not None
    question = ExtensionQuestion(seen.partner, DAY)
    decision = Extension("July 2023", "a later panel", DAY)
    return lambda change: write_extension(change, question=question, decision=decision)


def _bulk(decision: StatusChange | Extension | OwnerChange | NewUpdate) -> Callable[[Seen], Write]:
    def decide(seen: Seen) -> Write:
        version = None if isinstance(decision, NewUpdate) else seen.item.row.version
        return lambda change: change_many(change, [Part(seen.item.row.id, decision, version)])

    return decide


def _position(text: str) -> Callable[[Seen], Write]:
    def decide(seen: Seen) -> Write:
        assert seen.meeting is not None
        return _filled(reviewed_position_deed(seen.item, seen.meeting, DAY), text=text)

    return decide


def _review(outcome: ReviewOutcome, words: str = "") -> Callable[[Seen], Write]:
    def decide(seen: Seen) -> Write:
        assert seen.meeting is not None
        item = Reviewed(seen.meeting.id, seen.item.row.id, "overdue")
        last = seen.head if not words else None
        return lambda change: record_outcome(change, item, outcome, words=words, seen=last)

    return decide


def _withdraw_evidence(seen: Seen) -> Write:
    key = seen.item.evidence[0].id
    return lambda change: withdraw_evidence(change, key, rationale="outdated", effective_on=DAY)


def _link(seen: Seen) -> Write:
    assert seen.partner is not None
    words = {"the other item": str(seen.partner.row.id), "kind": LinkKind.SAME_THEME_AS.value}
    return _filled(link_deed(seen.item, DAY), **words)


def _of_item(deed: Callable[[RecommendationRecord, date], Deed], **given: str) -> Callable[[Seen], Write]:
    return lambda seen: _filled(deed(seen.item, DAY), **given)


def _of_task(
    deed: Callable[[RecommendationRecord, TaskRecord, date], Deed], which: int, /, **given: str
) -> Callable[[Seen], Write]:
    return lambda seen: _filled(deed(seen.item, seen.item.tasks[which], DAY), **given)


def _of_inspection(deed: Callable[[ProgrammeRow, date], Deed], **given: str) -> Callable[[Seen], Write]:
    def decide(seen: Seen) -> Write:
        assert seen.inspection is not None
        return _filled(deed(seen.inspection, DAY), **given)

    return decide


def _of_request(deed: Callable[[MemberRequestRow, date], Deed], **given: str) -> Callable[[Seen], Write]:
    def decide(seen: Seen) -> Write:
        assert seen.request is not None
        return _filled(deed(seen.request, DAY), **given)

    return decide


RED = StatusChange(Status.RED, "no people", DAY, red_reason=RedReason.RESOURCES)
WHITE = waiting(DAY)

_ANY = (
    Move("make it red", _status(RED)),
    Move("make it white", _status(WHITE)),
    Move("move its date", _extension("March 2023")),
    Move("give it away", _of_item(owner_deed, owner="Head of Custody", because="moved")),
    Move("say something", _of_item(update_deed, text="Half done.")),
    Move("take it off the portal", _of_item(portal_deed, because="not there")),
)

OF_AMBER = (
    *_ANY,
    Move("move both dates", _extension("May 2023", together=True)),
    Move("move the other's date", _extend_partner),
    Move("add evidence", _of_item(evidence_deed, title="Audit")),
    Move("withdraw evidence", _withdraw_evidence),
    Move("link it", _link),
    Move("withdraw a link", lambda seen: _filled(withdraw_link_deed(seen.item, seen.item.links[0], DAY), because="no")),
    Move("add a task", _of_item(add_task_deed, text="One more", due="March 2023")),
    Move("close a task", _status(StatusChange(Status.CLOSED, "done", DAY), 1)),
    Move("reword a task", _of_task(change_task_deed, 1, text="Said better")),
    Move("give a task away", _of_task(change_task_deed, 1, owner="Somebody")),
    Move("put a task first", _of_task(change_task_deed, 2, place="1")),
    Move("put a task last", _of_task(change_task_deed, 0, place="3")),
    Move("withdraw a task", _of_task(withdraw_task_deed, 1, because="not needed")),
    Move("write its position", _position("Going on.")),
    Move("review it with words", _review(ReviewOutcome.UPDATED, "Begun.")),
    Move("find it unchanged", _review(ReviewOutcome.UNCHANGED)),
    Move("make many red", _bulk(RED)),
    Move("give many away", _bulk(OwnerChange("Head of ICT", "reorganised", DAY))),
    Move("move many dates", _bulk(Extension("June 2023", "more time", DAY))),
    Move("say something of many", _bulk(NewUpdate("All on course.", DAY))),
)
OF_WHITE = (
    *(one for one in _ANY if one.name != "make it white"),
    Move("check it", _of_item(white_check_deed, where="website")),
)
OF_CLAIMED = (
    *_ANY,
    Move("pass it", _of_item(assurance_deed, tester="Audit meeting", notes="ten files")),
    Move("fail it", _of_item(assurance_deed, tester="Audit meeting", outcome="failed", notes="two files")),
    Move("sign it off", _of_item(sign_off_deed, stage=SignOffStage.SIGNED_OFF.value, reason="agreed on the day")),
)
OF_INSPECTION = (
    Move("move its stage", _of_inspection(stage_deed)),
    Move("say how ready", _of_inspection(ready_deed, topic="Detention", evidence="Log", ready="yes")),
    Move("say who makes ready", _of_inspection(ready_deed, topic="Detention", owner="Custody Manager")),
    Move("add a topic", _of_inspection(ready_deed, topic="Risk")),
    Move("publish it", _of_inspection(publish_deed, published="August 2022", recommendations="1 Do this.")),
)
OF_REQUEST = (
    Move("say how it stands", _of_request(update_request_deed, text="In hand.")),
    Move("give the request away", _of_request(update_request_deed, owner="Commissioner")),
    Move("close the request", _of_request(close_request_deed, text="Told.")),
)


def add_amber(change: Change, inspection: int, number: str) -> tuple[int, int]:
    """Add an item with everything an officer can change of it, and one aligned with it; gives both."""
    item, partner = (add_item(change, inspection, one) for one in (number, f"{number}b"))
    for one in (item, partner):
        change_status(change, one, StatusChange(Status.AMBER, "begun", START))
        state_due_chain(change, one, parse_due("April 2022"), paper="", rationale="First date.", said_on=START)
    for text in ("Find them", "Tell them", "Check"):
        add_task(change, item, TaskFacts(text=text), rationale="Its steps.", effective_on=START)
    add_evidence(change, item, EvidenceFacts(EvidenceKind.AUDIT, "An old audit"), effective_on=START)
    add_link(change, LinkKind.ALIGNED_WITH, item, partner, effective_on=START)
    return item, partner


def add_white(change: Change, inspection: int, number: str) -> int:
    """Add an item that waits for another body."""
    item = add_item(change, inspection, number)
    change_status(change, item, waiting(START))
    return item


def add_claimed(change: Change, inspection: int, number: str) -> int:
    """Add an item that somebody says is done."""
    item = add_item(change, inspection, number)
    add_evidence(change, item, EvidenceFacts(EvidenceKind.AUDIT, "Audit"), effective_on=START)
    claimed = StatusChange(Status.GREEN, "in place", DAY - timedelta(1), claimed_by="Head of Roads")
    change_status(change, item, claimed)
    return item


def add_item(change: Change, inspection: int, number: str) -> int:
    """Add an item of which nothing is said yet."""
    facts = RecommendationFacts(number, text="Do it.", owner="Head of Roads")
    return add_recommendation(change, inspection, facts, rationale="Published.", effective_on=START)


def add_planned(change: Change, number: str) -> int:
    """Add an inspection to come, with a topic."""
    key = plan_inspection(change, InspectionFacts(f"Custody {number}"), effective_on=START)
    add_readiness(change, key, ReadinessFacts("Detention"), effective_on=START)
    return key


def add_request(change: Change) -> int:
    """Add a request of Members."""
    facts = MemberRequestFacts(meeting_on=START, request="How many?", owner="Chief Officer")
    return add_member_request(change, facts, effective_on=START)


REPORT = InspectionFacts("Roads", published=PartialDate(2021, 12))
