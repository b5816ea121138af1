"""What happens to one item on one day, as the action that writes it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from db.actions.due_dates import extend_due_date, state_due_chain
from db.actions.evidence import EvidenceFacts, add_evidence
from db.actions.sign_off import AssuranceTestFacts, SignOffStep, record_assurance_test, record_sign_off
from db.actions.statuses import change_status, status_key_on
from db.actions.tasks import TaskFacts, add_task, amend_task
from db.actions.updates import add_update
from db.actions.white_checks import record_white_check
from db.dates import PartialDate
from db.decisions import Extension, StatusChange
from db.demonstration.stories import (
    CheckEntry,
    DueEntry,
    EvidenceEntry,
    LadderEntry,
    StatusEntry,
    TaskStatusEntry,
    TaskStory,
    TestEntry,
    UpdateEntry,
)
from db.due_dates import parse_due
from db.due_links import DueChain, DueLink
from db.ledger.change import Change
from db.words import (
    ClosureReason,
    DueSource,
    EvidenceKind,
    RedReason,
    SignOffStage,
    Status,
    TestOutcome,
)


def state_due(said: Sequence[DueEntry], published: PartialDate, change: Change, item_id: int) -> None:
    """Set the first due dates of an item, as the report or the force gave them on the day of the first of `said`.

    Words such as `within six months` are counted from `published`.
    """
    links = tuple(_sourced(link, one.source) for one in said for link in parse_due(one.words, published).links)
    state_due_chain(change, item_id, DueChain(links), paper="", rationale="As first set.", said_on=said[0].on)


def move_due(entry: DueEntry, change: Change, item_id: int) -> None:
    """Move the due date of an item; one of which it is not told who set it is the force's."""
    decision = Extension(
        words=entry.words,
        reason=entry.reason,
        effective_on=entry.on,
        decided_by=entry.by,
        reported_to=entry.to,
        source=DueSource(entry.source or DueSource.FORCE),
    )
    extend_due_date(change, item_id, decision)


def give_status(entry: StatusEntry, is_end: bool, change: Change, item_id: int) -> None:
    """Give the item a status. A GREEN that `is_end` is signed off, under a status key that asks for it."""
    signed_off = is_end and entry.to == Status.GREEN and _asks_for_sign_off(change, entry.on)
    decision = StatusChange(
        status=Status(entry.to),
        rationale=entry.why,
        effective_on=entry.on,
        red_reason=RedReason(entry.red) if entry.red else None,
        white_body=entry.body,
        white_product=entry.product,
        white_checked_on=entry.checked,
        closure_reason=ClosureReason(entry.closure) if entry.closure else None,
        closure_note=entry.note,
        green_without_evidence=entry.without_evidence,
    )
    change_status(change, item_id, decision)
    if signed_off:
        reason = "Agreed at a liaison visit, before the force kept the steps of the ladder."
        record_sign_off(change, item_id, SignOffStep(SignOffStage.SIGNED_OFF, entry.on, reason=reason))


def enter_task(story: TaskStory, day: date, change: Change, item_id: int) -> int:
    """Enter a task of an item as from `day`, with its due date in words and as a date; gives its id."""
    facts = TaskFacts(
        label=story.label,
        text=story.text,
        status=Status(story.status),
        owner=story.owner,
        due=parse_due(story.due).current,
        due_words=story.due,
        comment=story.comment,
    )
    return add_task(change, item_id, facts, rationale="The item broken down into its steps.", effective_on=day)


def move_task(entry: TaskStatusEntry, change: Change, task_id: int) -> None:
    """Give a task another status, with the reason as its comment."""
    facts = TaskFacts(status=Status(entry.to), comment=entry.why)
    amend_task(change, task_id, facts, rationale=entry.why, effective_on=entry.on)


def say(entry: UpdateEntry, author: str, change: Change, item_id: int) -> None:
    """Add an update to an item; its author is a post, such as the head of a department."""
    add_update(change, item_id, entry.text, said_on=entry.on, author=author)


def keep_evidence(entry: EvidenceEntry, change: Change, item_id: int) -> None:
    """Add a piece of evidence to an item, without the file: the demonstration has none."""
    facts = EvidenceFacts(EvidenceKind(entry.kind), entry.title, entry.at, entry.clause, entry.dated)
    add_evidence(change, item_id, facts, effective_on=entry.on)


def record_test(entry: TestEntry, change: Change, item_id: int) -> None:
    """Record the assurance test of a claimed item; what was found moves no stage."""
    facts = AssuranceTestFacts(entry.on, entry.by, TestOutcome(entry.outcome), entry.notes)
    record_assurance_test(change, item_id, facts)


def climb(entry: LadderEntry, change: Change, item_id: int) -> None:
    """Take an item to another stage of the sign-off ladder."""
    step = SignOffStep(
        stage=SignOffStage(entry.stage),
        reached_on=entry.on,
        said_by=entry.by,
        quarter=entry.quarter,
        portal_reference=entry.portal,
        missing=entry.missing,
    )
    record_sign_off(change, item_id, step)


def check_white(entry: CheckEntry, change: Change, item_id: int) -> None:
    """Record that the body waited for was asked."""
    record_white_check(change, item_id, entry.on, where=entry.where, next_check_on=entry.next)


def _asks_for_sign_off(change: Change, day: date) -> bool:
    key = status_key_on(change, day)
    return key is not None and key.knows_sign_off


def _sourced(link: DueLink, source: str) -> DueLink:
    return replace(link, source=DueSource(source)) if source else link
