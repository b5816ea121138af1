"""What a paper says of one item, written as far as it was accepted."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from db.actions.due_dates import state_due_chain
from db.actions.meetings import PositionFacts, record_position
from db.actions.recommendations import RecommendationFacts, add_recommendation, amend_recommendation
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task, amend_task
from db.actions.updates import add_update
from db.decisions import StatusChange
from db.ledger.change import Change, Repeat
from db.tables import Task
from db.words import ClosureReason, RedReason, Status
from papers.draft import RecommendationDraft, StatusLabel, TaskDraft
from papers.importing.choices import Choices
from papers.importing.citing import Citation
from papers.importing.comparing import Days, statuses, task_field
from papers.importing.proposal import ItemProposal, Proposal

Says = Callable[[str], bool]
"""Tells whether a field is written: one that was refused is not, one that only repeats is."""


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings that positions are recorded of; None where there are none to record."""

    own: int | None
    shown: int | None
    """The meeting before, whose status the status column shows."""


@dataclass(frozen=True, slots=True)
class ItemWriting:
    """Writes the items of one paper."""

    change: Change
    proposal: Proposal
    choices: Choices
    citation: Citation
    meetings: Meetings

    @property
    def _days(self) -> Days:
        return Days(self.proposal.as_at, self.proposal.shown_on)

    @property
    def _paper(self) -> str:
        return self.proposal.draft.name

    def write(self, inspection_id: int, item: ItemProposal) -> None:
        """Write what was accepted of one item, under its inspection."""
        refused = {one.field for one in item.changes if not self.choices.accepts(item.field_path(one))}
        self._write(inspection_id, item, lambda field: field not in refused)

    def _write(self, inspection_id: int, item: ItemProposal, says: Says) -> None:
        change, draft, day = self.change, item.draft, self._days.shown_on
        rationale = self.citation.at(draft.place)
        facts = RecommendationFacts(
            draft.number if says("number") else None,
            draft.item_kind if says("item_kind") else None,
            (draft.text or None) if says("text") else None,
            draft.owner if says("owner") else None,
        )
        key = item.known_id
        if key is None:
            key = add_recommendation(change, inspection_id, facts, rationale=rationale, effective_on=day)
        else:
            amend_recommendation(change, key, facts, rationale=rationale, effective_on=day, repeat=Repeat.ONCE_A_DAY)
        self._statuses(key, draft, says, rationale)
        if says("due"):
            state_due_chain(change, key, draft.due, paper=self._paper, rationale=rationale, said_on=day)
        if draft.comment.strip() and says("comment"):
            author = self.proposal.draft.committee or self._paper
            add_update(change, key, draft.comment, said_on=day, author=author, paper=self._paper, rationale=rationale)
        for place, task in enumerate(draft.tasks):
            if says(task_field(task)):
                self._task(key, task, place, says)

    def _statuses(self, key: int, draft: RecommendationDraft, says: Says, rationale: str) -> None:
        """State the statuses, each followed by the position of its meeting; a status refused has none."""
        said = statuses(draft, self._days)
        for field, (label, day) in said.items():
            if not says(field):
                continue
            change_status(self.change, key, self._decision(key, label, day, rationale))
            own = field == "position" or "position" not in said
            if self.meetings.shown is not None and field == "status":
                before = self._position(draft, label, says)
                record_position(self.change, self.meetings.shown, key, before, rationale=rationale)
            if own and self.meetings.own is not None:
                now = dataclasses.replace(
                    self._position(draft, label, says),
                    text=draft.position_text,
                    direction_printed=draft.direction_printed or draft.direction or "",
                )
                record_position(self.change, self.meetings.own, key, now, rationale=rationale)

    def _decision(self, key: int, label: StatusLabel, day: date, rationale: str) -> StatusChange:
        """Give a printed status as a decision; what an officer said of that same status stays."""
        decision = StatusChange(
            status=label.status,
            rationale=rationale,
            effective_on=day,
            red_reason=RedReason.NOT_STATED if label.status is Status.RED else None,
            closure_reason=_closure(label),
            sign_off_stage=label.sign_off_stage,
            label=label.printed,
            paper=self._paper,
        )

        def known(field: str) -> str:
            return str(self.change.value_on(key, field, day) or "")

        if known("status") != label.status:
            return decision
        if label.status is Status.RED and known("red_reason"):
            return dataclasses.replace(decision, red_reason=RedReason(known("red_reason")))
        if label.status is Status.WHITE:
            return dataclasses.replace(
                decision,
                white_body=known("white_body"),
                white_product=known("white_product"),
                white_checked_where=known("white_checked_where"),
                white_checked_on=_day(known("white_checked_on")),
                white_next_check_on=_day(known("white_next_check_on")),
            )
        if label.status is Status.CLOSED and known("closure_reason") == decision.closure_reason:
            return dataclasses.replace(decision, closure_note=known("closure_note"))
        return dataclasses.replace(decision, green_without_evidence=known("green_without_evidence"))

    def _position(self, draft: RecommendationDraft, label: StatusLabel, says: Says) -> PositionFacts:
        return PositionFacts(
            status=label.status,
            sign_off_stage=label.sign_off_stage,
            closure_reason=_closure(label),
            label=label.printed,
            is_new=label.is_new,
            owner=(draft.owner or "") if says("owner") else "",
            due_current=draft.due.current if says("due") else None,
            paper=self._paper,
            place_in_paper=draft.place.words,
        )

    def _task(self, key: int, draft: TaskDraft, place: int, says: Says) -> None:
        change, day, name = self.change, self._days.as_at, task_field(draft)
        facts = TaskFacts(
            label=draft.label,
            text=(draft.text or None) if says(f"{name} text") else None,
            status=draft.status.status if draft.status and says(f"{name} status") else None,
            owner=draft.owner if says(f"{name} owner") else None,
            due=draft.due.current if says(f"{name} due") else None,
            due_words=(" ".join(link.words for link in draft.due.links) or None) if says(f"{name} due") else None,
            comment=(draft.comment or None) if says(f"{name} comment") else None,
            place=place,
        )
        rationale = self.citation.at(draft.place)
        query = select(Task.id).where(
            Task.recommendation_id == key, Task.label == draft.label, col(Task.entered_in_error).is_(False)
        )
        known = change.session.exec(query).first()
        if known is None:
            add_task(change, key, facts, rationale=rationale, effective_on=day)
        else:
            amend_task(change, known, facts, rationale=rationale, effective_on=day, repeat=Repeat.ONCE_A_DAY)


def _closure(label: StatusLabel) -> ClosureReason | None:
    if label.status is not Status.CLOSED:
        return None
    return label.closure_reason or ClosureReason.NOT_STATED


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
