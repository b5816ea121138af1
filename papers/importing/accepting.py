"""From an accepted proposal to actions: every statement of the paper, as of the day it was true."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from db.actions.due_dates import state_due_chain
from db.actions.inspections import InspectionFacts, add_inspection, amend_inspection
from db.actions.meetings import MeetingFacts, PositionFacts, add_meeting, record_position
from db.actions.recommendations import RecommendationFacts, add_recommendation, amend_recommendation
from db.actions.status_keys import record_printed_wording
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task, amend_task
from db.actions.updates import add_update
from db.decisions import StatusChange
from db.ledger.change import Change, Repeat
from db.tables import Meeting, Task
from db.words import ClosureReason, CountedStatus, RedReason, Stage, Status
from papers.draft import PaperDraft, Place, RecommendationDraft, ReportDraft, StatusLabel, TaskDraft
from papers.importing.beside import write_announced, write_reference
from papers.importing.proposal import ItemProposal, Proposal, ReportProposal
from papers.reading.labels import read_status

Progress = Callable[[int, int], None]
"""Told how many items are written, and of how many."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """What every statement of one paper shares."""

    draft: PaperDraft
    as_at: date
    shown_on: date
    meeting_id: int
    shown_at_id: int
    """The meeting whose status the status column shows."""

    def cite(self, place: Place) -> str:
        page = f", page {place.page}" if place.page else ""
        return f"From {self.draft.name}, line {place.line}{page}."


def accept(change: Change, proposal: Proposal, progress: Progress | None = None) -> None:
    """Write what a proposal holds, all in one batch; reports whose match is doubtful are left out.

    Raises `RuleError` where a rule refuses and `ConflictError` where the register moved on since it was proposed.
    """
    items = len(proposal.items)
    with change.doing("import paper", rationale=f"From {proposal.draft.name}.", effective_on=proposal.as_at):
        paper = _paper(change, proposal)
        record_printed_wording(
            change,
            _wording(proposal.draft),
            rationale=f"From {proposal.draft.name}.",
            effective_on=proposal.as_at,
        )
        done = 0
        for report in proposal.reports:
            if report.doubt:
                continue
            inspection_id = _report(change, paper, report)
            for item in report.items:
                _item(change, paper, inspection_id, item)
                done += 1
                if progress is not None:
                    progress(done, items)
        for announced in proposal.announced:
            write_announced(change, announced, rationale=paper.cite(announced.draft.place), day=proposal.as_at)
        for reference in proposal.references:
            write_reference(change, reference, rationale=paper.cite(reference.draft.place), day=proposal.as_at)


def _wording(draft: PaperDraft) -> dict[CountedStatus, str]:
    """Give the printed key by the statuses it speaks of; a label that is no status has no place there."""
    found = {}
    for one in draft.status_definitions:
        label = read_status(one.label)
        if label is not None and label.status.value in {one.value for one in CountedStatus}:
            found[CountedStatus(label.status)] = one.wording
    return found


def _paper(change: Change, proposal: Proposal) -> _Paper:
    draft = proposal.draft
    rationale = f"From {draft.name}."
    facts = MeetingFacts(
        as_at=proposal.as_at,
        committee=draft.committee,
        held_on=draft.meeting_on,
        as_at_words=str(draft.as_at or ""),
        paper=draft.name,
    )
    meeting = add_meeting(change, facts, rationale=rationale)
    shown_at = meeting
    if draft.previous_shown is not None:
        before = MeetingFacts(
            as_at=proposal.shown_on, committee=draft.committee, as_at_words=str(draft.previous_shown), paper=draft.name
        )
        shown_at = add_meeting(change, before, rationale=rationale)
        if change.get(Meeting, shown_at).frozen_on is not None:
            shown_at = meeting  # what a frozen meeting showed is not said of it again
    return _Paper(draft, proposal.as_at, proposal.shown_on, meeting, shown_at)


def _report(change: Change, paper: _Paper, report: ReportProposal) -> int:
    facts = _inspection_facts(report.draft)
    rationale = paper.cite(report.draft.place)
    if report.inspection_id is None:
        return add_inspection(change, facts, rationale=rationale, effective_on=paper.shown_on)
    amend_inspection(
        change,
        report.inspection_id,
        facts,
        rationale=rationale,
        effective_on=paper.shown_on,
        repeat=Repeat.ONCE_A_DAY,
    )
    return report.inspection_id


def _inspection_facts(draft: ReportDraft) -> InspectionFacts:
    return InspectionFacts(
        title=draft.title,
        level=draft.level,
        kind=draft.kind,
        body=draft.body or None,
        published=draft.published,
        stage=Stage.PUBLISHED,
        level_printed=draft.level_printed or None,
        claimed_text=draft.claimed_text or None,
    )


def _item(change: Change, paper: _Paper, inspection_id: int, item: ItemProposal) -> None:
    draft = item.draft
    rationale = paper.cite(draft.place)
    facts = RecommendationFacts(draft.number, draft.item_kind, draft.text or None, draft.owner)
    key = item.recommendation_id
    if key is None:
        key = add_recommendation(change, inspection_id, facts, rationale=rationale, effective_on=paper.shown_on)
    else:
        amend_recommendation(
            change, key, facts, rationale=rationale, effective_on=paper.shown_on, repeat=Repeat.ONCE_A_DAY
        )
    _statuses(change, paper, key, draft)
    state_due_chain(change, key, draft.due, paper=paper.draft.name, rationale=rationale, said_on=paper.shown_on)
    if draft.comment.strip():
        add_update(
            change,
            key,
            draft.comment,
            said_on=paper.shown_on,
            author=paper.draft.committee or paper.draft.name,
            paper=paper.draft.name,
            rationale=rationale,
        )
    for place, task in enumerate(draft.tasks):
        _task(change, paper, key, task, place)


def _statuses(change: Change, paper: _Paper, key: int, draft: RecommendationDraft) -> None:
    rationale = paper.cite(draft.place)
    change_status(change, key, _decision(draft.status, paper, paper.shown_on, rationale))
    if paper.shown_at_id != paper.meeting_id:
        before = _position(paper, draft, draft.status)
        record_position(change, paper.shown_at_id, key, before, rationale=rationale)
    separate = paper.shown_on != paper.as_at or _differs(draft)
    now = draft.position if draft.position is not None and separate else draft.status
    if now is draft.position and now is not None:
        change_status(change, key, _decision(now, paper, paper.as_at, rationale))
    own = dataclasses.replace(
        _position(paper, draft, now),
        text=draft.position_text,
        direction_printed=draft.direction_printed or draft.direction or "",
    )
    record_position(change, paper.meeting_id, key, own, rationale=rationale)


def _differs(draft: RecommendationDraft) -> bool:
    position, status = draft.position, draft.status
    return position is not None and position.status is not status.status


def _decision(label: StatusLabel, paper: _Paper, day: date, rationale: str) -> StatusChange:
    return StatusChange(
        status=label.status,
        rationale=rationale,
        effective_on=day,
        red_reason=RedReason.NOT_STATED if label.status is Status.RED else None,
        closure_reason=_closure(label),
        sign_off_stage=label.sign_off_stage,
        label=label.printed,
        paper=paper.draft.name,
    )


def _closure(label: StatusLabel) -> ClosureReason | None:
    if label.status is not Status.CLOSED:
        return None
    return label.closure_reason or ClosureReason.NOT_STATED


def _position(paper: _Paper, draft: RecommendationDraft, label: StatusLabel) -> PositionFacts:
    return PositionFacts(
        status=label.status,
        sign_off_stage=label.sign_off_stage,
        closure_reason=_closure(label),
        label=label.printed,
        is_new=label.is_new,
        owner=draft.owner or "",
        due_current=draft.due.current,
        paper=paper.draft.name,
        place_in_paper=f"line {draft.place.line}",
    )


def _task(change: Change, paper: _Paper, key: int, draft: TaskDraft, place: int) -> None:
    facts = TaskFacts(
        label=draft.label,
        text=draft.text or None,
        status=draft.status.status if draft.status else None,
        owner=draft.owner,
        due=draft.due.current,
        due_words=" ".join(link.words for link in draft.due.links) or None,
        comment=draft.comment or None,
        place=place,
    )
    rationale = paper.cite(draft.place)
    query = select(Task.id).where(
        Task.recommendation_id == key, Task.label == draft.label, col(Task.entered_in_error).is_(False)
    )
    known = change.session.exec(query).first()
    if known is None:
        add_task(change, key, facts, rationale=rationale, effective_on=paper.as_at)
    else:
        amend_task(change, known, facts, rationale=rationale, effective_on=paper.as_at, repeat=Repeat.ONCE_A_DAY)
