"""The tables are what the ledger adds up to, whatever was done and in whatever order."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.actions.due_dates import extend_due_date, state_due_chain
from db.actions.inspections import InspectionFacts, add_inspection, amend_inspection
from db.actions.meetings import MeetingFacts, PositionFacts, add_meeting, record_position
from db.actions.recommendations import RecommendationFacts, add_recommendation, amend_recommendation
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task, change_task_status
from db.actions.updates import add_update
from db.decisions import Extension, StatusChange
from db.due_dates import parse_due
from db.errors import RectrackError
from db.ledger.change import Change
from db.ledger.verify import verify
from db.store.author import Author
from db.store.register import Register
from db.words import ClosureReason, Level, RedReason, Status

ANN = Author(1001, "ann", "Ann", "host")
BOB = Author(1002, "bob", "Bob", "host")
CLOCK = lambda: datetime(2022, 6, 1, 9, 30, tzinfo=UTC)  # noqa: E731

DAYS = st.dates(date(2016, 1, 1), date(2022, 6, 1))
WORDS = st.text(min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
DUE = st.sampled_from(
    ["August 2021", "TBC", "Immediate", "31 March 2022", "Nov-22", "May 2022", "June 2021 Now November 2021"]
)

Step = Callable[[Change, int], Any]


def _status(status: Status, day: date, why: str, paper: str) -> Step:
    def step(change: Change, item: int) -> None:
        decision = StatusChange(
            status,
            why,
            day,
            red_reason=RedReason.RESOURCES if status is Status.RED else None,
            white_body="NPCC" if status is Status.WHITE else "",
            white_product="guidance" if status is Status.WHITE else "",
            white_checked_on=day if status is Status.WHITE else None,
            closure_reason=ClosureReason.NOT_ACCEPTED if status is Status.CLOSED else None,
            green_without_evidence="agreed" if status is Status.GREEN else "",
            paper=paper,
        )
        change_status(change, item, decision)

    return step


def _update(text: str, day: date) -> Step:
    return lambda change, item: add_update(change, item, text, said_on=day)


def _chain(words: str, day: date) -> Step:
    return lambda change, item: state_due_chain(
        change, item, parse_due(words), paper="a paper", rationale="from a paper", said_on=day
    )


def _extend(words: str, day: date) -> Step:
    return lambda change, item: extend_due_date(change, item, Extension(words, "more time", day))


def _amend(text: str, day: date) -> Step:
    return lambda change, item: amend_recommendation(
        change, item, RecommendationFacts(text=text, owner=text[::-1]), rationale="reworded", effective_on=day
    )


def _task(text: str, status: Status, day: date) -> Step:
    def step(change: Change, item: int) -> None:
        task = add_task(change, item, TaskFacts(text=text), rationale="broken down", effective_on=day)
        change_task_status(change, task, status, rationale="looked at", effective_on=day)

    return step


def _position(day: date, status: Status) -> Step:
    def step(change: Change, item: int) -> None:
        meeting = add_meeting(change, MeetingFacts(day))
        record_position(change, meeting, item, PositionFacts(status))

    return step


STEPS = st.one_of(
    st.builds(_status, st.sampled_from(Status), DAYS, WORDS, st.sampled_from(["", "paper.txt"])),
    st.builds(_update, WORDS, DAYS),
    st.builds(_chain, DUE, DAYS),
    st.builds(_extend, DUE, DAYS),
    st.builds(_amend, WORDS, DAYS),
    st.builds(_task, WORDS, st.sampled_from(Status), DAYS),
    st.builds(_position, DAYS, st.sampled_from(Status)),
)


def _register(folder: Path) -> tuple[Register, list[int]]:
    register = Register.open(folder / "register.db", create=True, clock=CLOCK)
    day = date(2020, 1, 1)
    with register.writing(ANN) as change:
        inspection = add_inspection(
            change, InspectionFacts("Roads", Level.NATIONAL), rationale="published", effective_on=day
        )
        items = [
            add_recommendation(change, inspection, RecommendationFacts(number), rationale="published", effective_on=day)
            for number in ("1", "2a")
        ]
    return register, items


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 1), STEPS), max_size=12))
def test_replaying_the_ledger_gives_the_tables(tmp_path_factory: Any, history: list[tuple[int, Step]]) -> None:
    register, items = _register(tmp_path_factory.mktemp("replay"))
    with register:
        for which, step in history:
            try:
                with register.writing(ANN) as change:
                    step(change, items[which])
            except RectrackError:
                continue  # a refused step must leave nothing behind, which the proof below would show
        with register.reading() as reader:
            verification = verify(reader)
    assert verification.faults == ()
    assert verification.entries > 0


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(Status), DAYS), min_size=2, max_size=5, unique_by=lambda one: one[1]),
    st.randoms(use_true_random=False),
)
def test_papers_in_any_order_leave_the_same_status(
    tmp_path_factory: Any, said: list[tuple[Status, date]], shuffle: Any
) -> None:
    found = []
    for turn in range(2):
        order = list(said)
        if turn:
            shuffle.shuffle(order)
        register, items = _register(tmp_path_factory.mktemp("order"))
        with register:
            for status, day in order:
                with register.writing(ANN) as change:
                    _status(status, day, "as printed", "paper.txt")(change, items[0])
            with register.reading() as reader:
                found.append(
                    reader.rows(
                        "SELECT status, status_since, red_reason, white_body, white_product, white_checked_on,"
                        " closure_reason, sign_off_stage, reopened_on FROM recommendation WHERE id = :id",
                        id=items[0],
                    )
                )
    assert found[0] == found[1]


def test_a_back_dated_statement_fills_the_past_and_leaves_today(tmp_path: Path) -> None:
    register, (item, _) = _register(tmp_path)
    with register:
        with register.writing(ANN) as change:
            _status(Status.GREEN, date(2022, 3, 31), "printed", "2022.txt")(change, item)
        with register.writing(ANN) as change:
            _status(Status.RED, date(2020, 9, 30), "printed", "2020.txt")(change, item)
        with register.reading() as reader:
            row = reader.row("SELECT status, red_reason, status_since FROM recommendation WHERE id = :id", id=item)
            said = reader.rows(
                "SELECT before, after FROM ledger_entry WHERE subject_id = :id AND field = 'status'"
                " ORDER BY effective_on",
                id=item,
            )
    assert row == ("GREEN", None, "2022-03-31")
    assert [after for _, after in said] == ['"RED"', '"GREEN"']


def test_amending_an_inspection_keeps_its_key_in_step(tmp_path: Path) -> None:
    register, _ = _register(tmp_path)
    with register:
        inspection = _inspection(register)
        with register.writing(BOB) as change:
            amend_inspection(
                change,
                inspection,
                InspectionFacts("Roads Policing – Not Optional"),
                rationale="full title",
                effective_on=date(2021, 1, 1),
            )
        with register.reading() as reader:
            assert reader.rows("SELECT title, title_key FROM inspection") == [
                ("Roads Policing – Not Optional", "roads policing not optional")
            ]


def _inspection(register: Register) -> int:
    with register.reading() as reader:
        row = reader.row("SELECT id FROM inspection")
    assert row is not None
    return int(row[0])
