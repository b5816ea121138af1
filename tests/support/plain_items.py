"""What an officer does to recommendations, as rules of a state machine: each is done, and told to the plain list."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from db.actions.due_dates import extend_due_date
from db.actions.evidence import EvidenceFacts, add_evidence, withdraw_evidence
from db.actions.links import add_link, withdraw_link
from db.actions.sign_off import AssuranceTestFacts, SignOffStep, mark_on_portal, record_assurance_test, record_sign_off
from db.actions.statuses import change_status
from db.actions.white_checks import record_white_check
from db.decisions import Extension, StatusChange
from db.words import ClosureReason, EvidenceKind, LinkKind, RedReason, SignOffStage, Status, TestOutcome
from plain_office import PlainOffice
from plain_register import STATUS, State, Values
from plain_rules import (
    LADDER,
    SIGN_OFF_FROM,
    aligned,
    ended,
    may_have_status,
    may_link,
    may_step,
    may_withdraw_link,
    of,
)

START, LAST = date(2021, 10, 1), date(2022, 6, 1)
DAYS = st.dates(START, LAST)
WHICH = st.integers(0, 9)
YES = st.booleans()
WORDS = st.sampled_from(["", "said so"])
TEXT = "The force should:\n• find out; and\n• tell."
OWNER = "Head of Roads"
LATE = st.sampled_from([True, True, False])
TESTERS = st.sampled_from(["Audit", "Audit", OWNER])
OUTCOMES = st.sampled_from([TestOutcome.PASSED, TestOutcome.PASSED, TestOutcome.FAILED])
AHEAD = st.sampled_from([1, 1, 1, 2, 3, 4, 5, 6])
"""How many steps up the ladder; beyond its end it is returned, or begins again."""
CLAUSES = {"": "", "1": "bullet 1", "[2]": "bullet 2", "99": None}
DUE = {"TBC": None, "March 2022": "2022-03", "June 2022": "2022-06", "May 2023": "2023-05"}


class Items(RuleBasedStateMachine):
    """An officer with some recommendations before them; who makes them is for the machine that this is part of."""

    def __init__(self) -> None:
        super().__init__()
        self.office = PlainOffice()
        self.plain = self.office.plain

    def pick(self, state: State, kind: str, which: int, /, **values: object) -> int:
        """Give one of the things of a kind."""
        things = of(state, kind, **values)
        return things[which % len(things)]

    def has(self, kind: str, /, **values: object) -> bool:
        """Tell whether there is one."""
        return bool(of(self.plain.state(), kind, **values))

    @rule(which=WHICH, status=st.sampled_from(Status), day=DAYS, complete=YES)
    def give_status(self, which: int, status: Status, day: date, complete: bool) -> None:
        now = self.plain.state()
        item = self.pick(now, "item", which)
        said = _needs(status, day) if complete else {}
        decision = StatusChange(status, "because", day, **said)
        then = self.plain.state(day)["item"].get(item)
        if then is None:
            return
        self.office.attempt(
            may_have_status(then, now, item, status, complete=complete),
            lambda change: change_status(change, item, decision),
            lambda _: self.became(
                item, then, decision, {name: _plain(value) for name, value in said.items() if name in STATUS}
            ),
        )

    @rule(which=WHICH, other=WHICH, day=DAYS)
    def supersede(self, which: int, other: int, day: date) -> None:
        now = self.plain.state()
        item, by = self.pick(now, "item", which), self.pick(now, "item", other)
        then = self.plain.state(day)["item"].get(item)
        if then is None:
            return
        linked = bool(of(now, "link", kind="superseded_by", from_id=item, to_id=by))
        reason = ClosureReason.SUPERSEDED_BY
        decision = StatusChange(Status.CLOSED, "asked there", day, closure_reason=reason, superseded_by_id=by)
        title = now["inspection"][now["item"][by]["inspection_id"]]["title"]
        note = f"{title} {now['item'][by]['number']}"

        def said(_: None) -> None:
            if not linked:
                self.linked(self.office.newest("link"), "superseded_by", item, by, day)
            self.became(item, then, decision, {"closure_reason": reason.value, "closure_note": note})

        self.office.attempt(
            may_have_status(then, now, item, "CLOSED", complete=True)
            and (linked or may_link(now, "superseded_by", item, by)),
            lambda change: change_status(change, item, decision),
            said,
        )

    def became(self, item: int, then: Values, decision: StatusChange, said: Values) -> None:
        """Tell the list of a status, and of what it brings with it."""
        day, status = decision.effective_on, decision.status
        claimed = status is Status.GREEN and day >= SIGN_OFF_FROM
        links = of(self.plain.state(), "link", kind="superseded_by", from_id=item)
        reopens = ended(then) and status is not Status.CLOSED
        self.plain.status(item, day, **said, status=status.value, sign_off_stage="claimed" if claimed else None)
        if claimed:
            self.stepped(item, "claimed", day, "Pat Officer")
        if reopens and self.plain.state()["item"][item]["status"] != "CLOSED":
            for link in links:
                self.plain.set("link", link, max(day, self.office.began("link", link)), withdrawn=True)

    def stepped(self, item: int, stage: str, day: date, said_by: str) -> None:
        """Tell the list of a step on the ladder."""
        self.plain.new(
            "step",
            self.office.newest("sign_off"),
            day,
            recommendation_id=item,
            stage=stage,
            reached_on=str(day),
            said_by=said_by,
        )

    @rule(which=WHICH, day=st.dates(SIGN_OFF_FROM, LAST), complete=YES)
    def claim(self, which: int, day: date, complete: bool) -> None:
        self.give_status(which, Status.GREEN, day, complete)

    def like(self, which: int, **values: object) -> int:
        """Give an item that is like this or, where there is none, any."""
        now = self.plain.state()
        return self.pick(now, "item", which, **(values if of(now, "item", **values) else {}))

    @precondition(lambda self: self.has("item", sign_off_stage="claimed"))
    @rule(which=WHICH, day=DAYS, outcome=OUTCOMES, tester=TESTERS, late=LATE)
    def test(self, which: int, day: date, outcome: TestOutcome, tester: str, late: bool) -> None:
        item = self.like(which, **({"sign_off_stage": "claimed"} if late else {}))
        day = max([day, *self.steps(item)]) if late else day
        then = self.plain.state(day)["item"].get(item, {})
        self.office.attempt(
            then.get("sign_off_stage") == "claimed" and tester != self.plain.state()["item"][item]["owner"],
            lambda change: record_assurance_test(change, item, AssuranceTestFacts(day, tester, outcome)),
            lambda key: self.plain.new(
                "test", key, day, recommendation_id=item, tested_on=str(day), outcome=outcome.value
            ),
        )

    @precondition(lambda self: self.has("item", status="GREEN"))
    @rule(which=WHICH, day=DAYS, ahead=AHEAD, reason=WORDS, filled=LATE, late=LATE)
    def step(self, which: int, day: date, ahead: int, reason: str, filled: bool, late: bool) -> None:
        now = self.plain.state()
        item = self.like(which, **({"status": "GREEN"} if late else {}))
        day = max([day, *self.steps(item)]) if late else day
        then = self.plain.state(day)["item"].get(item)
        if then is None:
            return
        at = then["sign_off_stage"]
        place = (LADDER.index(at) if at in LADDER else -1) + ahead
        stage = SignOffStage(([*LADDER, "returned"])[place % 6])
        portal = "NB-1" if filled and stage is SignOffStage.SIGNED_OFF else ""
        quarter, missing = ("Q1", "more") if filled else ("", "")
        step = SignOffStep(stage, day, "liaison", quarter, portal, missing, reason)
        since, _ = self.plain.since_and_reopened(item, date.max)

        def said(_: int) -> None:
            self.stepped(item, stage.value, day, "liaison")
            if stage is SignOffStage.RETURNED:
                self.plain.status(item, day, status="AMBER", sign_off_stage="returned")
            else:
                self.plain.set("item", item, day, sign_off_stage=stage.value)

        self.office.attempt(
            may_step(then, now, item, stage.value, day, since, reason=bool(reason), filled=filled),
            lambda change: record_sign_off(change, item, step),
            said,
        )

    @rule(which=WHICH, day=st.dates(SIGN_OFF_FROM, date(2022, 5, 1)), far=st.integers(1, 6), returned=YES)
    def climb(self, which: int, day: date, far: int, returned: bool) -> None:
        """Take a green up the ladder in one go, as far as the rules let it."""
        self.claim(which, day, complete=True)
        self.test(which, day, TestOutcome.PASSED, "Audit", late=True)
        ahead = [1, 1, 1, 2 if returned else 1]
        for place, one in enumerate(ahead[:far], start=1):
            self.step(which, day + timedelta(place), one, "", filled=True, late=True)

    def steps(self, item: int) -> list[date]:
        """Give the days of the steps an item took."""
        steps = self.plain.state()["step"].values()
        return [date.fromisoformat(one["reached_on"]) for one in steps if one["recommendation_id"] == item]

    @rule(which=WHICH, day=DAYS, on_portal=YES)
    def mark_portal(self, which: int, day: date, on_portal: bool) -> None:
        item = self.pick(self.plain.state(), "item", which)
        then = self.plain.state(day)["item"].get(item)
        if then is not None:
            self.office.attempt(
                then["on_portal"] != on_portal,
                lambda change: mark_on_portal(change, item, on_portal, rationale="so", effective_on=day),
                lambda _: self.plain.set("item", item, day, on_portal=on_portal),
            )

    @precondition(lambda self: self.has("item", status="WHITE"))
    @rule(which=WHICH, day=DAYS, again=st.none() | DAYS)
    def check_white(self, which: int, day: date, again: date | None) -> None:
        item = self.like(which, status="WHITE")
        then = self.plain.state(day)["item"].get(item, {})
        self.office.attempt(
            then.get("status") == "WHITE" and (again is None or again > day),
            lambda change: record_white_check(change, item, day, next_check_on=again),
            lambda _: self.plain.set(
                "item", item, day, white_checked_on=str(day), white_next_check_on=again and str(again)
            ),
        )

    @rule(which=WHICH, day=DAYS, clause=st.sampled_from(list(CLAUSES)))
    def add_evidence(self, which: int, day: date, clause: str) -> None:
        item = self.pick(self.plain.state(), "item", which)
        day = max(day, self.office.began("item", item))
        facts = EvidenceFacts(EvidenceKind.AUDIT, "Audit", clause=clause)
        self.office.attempt(
            CLAUSES[clause] is not None,
            lambda change: add_evidence(change, item, facts, effective_on=day),
            lambda key: self.plain.new(
                "evidence", key, day, recommendation_id=item, clause=CLAUSES[clause], title="Audit", withdrawn=False
            ),
        )

    @precondition(lambda self: self.has("evidence"))
    @rule(which=WHICH, day=DAYS)
    def withdraw_evidence(self, which: int, day: date) -> None:
        key = self.pick(self.plain.state(), "evidence", which)
        self.office.attempt(
            day >= self.office.began("evidence", key),
            lambda change: withdraw_evidence(change, key, rationale="old", effective_on=day),
            lambda _: self.plain.set("evidence", key, day, withdrawn=True),
        )

    @rule(which=WHICH, words=st.sampled_from(list(DUE)), day=DAYS, also=YES)
    def extend(self, which: int, words: str, day: date, also: bool) -> None:
        now = self.plain.state()
        item = self.pick(now, "item", which)
        others = sorted(aligned(now, item)) if also else []
        days = [date.fromisoformat(str(one["said_on"])) for one in now["due"].values()]
        day = max([day, *days, *(self.office.began("item", one) for one in (item, *others))])
        current = {one: self.current_due(now, one) for one in (item, *others)}
        due = DUE[words]
        moved = [item, *(one for one in others if due is None or current[one] != due)]

        def said(_: None) -> None:
            with self.office.register.reading() as reader:
                ids = [row[0] for row in reader.rows("SELECT id FROM due_date ORDER BY id")][-len(moved) :]
            for key, one in zip(ids, moved, strict=True):
                with_it = item if one != item else None
                self.plain.new(
                    "due", key, day, recommendation_id=one, said_on=str(day), due=due, aligned_with_id=with_it
                )

        self.office.attempt(
            due is None or current[item] != due,
            lambda change: extend_due_date(change, item, Extension(words, "more time", day, also=tuple(others))),
            said,
        )

    def current_due(self, now: State, item: int) -> object:
        keys = of(now, "due", recommendation_id=item)
        return max(((now["due"][key]["said_on"], key, now["due"][key]["due"]) for key in keys), default=("", 0, None))[
            2
        ]

    @rule(kind=st.sampled_from(LinkKind), which=WHICH, other=WHICH, day=DAYS)
    def link(self, kind: LinkKind, which: int, other: int, day: date) -> None:
        now = self.plain.state()
        one, two = self.pick(now, "item", which), self.pick(now, "item", other)
        day = max([day, *(self.office.began("item", each) for each in (one, two))])
        self.office.attempt(
            may_link(now, kind.value, one, two),
            lambda change: add_link(change, kind, one, two, effective_on=day),
            lambda key: self.linked(key, kind.value, one, two, day),
        )

    def linked(self, key: int, kind: str, one: int, two: int, day: date) -> None:
        """Tell the list of a link."""
        self.plain.new("link", key, day, kind=kind, from_id=one, to_id=two, withdrawn=False)

    @precondition(lambda self: self.has("link"))
    @rule(which=WHICH, day=DAYS)
    def withdraw_link(self, which: int, day: date) -> None:
        now = self.plain.state()
        key = self.pick(now, "link", which)
        self.office.attempt(
            may_withdraw_link(now, key) and day >= self.office.began("link", key),
            lambda change: withdraw_link(change, key, rationale="no more", effective_on=day),
            lambda _: self.plain.set("link", key, day, withdrawn=True),
        )


def _needs(status: Status, day: date) -> dict[str, Any]:
    """Give what a status needs said of it."""
    needs: dict[Status, dict[str, Any]] = {
        Status.RED: {"red_reason": RedReason.RESOURCES},
        Status.WHITE: {"white_body": "College", "white_product": "a standard", "white_checked_on": day},
        Status.CLOSED: {"closure_reason": ClosureReason.NOT_ACCEPTED},
        Status.GREEN: {"green_without_evidence": "seen"},
    }
    return needs.get(status, {})


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else str(value)
