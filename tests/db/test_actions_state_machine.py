"""Whatever an officer does, in whatever order, a plain list of what was said gives the same answers, for any day."""

from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from db.actions.inspections import InspectionFacts
from db.actions.member_requests import (
    MemberRequestFacts,
    add_member_request,
    amend_member_request,
    close_member_request,
)
from db.actions.programme import move_stage, plan_inspection, publish
from db.actions.readiness import ReadinessFacts, add_readiness, amend_readiness
from db.actions.recommendations import RecommendationFacts, amend_recommendation
from db.actions.tasks import TaskFacts, add_task, change_task_status, move_task, withdraw_task
from db.actions.updates import add_update
from db.dates import PartialDate
from db.words import Stage, Status
from plain_items import DAYS, LAST, OWNER, START, TEXT, WHICH, WORDS, YES, Items
from plain_office import new_item
from plain_rules import is_correctable, may_correct, may_move_stage, next_reference, of
from stores import kept_in, stores

OUT = {"published", "archived"}


class Office(Items):
    """One officer, who does anything an officer can."""

    def __init__(self) -> None:
        super().__init__()
        self.names = 0

    def teardown(self) -> None:
        self.office.ask(LAST)
        self.office.close()

    @initialize()
    def begin(self) -> None:
        self.plan(START)
        self.publish(0, START)

    @rule(which=WHICH, day=DAYS)
    def add_task(self, which: int, day: date) -> None:
        now = self.plain.state()
        item = self.pick(now, "item", which)
        day = max(day, self.office.began("item", item))
        there = [one for one in now["task"].values() if one["recommendation_id"] == item]
        label = len(there) + 1
        while str(label) in {one["label"] for one in there}:
            label += 1
        place = max((one["place"] for one in there), default=-1) + 1
        self.office.attempt(
            True,
            lambda change: add_task(change, item, TaskFacts(text="Do it"), rationale="a step", effective_on=day),
            lambda key: self.plain.new(
                "task",
                key,
                day,
                recommendation_id=item,
                place=place,
                label=str(label),
                status="NOT_SET",
                owner="",
                due=None,
                withdrawn=False,
            ),
        )

    @precondition(lambda self: self.has("task"))
    @rule(which=WHICH, status=st.sampled_from(Status), day=DAYS, why=WORDS)
    def change_task_status(self, which: int, status: Status, day: date, why: str) -> None:
        key = self.pick(self.plain.state(), "task", which)
        day = max(day, self.office.began("task", key))
        self.office.attempt(
            bool(why) and self.plain.state(day)["task"][key]["status"] != status.value,
            lambda change: change_task_status(change, key, status, rationale=why, effective_on=day),
            lambda _: self.plain.set("task", key, day, status=status.value),
        )

    @precondition(lambda self: self.has("task"))
    @rule(which=WHICH, to=st.integers(-1, 4), day=DAYS)
    def move_task(self, which: int, to: int, day: date) -> None:
        now = self.plain.state()
        key = self.pick(now, "task", which)
        kept = of(now, "task", recommendation_id=now["task"][key]["recommendation_id"])
        kept.sort(key=lambda one: (now["task"][one]["place"], one))
        ordered = [one for one in kept if one != key]
        ordered.insert(min(max(to, 0), len(ordered)), key)

        def said(_: bool) -> None:
            for place, one in enumerate(ordered):
                self.plain.set("task", one, day, place=place)

        self.office.attempt(
            all(day >= self.office.began("task", one) for one in kept),
            lambda change: move_task(change, key, to, effective_on=day),
            said,
        )

    @precondition(lambda self: self.has("task"))
    @rule(which=WHICH, day=DAYS, why=WORDS)
    def withdraw_task(self, which: int, day: date, why: str) -> None:
        key = self.pick(self.plain.state(), "task", which)
        self.office.attempt(
            bool(why) and day >= self.office.began("task", key),
            lambda change: withdraw_task(change, key, rationale=why, effective_on=day),
            lambda _: self.plain.set("task", key, day, withdrawn=True),
        )

    @rule(which=WHICH, day=DAYS, text=st.sampled_from(["", "Begun.", "Half done."]))
    def say(self, which: int, day: date, text: str) -> None:
        item = self.pick(self.plain.state(), "item", which)
        day = max(day, self.office.began("item", item))
        self.office.attempt(
            bool(text),
            lambda change: add_update(change, item, text, said_on=day),
            lambda key: self.plain.new("update", key or 0, day, recommendation_id=item, said_on=str(day), text=text),
        )

    @rule(which=WHICH, day=DAYS, owner=st.sampled_from([OWNER, "Head of Boats"]))
    def amend(self, which: int, day: date, owner: str) -> None:
        item = self.pick(self.plain.state(), "item", which)
        day = max(day, self.office.began("item", item))
        facts = RecommendationFacts(owner=owner)
        self.office.attempt(
            True,
            lambda change: amend_recommendation(change, item, facts, rationale="", effective_on=day),
            lambda _: self.plain.set("item", item, day, owner=owner),
        )

    @rule(day=DAYS)
    def ask_for(self, day: date) -> None:
        reference = next_reference(self.plain.state(), day.year)
        facts = MemberRequestFacts(meeting_on=day, request="How many?")
        self.office.attempt(
            True,
            lambda change: add_member_request(change, facts, effective_on=day),
            lambda key: self.plain.new(
                "request",
                key,
                day,
                reference=reference,
                meeting_on=str(day),
                status_text="",
                closed_on=None,
                recommendation_id=None,
            ),
        )

    @precondition(lambda self: self.has("request"))
    @rule(which=WHICH, other=WHICH, day=DAYS)
    def link_request(self, which: int, other: int, day: date) -> None:
        now = self.plain.state()
        key, item = self.pick(now, "request", which), self.pick(now, "item", other)
        day = max(day, self.office.began("request", key), self.office.began("item", item))
        facts = MemberRequestFacts(recommendation_id=item)
        self.office.attempt(
            True,
            lambda change: amend_member_request(change, key, facts, effective_on=day),
            lambda _: self.plain.set("request", key, day, recommendation_id=item),
        )

    @precondition(lambda self: self.has("request"))
    @rule(which=WHICH, day=DAYS, told=WORDS)
    def close_request(self, which: int, day: date, told: str) -> None:
        now = self.plain.state()
        key = self.pick(now, "request", which)
        request = now["request"][key]
        says = {"closed_on": str(day)} | ({"status_text": told} if told else {})
        self.office.attempt(
            not request["closed_on"]
            and bool(told or request["status_text"])
            and str(day) >= str(request["meeting_on"]),
            lambda change: close_member_request(change, key, day, status_text=told),
            lambda _: self.plain.set("request", key, day, **says),
        )

    @precondition(lambda self: self.names < 9)
    @rule(day=DAYS)
    def plan(self, day: date) -> None:
        self.names += 1
        title = f"Inspection {self.names}"
        self.office.attempt(
            True,
            lambda change: plan_inspection(change, InspectionFacts(title), effective_on=day),
            lambda key: self.plain.new("inspection", key, day, title=title, stage="planned", published=None),
        )

    @rule(which=WHICH, stage=st.sampled_from(Stage), day=DAYS, why=WORDS)
    def move_stage(self, which: int, stage: Stage, day: date, why: str) -> None:
        key = self.pick(self.plain.state(), "inspection", which)
        day = max(day, self.office.began("inspection", key))
        then = str(self.plain.state(day)["inspection"][key]["stage"])
        self.office.attempt(
            may_move_stage(then, stage.value, why),
            lambda change: move_stage(change, key, stage, effective_on=day, rationale=why),
            lambda _: self.plain.set("inspection", key, day, stage=stage.value),
        )

    @rule(which=WHICH, day=DAYS)
    def publish(self, which: int, day: date) -> None:
        now = self.plain.state()
        key = self.pick(now, "inspection", which)
        day = max(day, self.office.began("inspection", key))
        published = PartialDate(day.year, day.month)
        numbers = [f"{self.names}{letter}" for letter in "abc"]
        self.names += 1
        items = [RecommendationFacts(number, text=TEXT, owner=OWNER) for number in numbers]

        def said(ids: tuple[int, ...]) -> None:
            self.plain.set("inspection", key, day, stage="published", published=str(published))
            for one, number in zip(ids, numbers, strict=True):
                self.plain.new("item", one, day, **new_item(key, number, OWNER))

        self.office.attempt(
            now["inspection"][key]["stage"] not in OUT,
            lambda change: publish(change, key, published, items, effective_on=day),
            said,
        )

    @rule(which=WHICH, topic=st.sampled_from(["Food", "food ", "Reviews"]), day=DAYS, ready=YES)
    def add_readiness(self, which: int, topic: str, day: date, ready: bool) -> None:
        now = self.plain.state()
        key = self.pick(now, "inspection", which)
        day = max(day, self.office.began("inspection", key))
        there = [str(one["topic"]) for one in now["readiness"].values() if one["inspection_id"] == key]
        known = {one.strip().lower() for one in there}
        facts = ReadinessFacts(topic, ready=ready)
        self.office.attempt(
            not ready and topic.strip().lower() not in known and now["inspection"][key]["stage"] not in OUT,
            lambda change: add_readiness(change, key, facts, effective_on=day),
            lambda row: self.plain.new("readiness", row, day, inspection_id=key, topic=topic, evidence="", ready=False),
        )

    @precondition(lambda self: self.has("readiness"))
    @rule(which=WHICH, day=DAYS, evidence=WORDS, ready=YES)
    def amend_readiness(self, which: int, day: date, evidence: str, ready: bool) -> None:
        now = self.plain.state()
        key = self.pick(now, "readiness", which)
        facts = ReadinessFacts(evidence=evidence or None, ready=ready)
        says = {"ready": ready} | ({"evidence": evidence} if evidence else {})
        shown = evidence or now["readiness"][key]["evidence"]
        self.office.attempt(
            (not ready or bool(shown)) and day >= self.office.began("readiness", key),
            lambda change: amend_readiness(change, key, facts, effective_on=day),
            lambda _: self.plain.set("readiness", key, day, **says),
        )

    @precondition(lambda self: self.plain.left[-1] >= self.first_deeds)
    @rule()
    def undo(self) -> None:
        self.office.undo()

    @precondition(lambda self: self.correctable)
    @rule(which=WHICH)
    def correct(self, which: int) -> None:
        place = self.correctable[which % len(self.correctable)]
        self.office.correct(place, allowed=may_correct(self.plain.said, self.plain.deed(place)))

    @property
    def correctable(self) -> list[int]:
        """The places of the deeds that can be entered in error."""
        return [place for place in self.plain.left if is_correctable(self.plain.deed(place))]

    @rule(day=DAYS, known=st.none() | st.integers(0, 49))
    def ask(self, day: date, known: int | None) -> None:
        self.office.ask(day, known)

    first_deeds = 2
    """Planning and publishing the first inspection, which stay."""


TestOffice = pytest.mark.long(Office.TestCase)
TestOffice.settings = settings(
    max_examples=200,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


class OfficeOnServer(Office):
    """The same on a server."""

    def __init__(self) -> None:
        with kept_in("postgresql"):
            super().__init__()


if "postgresql" in stores():
    TestOfficeOnServer = OfficeOnServer.TestCase
    TestOfficeOnServer.settings = settings(TestOffice.settings, max_examples=8, stateful_step_count=30)
