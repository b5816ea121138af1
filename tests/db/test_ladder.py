"""How long a green was at each stage of the ladder, and which quarter a day is in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.ladder import STEPS, StepTaken, next_steps, quarter_of, skipped, stage_spells
from db.words import SignOffStage

CLAIMED, TESTED, PENDING, NOTIFIED, SIGNED_OFF = STEPS
RETURNED = SignOffStage.RETURNED


def _day(day: int, month: int = 5) -> date:
    return date(2022, month, day)


def test_the_time_at_each_stage_is_known() -> None:
    steps = [
        StepTaken(CLAIMED, _day(2), "Head of PPU"),
        StepTaken(TESTED, _day(12), "Audit"),
        StepTaken(PENDING, _day(12)),
        StepTaken(NOTIFIED, _day(20)),
        StepTaken(SIGNED_OFF, _day(1, 6)),
    ]
    spells = stage_spells(steps, on=_day(1, 9))
    assert [(one.stage, one.days) for one in spells] == [
        (CLAIMED, 10),
        (TESTED, 0),
        (PENDING, 8),
        (NOTIFIED, 12),
        (SIGNED_OFF, 0),
    ]
    assert (spells[0].said_by, spells[0].since, spells[0].until) == ("Head of PPU", _day(2), _day(12))
    assert spells[2].said_by == ""


def test_a_stage_that_lasts_is_counted_up_to_the_day_asked() -> None:
    (spell,) = stage_spells([StepTaken(CLAIMED, _day(2)), StepTaken(TESTED, _day(20))], on=_day(19))
    assert (spell.stage, spell.until, spell.days) == (CLAIMED, None, 17)


def test_a_green_that_became_something_else_left_the_ladder() -> None:
    steps = [StepTaken(CLAIMED, _day(2)), StepTaken(TESTED, _day(4)), StepTaken(CLAIMED, _day(20))]
    spells = stage_spells(steps, on=_day(25), left_on=[_day(9), _day(1)])
    assert [(one.stage, one.until, one.days) for one in spells] == [
        (CLAIMED, _day(4), 2),
        (TESTED, _day(9), 5),
        (CLAIMED, None, 5),
    ]


def test_nothing_taken_takes_no_time() -> None:
    assert stage_spells([], on=_day(1)) == ()


@given(st.lists(st.tuples(st.sampled_from(SignOffStage), st.integers(0, 60)), max_size=8), st.integers(0, 90))
def test_the_spells_never_overlap_nor_outlast_the_day(steps: list[tuple[SignOffStage, int]], on: int) -> None:
    start = _day(1)
    taken = [StepTaken(stage, start + timedelta(day)) for stage, day in sorted(steps, key=lambda one: one[1])]
    spells = stage_spells(taken, on=start + timedelta(on))
    assert len(spells) == sum(day <= on for _, day in steps)
    assert sum(one.days for one in spells) <= on
    assert all(one.days >= 0 for one in spells)


@pytest.mark.parametrize(
    ("stage", "following"),
    [
        (None, (CLAIMED,)),
        (CLAIMED, (TESTED, PENDING, NOTIFIED, SIGNED_OFF, RETURNED)),
        (NOTIFIED, (SIGNED_OFF, RETURNED)),
        (SIGNED_OFF, ()),
        (RETURNED, ()),
    ],
)
def test_what_may_come_next(stage: SignOffStage | None, following: tuple[SignOffStage, ...]) -> None:
    assert next_steps(stage) == following


def test_what_is_skipped() -> None:
    assert skipped(CLAIMED, TESTED) == ()
    assert skipped(CLAIMED, RETURNED) == skipped(CLAIMED, SIGNED_OFF) == (TESTED, PENDING, NOTIFIED)
    assert skipped(None, CLAIMED) == ()
    assert skipped(None, PENDING) == (CLAIMED, TESTED)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2022, 4, 1), "Q1 2022/23"),
        (date(2022, 6, 30), "Q1 2022/23"),
        (date(2022, 7, 1), "Q2 2022/23"),
        (date(2022, 12, 31), "Q3 2022/23"),
        (date(2023, 3, 31), "Q4 2022/23"),
        (date(2099, 4, 1), "Q1 2099/00"),
    ],
)
def test_quarters_are_those_of_the_financial_year(day: date, quarter: str) -> None:
    assert quarter_of(day) == quarter
