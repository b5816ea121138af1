"""What the rules refuse they refuse in one sentence, and nothing is written: on a small register and on a real one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from db.actions.due_dates import extend_due_date
from db.actions.evidence import EvidenceFacts, add_evidence
from db.actions.inspections import InspectionFacts
from db.actions.links import add_link
from db.actions.member_requests import MemberRequestFacts, add_member_request
from db.actions.programme import move_stage, plan_inspection, publish
from db.actions.readiness import ReadinessFacts, add_readiness
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.actions.sign_off import (
    AssuranceTestFacts,
    SignOffStep,
    mark_on_portal,
    record_assurance_test,
    record_sign_off,
)
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task
from db.actions.updates import add_update
from db.actions.white_checks import record_white_check
from db.dates import PartialDate
from db.decisions import Extension, StatusChange
from db.errors import RuleError
from db.ledger.change import Change
from db.tables import Inspection, Recommendation
from db.titles import item_name
from db.words import ClosureReason, EvidenceKind, LinkKind, SignOffStage, Stage, Status, TestOutcome
from deeds import MEETING, TO_NOTIFIED, Do
from desks import DAY, Desk, imported_desk, small_desk
from registers import OFFICER


@dataclass(frozen=True, slots=True)
class Refused:
    """Something no officer may do, after what must have been done before, and what they are told."""

    name: str
    do: Do
    sentence: str
    before: tuple[Do, ...] = ()


def _inspection(change: Change, desk: Desk) -> Inspection:
    return change.get(Inspection, change.get(Recommendation, desk.item).inspection_id)


def _status(decision: StatusChange) -> Do:
    return lambda change, desk: change_status(change, desk.item, decision)


def _step(stage: SignOffStage, day: date = DAY, **said: str) -> Do:
    return lambda change, desk: record_sign_off(change, desk.item, SignOffStep(stage, day, **said))


def _extend(words: str, reason: str = "more time", also: bool = False) -> Do:
    def do(change: Change, desk: Desk) -> None:
        decision = Extension(words, reason, DAY, also=(desk.other,) if also else ())
        extend_due_date(change, desk.item, decision)

    return do


REFUSED = (
    Refused(
        "a status without a rationale",
        _status(StatusChange(Status.RED, " ", DAY)),
        "A status changes only with a rationale: say why in a few words.",
    ),
    Refused(
        "the status it has",
        _status(StatusChange(Status.AMBER, "so", DAY)),
        "It is AMBER already: choose another status, or add an update instead.",
    ),
    Refused(
        "red without its reason",
        _status(StatusChange(Status.RED, "so", DAY)),
        "RED says why: resources, capability, or not going to be implemented; choose one.",
    ),
    Refused(
        "white without its body",
        _status(StatusChange(Status.WHITE, "so", DAY)),
        "WHITE names the body that is waited for, such as College of Policing: give it.",
    ),
    Refused(
        "closed without its reason",
        _status(StatusChange(Status.CLOSED, "so", DAY)),
        "CLOSED names its reason, such as not for the force or superseded by; choose one.",
    ),
    Refused(
        "closed as superseded by nothing",
        _status(StatusChange(Status.CLOSED, "so", DAY, closure_reason=ClosureReason.SUPERSEDED_BY)),
        "That closure reason names what took its place: choose the item or, where the register does not hold it, give "
        "its name.",
    ),
    Refused(
        "green without evidence",
        _status(StatusChange(Status.GREEN, "so", DAY)),
        "GREEN needs at least one piece of evidence: add it first, or say why there is none.",
    ),
    Refused(
        "green with tasks open",
        _status(StatusChange(Status.GREEN, "so", DAY)),
        "3 tasks are still open: finish them first, or say why it is GREEN all the same.",
        (
            lambda change, desk: add_evidence(
                change, desk.item, EvidenceFacts(EvidenceKind.AUDIT, "Audit"), effective_on=DAY
            ),
        ),
    ),
    Refused(
        "a status of a day to come",
        _status(StatusChange(Status.RED, "so", date(2222, 1, 1))),
        "1 January 2222 has not come yet: give the day since when it is true, up to today.",
    ),
    Refused(
        "a test of what is not claimed",
        lambda change, desk: record_assurance_test(
            change, desk.item, AssuranceTestFacts(DAY, MEETING, TestOutcome.PASSED)
        ),
        "Only a claimed GREEN is tested: claim it first.",
    ),
    Refused(
        "a step of what is not claimed",
        _step(SignOffStage.TESTED),
        "It is AMBER, not a claimed GREEN: claim it first.",
    ),
    Refused(
        "signed off without a reference",
        _step(SignOffStage.SIGNED_OFF),
        "SIGNED OFF gives its reference on the portal: give it, or say why it has none.",
        TO_NOTIFIED,
    ),
    Refused(
        "returned without saying what is missing",
        _step(SignOffStage.RETURNED),
        "A returned claim says what is missing: give it.",
        TO_NOTIFIED,
    ),
    Refused(
        "a step before the last",
        _step(SignOffStage.SIGNED_OFF, date(2022, 8, 31), portal_reference="NB-1"),
        "It is AMBER, not a claimed GREEN: claim it first.",
        TO_NOTIFIED,
    ),
    Refused(
        "off the portal for no reason",
        lambda change, desk: mark_on_portal(change, desk.item, False, rationale="", effective_on=DAY),
        "Say in a few words why the item is on the portal or not: give the rationale.",
    ),
    Refused(
        "a date without a reason",
        _extend("May 2023", " "),
        "A due date moves only with a reason: say why in a few words.",
    ),
    Refused(
        "two dates at once",
        _extend("May 2023 Now June 2023"),
        "Give one new due date: 'May 2023 Now June 2023' reads as 2.",
    ),
    Refused(
        "the date it has",
        _extend("May 2023"),
        "It is due May 2023 already: give another date, or add an update instead.",
        (_extend("May 2023"),),
    ),
    Refused(
        "a date for what is not aligned",
        _extend("May 2023", also=True),
        "{title} {other} is not aligned with it: link the two as aligned first, or move it by itself.",
    ),
    Refused(
        "evidence of a clause it does not have",
        lambda change, desk: add_evidence(
            change, desk.item, EvidenceFacts(EvidenceKind.AUDIT, "Audit", clause="bullet 9"), effective_on=DAY
        ),
        "It has no clause bullet 9: name one of bullet 1, bullet 2, bullet 3{tasks}, or none for the whole.",
    ),
    Refused(
        "a link with itself",
        lambda change, desk: add_link(change, LinkKind.PART_OF, desk.item, desk.item, effective_on=DAY),
        "An item cannot be linked with itself: choose another one.",
    ),
    Refused(
        "a link there is",
        lambda change, desk: add_link(change, LinkKind.MERGED_WITH, desk.other, desk.item, effective_on=DAY),
        "The two items are linked that way already: nothing was changed.",
        (lambda change, desk: add_link(change, LinkKind.MERGED_WITH, desk.item, desk.other, effective_on=DAY),),
    ),
    Refused(
        "a task without words",
        lambda change, desk: add_task(change, desk.item, TaskFacts(), rationale="so", effective_on=DAY),
        "A task needs a few words that say what is to be done.",
    ),
    Refused(
        "an update without words",
        lambda change, desk: add_update(change, desk.item, " ", said_on=DAY),
        "An update needs its words: say what has happened.",
    ),
    Refused(
        "a check of what is not white",
        lambda change, desk: record_white_check(change, desk.item, DAY),
        "Only a WHITE item waits for another body: change its status first, or add an update instead.",
    ),
    Refused(
        "a number there is",
        lambda change, desk: add_recommendation(
            change, _inspection(change, desk).id, RecommendationFacts("6"), rationale="so", effective_on=DAY
        ),
        "{title} has recommendation 6 already: open that one, or give another number.",
    ),
    Refused(
        "an inspection planned that is there",
        lambda change, desk: plan_inspection(
            change, InspectionFacts(_inspection(change, desk).title), effective_on=DAY
        ),
        "The register has {title} already: open that one, or give another title.",
    ),
    Refused(
        "a report published twice",
        lambda change, desk: publish(change, _inspection(change, desk).id, PartialDate(2022), [], effective_on=DAY),
        "The report of {title} is out already: add a recommendation to it instead.",
    ),
    Refused(
        "a stage back for no reason",
        lambda change, desk: move_stage(change, _inspection(change, desk).id, Stage.PLANNED, effective_on=DAY),
        "{title} goes back from published to planned only with a reason: give it.",
    ),
    Refused(
        "readiness for what is over",
        lambda change, desk: add_readiness(
            change, _inspection(change, desk).id, ReadinessFacts("Food"), effective_on=DAY
        ),
        "The report of {title} is out: readiness is for an inspection to come.",
    ),
    Refused(
        "a request without words",
        lambda change, _: add_member_request(change, MemberRequestFacts(reference="9/2022/P"), effective_on=DAY),
        "A Members' request needs its reference, such as 2/2022/P, and what was asked.",
    ),
)


@pytest.fixture(params=[small_desk, imported_desk], ids=["small", "imported"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    make: Callable[[Path], Desk] = request.param
    made = make(tmp_path)
    yield made
    made.register.close()


@pytest.mark.parametrize("refused", REFUSED, ids=lambda one: one.name.replace(" ", "-"))
def test_what_is_refused_is_said_in_one_sentence_and_leaves_nothing(desk: Desk, refused: Refused) -> None:
    for step in refused.before:
        with desk.register.writing(OFFICER) as change:
            step(change, desk)
    with desk.register.reading() as reader:
        before = reader.rows("SELECT MAX(seq) FROM ledger_entry")
        ((title,),) = reader.rows(
            "SELECT i.title FROM inspection i JOIN recommendation r ON r.inspection_id = i.id WHERE r.id = :id",
            id=desk.item,
        )
        ((number, kind),) = reader.rows("SELECT number, item_kind FROM recommendation WHERE id = :id", id=desk.other)
        labels = [row[0] for row in reader.rows("SELECT label FROM task WHERE recommendation_id = :id", id=desk.item)]
    tasks = "".join(f", {label}" for label in labels if not label.startswith("bullet"))
    with pytest.raises(RuleError) as refusal, desk.register.writing(OFFICER) as change:
        refused.do(change, desk)
    assert str(refusal.value) == refused.sentence.format(title=title, other=item_name(number, kind), tasks=tasks)
    with desk.register.reading() as reader:
        assert reader.rows("SELECT MAX(seq) FROM ledger_entry") == before
