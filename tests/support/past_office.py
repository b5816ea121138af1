"""A register in memory, filled through the actions, beside a plain list of the same statements."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Self

from db.actions.corrections import enter_in_error, last_batch, undo
from db.actions.due_dates import state_due_chain
from db.actions.evidence import EvidenceFacts, add_evidence, withdraw_evidence
from db.actions.inspections import InspectionFacts
from db.actions.links import add_link
from db.actions.meetings import MeetingFacts, PositionFacts, add_meeting, record_position
from db.actions.member_requests import MemberRequestFacts, add_member_request, close_member_request
from db.actions.programme import move_stage, plan_inspection
from db.actions.recommendations import RecommendationFacts, amend_recommendation
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task, amend_task
from db.actions.updates import add_update
from db.dates import PartialDate
from db.decisions import StatusChange
from db.due_links import DueChain, DueLink
from db.ledger.change import Change
from db.store.sqlite_reader import SqliteReader
from db.words import ClosureReason, DueKind, EvidenceKind, LinkKind, SignOffStage, Stage, Status
from memory_register import BEGAN, CREATED, FIRST_OWNER, begun_again
from plain_past import UNDO, PlainPast
from registers import OFFICER


@dataclass(slots=True)
class _Made:
    """What the register calls what was made, where a later deed needs to know."""

    tasks: dict[tuple[int, str], int] = field(default_factory=dict)
    evidence: dict[int, list[tuple[int, int, date]]] = field(default_factory=dict)
    requests: list[tuple[int, date]] = field(default_factory=list)
    planned: list[tuple[int, date]] = field(default_factory=list)
    links: set[frozenset[int]] = field(default_factory=set)
    wrong: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Deed:
    """Something done together: what had been made before, and the numbers of what it said."""

    made: _Made
    statements: list[int] = field(default_factory=list)


class PastOffice:
    """Says the same to a register and to a plain list; a deed takes a minute."""

    def __init__(self) -> None:
        """Begin with three items of one inspection, and the status keys. Use it in a `with`."""
        raw, self._session = begun_again()
        self.reader = SqliteReader(raw)
        self.now = BEGAN
        self.plain = PlainPast()
        self.items = [row[0] for row in self.reader.rows("SELECT id FROM recommendation ORDER BY id")]
        for place, day in enumerate(CREATED):
            self.plain.say("created", place, day)
            self.plain.say("owner", place, day, FIRST_OWNER)
        self.moments = [(self.now, len(self.plain.written))]
        """When something was written down, and how many statements there were by then."""
        self._made = _Made()
        self._deeds: list[_Deed] = []

    def __enter__(self) -> Self:
        """Give the office itself; what it wrote is let go when the block ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of what it wrote."""
        self._session.rollback()
        self._session.close()

    def status(self, place: int, day: date, status: Status, stage: SignOffStage | None) -> None:
        """Let a paper say how an item stands."""
        stage = stage if status is Status.GREEN else None
        closure = ClosureReason.NOT_STATED if status is Status.CLOSED else None
        decision = StatusChange(
            status, "as printed", day, closure_reason=closure, sign_off_stage=stage, paper=f"paper {self.now}"
        )
        said = self.plain.said(day, "status", place)
        new = not said or said[-1].day != day or said[-1].words != (status, stage)
        if self._do(place, partial(change_status, recommendation_id=self.items[place], decision=decision)) and new:
            self._said("status", place, day, status, stage)

    def owner(self, place: int, day: date, owner: str) -> None:
        """Let somebody else answer for it."""
        facts = RecommendationFacts(owner=owner)
        deed = partial(
            amend_recommendation,
            recommendation_id=self.items[place],
            facts=facts,
            rationale="moved",
            effective_on=day,
        )
        new = self.plain.last(day, "owner", place, "") != owner
        if self._do(place, deed) and new:
            self._said("owner", place, day, owner)

    def due(self, place: int, day: date) -> None:
        """Give it a date, a year after the day it is said on."""
        date_given = PartialDate(day.year + 1, day.month)
        chain = DueChain((DueLink(date_given.words, DueKind.TARGET, date_given),))
        deed = partial(
            state_due_chain,
            recommendation_id=self.items[place],
            chain=chain,
            paper=f"paper {self.now}",
            rationale="printed",
            said_on=day,
        )
        if self._do(place, deed):
            self._said("due", place, day, date_given)

    def update(self, place: int, day: date) -> None:
        """Say something of it."""
        text = f"Said as number {len(self.plain.written)}."
        if self._do(place, partial(add_update, recommendation_id=self.items[place], text=text, said_on=day)):
            self._said("update", place, day, text)

    def task(self, place: int, day: date, label: str, status: Status) -> None:
        """Add a task to it, or say how the task stands."""
        known = self._made.tasks.get((place, label))
        facts = TaskFacts(label=label, status=status)
        said = [one for one in self.plain.said(day, "task", place) if one.words[0] == label]
        # what nothing was said of yet is not set: to say so of a task that is there already says nothing
        new = known is None or (said[-1].words[1] if said else Status.NOT_SET) is not status
        if known is None:
            deed: Callable[..., object] = partial(
                add_task,
                recommendation_id=self.items[place],
                facts=facts,
                rationale="a step",
                effective_on=day,
            )
        else:
            deed = partial(
                amend_task, task_id=known, facts=TaskFacts(status=status), rationale="looked at", effective_on=day
            )
        found = self._do(place, deed)
        if found:
            self._made.tasks.setdefault((place, label), found[0] if isinstance(found[0], int) else 0)
            if new:
                self._said("task", place, day, label, status)

    def evidence(self, place: int, day: date) -> None:
        """Add a piece of evidence."""
        facts = EvidenceFacts(EvidenceKind.AUDIT, "Audit")
        order = len(self.plain.written)
        found = self._do(
            place, partial(add_evidence, recommendation_id=self.items[place], facts=facts, effective_on=day)
        )
        if found and isinstance(found[0], int):
            self._made.evidence.setdefault(place, []).append((found[0], order, day))
            self._said("evidence", place, day)

    def withdraw_evidence(self, place: int, day: date) -> None:
        """Let the piece added last count no longer, from a day on which it was there."""
        if self._made.evidence.get(place):
            key, order, since = self._made.evidence[place].pop()
            day = max(day, since)
            deed = partial(withdraw_evidence, evidence_id=key, rationale="outdated", effective_on=day)
            if self._do(place, deed):
                self._said("withdraw evidence", place, day, order)

    def position(self, place: int, day: date, status: Status) -> None:
        """Say something of it at the meeting of a day, which is added where there is none."""
        text = f"Position number {len(self.plain.written)}."

        def deed(change: Change) -> None:
            with change.doing("report to the committee", rationale="", effective_on=day):
                meeting = add_meeting(change, MeetingFacts(day))
                record_position(change, meeting, self.items[place], PositionFacts(status, text=text))

        if self._do(place, deed):
            self._said("meeting", 0, day)
            self._said("position", place, day, text)

    def link(self, place: int, day: date, other: int) -> None:
        """Align it with another."""
        ends = frozenset({place, other})
        if len(ends) == 1 or ends in self._made.links or ends & self._made.wrong:
            return
        self._made.links.add(ends)
        one, two = self.items[place], self.items[other]
        if self._do(place, partial(add_link, kind=LinkKind.ALIGNED_WITH, from_id=one, to_id=two, effective_on=day)):
            self._said("link", place, day, other)

    def request(self, day: date) -> None:
        """Let Members ask something."""
        about = len(self._made.requests)
        facts = MemberRequestFacts(f"{about + 1}/2021/P", request="How many?")
        found = self._do(None, partial(add_member_request, facts=facts, effective_on=day))
        if found and isinstance(found[0], int):
            self._made.requests.append((found[0], day))
            self._said("request", about, day, facts.reference)

    def close_request(self, day: date) -> None:
        """Answer the last thing they asked."""
        if self._made.requests and not any(
            one.kind == "close request" and one.about == len(self._made.requests) - 1 for one in self.plain.statements
        ):
            key, since = self._made.requests[-1]
            day = max(day, since)
            if self._do(None, partial(close_member_request, request_id=key, closed_on=day, status_text="Told.")):
                self._said("close request", len(self._made.requests) - 1, day)

    def plan(self, day: date) -> None:
        """Announce an inspection."""
        title = f"Inspection to come {'I' * (len(self._made.planned) + 1)}"
        found = self._do(None, partial(plan_inspection, facts=InspectionFacts(title), effective_on=day))
        if found and isinstance(found[0], int):
            self._made.planned.append((found[0], day))
            self._said("stage", len(self._made.planned), day, title, Stage.PLANNED)

    def fieldwork(self, day: date) -> None:
        """Let the inspectors of the one announced last arrive."""
        about = len(self._made.planned)
        if about and not any(
            one.words[1:] == (Stage.FIELDWORK,) and one.about == about for one in self.plain.statements
        ):
            key, since = self._made.planned[-1]
            day = max(day, since)
            title = f"Inspection to come {'I' * about}"
            if self._do(None, partial(move_stage, inspection_id=key, stage=Stage.FIELDWORK, effective_on=day)):
                self._said("stage", about, day, title, Stage.FIELDWORK)

    def in_error(self, place: int) -> None:
        """Say that it should never have been written down."""
        deed = partial(enter_in_error, subject="recommendation", subject_id=self.items[place], reason="typed twice")
        if self._do(place, deed):
            self._made.wrong.add(place)
            self._said("in error", place, CREATED[place])

    def undo(self) -> None:
        """Take back what was done last and not taken back before."""
        if not self._deeds:
            return
        deed = self._deeds.pop()
        self.now += timedelta(minutes=1)
        change = Change(self._session, OFFICER, lambda: self.now)
        batch = last_batch(change)
        assert batch is not None
        undo(change, batch)
        change.flush()
        self._made = deed.made
        self.plain.say(UNDO, 0, date.min, *deed.statements)
        self.moments.append((self.now, len(self.plain.written)))

    def _do(self, place: int | None, deed: Callable[..., object]) -> tuple[object] | None:
        """Do something to the register, a minute later; None where the item was entered in error before."""
        if place in self._made.wrong:
            return None
        made = deepcopy(self._made)
        before = self._entries()
        self.now += timedelta(minutes=1)
        change = Change(self._session, OFFICER, lambda: self.now)
        found = deed(change)
        change.flush()
        self.moments.append((self.now, len(self.plain.written)))
        if self._entries() > before:
            self._deeds.append(_Deed(made))
        return (found,)

    def _said(self, kind: str, about: int, day: date, *words: object) -> None:
        self._deeds[-1].statements.append(len(self.plain.written))
        self.plain.say(kind, about, day, *words)
        self.moments[-1] = (self.now, len(self.plain.written))

    def _entries(self) -> int:
        row = self.reader.row("SELECT MAX(seq) FROM ledger_entry")
        return int(row[0]) if row else 0
