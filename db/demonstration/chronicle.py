"""The stories of the demonstration, written into a register in the order of their days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import IntEnum, auto
from functools import partial
from itertools import groupby, pairwise

from db.actions.inspections import InspectionFacts, add_inspection, amend_inspection
from db.actions.links import add_link
from db.actions.meetings import MeetingFacts, add_meeting
from db.actions.member_requests import MemberRequestFacts, add_member_request
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.dates import PartialDate
from db.demonstration import entries
from db.demonstration.positions import report_items
from db.demonstration.stories import (
    Demonstration,
    InspectionStory,
    ItemStory,
    LinkEntry,
    MeetingStory,
    RequestStory,
    StageEntry,
    StatusEntry,
    TaskStatusEntry,
    TaskStory,
)
from db.ledger.change import Change
from db.titles import item_name
from db.words import InspectionKind, ItemKind, Level, LinkKind, Stage

Write = Callable[[Change, int], object]


class Rank(IntEnum):
    """What comes first on one day."""

    INSPECTION = auto()
    ITEM = auto()
    DUE = auto()
    TASK = auto()
    EVIDENCE = auto()
    STATUS = auto()
    LINK = auto()
    SIGN_OFF = auto()
    UPDATE = auto()
    REQUEST = auto()
    MEETING = auto()


Tell = Callable[[date, Rank, Write], None]


class Chronicle:
    """Puts everything that is told in the order it happened, then writes it."""

    def __init__(self, change: Change, told: Demonstration) -> None:
        """Take an open change of an empty register, and what there is to tell."""
        self._change = change
        self._told = told
        self._items = {
            f"{inspection.name} {item.number}": (inspection, item)
            for inspection in told.inspections
            for item in inspection.item
        }
        self._events: list[tuple[date, Rank, Callable[[], object]]] = []
        self._ids: dict[str, int] = {}
        self._open: frozenset[int] = frozenset()

    def write(self) -> None:
        """Write everything; raises `RuleError` where a rule of the office refuses what is told."""
        for inspection in self._told.inspections:
            self._plan_inspection(inspection)
        for name, (inspection, item) in self._items.items():
            self._plan_item(name, inspection, item)
        for request in self._told.request:
            self._at(request.meeting_on, Rank.REQUEST, partial(self._request, request))
        days = [self._told.first_quarter_from, *(meeting.as_at for meeting in self._told.meeting)]
        for (since, _), meeting in zip(pairwise(days), self._told.meeting, strict=True):
            self._at(meeting.as_at, Rank.MEETING, partial(self._meeting, meeting, since))
        for _, _, event in sorted(self._events, key=lambda one: one[:2]):
            event()

    def _at(self, day: date, rank: Rank, event: Callable[[], object]) -> None:
        self._events.append((day, rank, event))

    def _plan_inspection(self, story: InspectionStory) -> None:
        first, *later = story.stages
        self._at(first.on, Rank.INSPECTION, partial(self._enter_inspection, story, first))
        for stage in later:
            self._at(stage.on, Rank.INSPECTION, partial(self._reach_stage, story, stage))

    def _plan_item(self, name: str, inspection: InspectionStory, story: ItemStory) -> None:
        self._at(story.since, Rank.ITEM, partial(self._enter_item, name, inspection, story))

        def tell(day: date, rank: Rank, write: Write) -> None:
            self._at(day, rank, lambda: write(self._change, self._ids[name]))

        _plan_due_dates(story, PartialDate.parse(inspection.published), tell)
        _plan_sign_off(story, tell)
        for task in story.tasks:
            self._plan_task(f"{name} {task.label}", story, task, tell)
        for status in story.status:
            is_end = status is story.status[-1] and status.on < self._told.sign_off_from
            self._plan_status(status, tell, is_end=is_end)
        for update in story.updates:
            author = self._told.officer if story.owner == "TBC" else story.owner
            tell(update.on, Rank.UPDATE, partial(entries.say, update, author))
        for link in story.links:
            tell(link.on, Rank.LINK, partial(self._link, link))

    def _plan_status(self, entry: StatusEntry, tell: Tell, *, is_end: bool) -> None:
        if entry.superseded_by:
            inspection, item = self._items[entry.superseded_by]
            note = f"{inspection.title} {item_name(item.number, item.kind)}"
            entry = replace(entry, note=note)
            link = LinkEntry(entry.on, LinkKind.SUPERSEDED_BY, entry.superseded_by)
            tell(entry.on, Rank.LINK, partial(self._link, link))
        tell(entry.on, Rank.STATUS, partial(entries.give_status, entry, is_end))

    def _plan_task(self, name: str, story: ItemStory, task: TaskStory, tell: Tell) -> None:
        def enter(change: Change, item_id: int) -> None:
            self._ids[name] = entries.enter_task(task, day, change, item_id)

        day = task.on or max(story.since, self._told.tasks_entered_on)
        tell(day, Rank.TASK, enter)
        for entry in task.then:
            self._at(entry.on, Rank.TASK, partial(self._move_task, name, entry))

    def _move_task(self, name: str, entry: TaskStatusEntry) -> None:
        entries.move_task(entry, self._change, self._ids[name])

    def _enter_inspection(self, story: InspectionStory, first: StageEntry) -> None:
        is_out = first.to == Stage.PUBLISHED
        of = self._ids[story.re_inspection_of] if story.re_inspection_of else None
        facts = InspectionFacts(
            title=story.title,
            level=Level(story.level),
            kind=InspectionKind(story.kind),
            body=story.body,
            stage=Stage(first.to),
            published=PartialDate.parse(story.published) if is_out else None,
            date_words=story.date_words or None,
            duration=story.duration or None,
            re_inspection=story.re_inspection or None,
            re_inspection_of_id=of,
            claimed_text=story.claimed if is_out else None,
        )
        why = first.why or "Report published."
        self._ids[story.name] = add_inspection(self._change, facts, rationale=why, effective_on=first.on)

    def _reach_stage(self, story: InspectionStory, entry: StageEntry) -> None:
        facts = InspectionFacts(title=story.title, stage=Stage(entry.to))
        if entry.to == Stage.PUBLISHED:
            facts = replace(facts, published=PartialDate.parse(story.published), claimed_text=story.claimed)
        amend_inspection(self._change, self._ids[story.name], facts, rationale=entry.why, effective_on=entry.on)

    def _enter_item(self, name: str, inspection: InspectionStory, story: ItemStory) -> None:
        facts = RecommendationFacts(
            number=story.number, item_kind=ItemKind(story.kind), text=story.text, owner=story.owner
        )
        self._ids[name] = add_recommendation(
            self._change,
            self._ids[inspection.name],
            facts,
            rationale="Read in the report as one for the force to answer.",
            effective_on=story.since,
        )

    def _link(self, entry: LinkEntry, change: Change, item_id: int) -> None:
        kind, other = LinkKind(entry.kind), self._ids[entry.item]
        add_link(change, kind, item_id, other, note=entry.note, effective_on=entry.on)

    def _request(self, story: RequestStory) -> None:
        facts = MemberRequestFacts(
            reference=story.reference,
            meeting_on=story.meeting_on,
            item=story.item,
            request=story.request,
            owner=story.owner,
            status_text=story.status_text,
            closed_on=story.closed_on,
            recommendation_id=self._ids[story.about] if story.about else None,
        )
        add_member_request(self._change, facts, effective_on=story.meeting_on)

    def _meeting(self, story: MeetingStory, since: date) -> None:
        facts = MeetingFacts(
            as_at=story.as_at,
            committee=self._told.committee,
            held_on=story.held_on,
            as_at_words=story.as_at_words,
            title=story.title,
        )
        meeting_id = add_meeting(self._change, facts, rationale="Paper prepared.")
        stories = {self._ids[name]: item for name, (_, item) in self._items.items() if name in self._ids}
        self._open = report_items(self._change, meeting_id, stories, self._open, since, story.as_at)


def _plan_due_dates(story: ItemStory, published: PartialDate, tell: Tell) -> None:
    first = (one for one in story.due if not one.reason)
    for day, said in groupby(first, key=lambda one: one.on):
        tell(day, Rank.DUE, partial(entries.state_due, tuple(said), published))
    for due in story.due:
        if due.reason:
            tell(due.on, Rank.DUE, partial(entries.move_due, due))


def _plan_sign_off(story: ItemStory, tell: Tell) -> None:
    for evidence in story.evidence:
        tell(evidence.on, Rank.EVIDENCE, partial(entries.keep_evidence, evidence))
    for test in story.tests:
        tell(test.on, Rank.SIGN_OFF, partial(entries.record_test, test))
    for step in story.ladder:
        tell(step.on, Rank.SIGN_OFF, partial(entries.climb, step))
    for check in story.checks:
        tell(check.on, Rank.UPDATE, partial(entries.check_white, check))
