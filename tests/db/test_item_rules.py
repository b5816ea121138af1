"""What can be said of an item without a register: its tasks beside it, what it waits for, and Members' numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.member_references import MemberReference
from db.task_standing import greener_than_tasks, worst_open
from db.white_watch import INTERVAL, is_due_for_check, next_check
from db.words import Status

RED, AMBER, GREEN, WHITE, CLOSED = Status.RED, Status.AMBER, Status.GREEN, Status.WHITE, Status.CLOSED
DAY = date(2022, 3, 1)
#: None of them is further on than another.
_ALIKE = (AMBER, WHITE, Status.UNDER_CONSIDERATION, Status.NOT_SET)


@pytest.mark.parametrize(
    ("status", "tasks", "worse"),
    [
        (GREEN, (GREEN, AMBER, RED), RED),
        (GREEN, (GREEN, AMBER), AMBER),
        (GREEN, (GREEN, CLOSED), None),
        (GREEN, (), None),
        (CLOSED, (Status.NOT_SET,), Status.NOT_SET),
        (AMBER, (RED, GREEN), RED),
        (AMBER, (AMBER, WHITE), None),
        *((one, (other,), None) for one in _ALIKE for other in _ALIKE),
        *((one, (RED,), RED) for one in _ALIKE),
        *((GREEN, (one,), one) for one in _ALIKE),
        (WHITE, (RED,), RED),
        (WHITE, (AMBER,), None),
        (RED, (RED, AMBER), None),
    ],
)
def test_an_item_is_no_further_on_than_its_worst_open_task(
    status: Status, tasks: tuple[Status, ...], worse: Status | None
) -> None:
    assert greener_than_tasks(status, tasks) == worse


@given(st.lists(st.sampled_from(Status)))
def test_the_worst_open_task_is_one_of_them(tasks: list[Status]) -> None:
    worst = worst_open(tasks)
    assert (worst is None) == all(one in {GREEN, CLOSED} for one in tasks)
    assert worst is None or worst in tasks


@pytest.mark.parametrize(
    ("checked", "agreed", "due"),
    [
        (None, None, DAY + INTERVAL),
        (date(2022, 4, 1), None, date(2022, 6, 30)),
        (date(2022, 4, 1), date(2022, 5, 1), date(2022, 5, 1)),
    ],
)
def test_a_check_is_due_when_agreed_or_after_ninety_days(checked: date | None, agreed: date | None, due: date) -> None:
    assert next_check(since=DAY, checked_on=checked, next_check_on=agreed) == due
    for shift, is_due in ((-1, False), (0, True), (1, True)):
        on = due + timedelta(shift)
        assert is_due_for_check(since=DAY, checked_on=checked, next_check_on=agreed, on=on) is is_due


def test_of_what_no_day_is_known_a_check_is_due() -> None:
    assert is_due_for_check(since=None, checked_on=None, next_check_on=None, on=DAY)


@pytest.mark.parametrize(
    ("text", "printed"),
    [("2/2022/P", "2/2022/P"), (" 02 / 2022 / p ", "2/2022/P"), ("11/2022/OR", "11/2022/OR"), ("4/2021", "4/2021")],
)
def test_a_reference_reads_however_it_is_spaced(text: str, printed: str) -> None:
    assert str(MemberReference.parse(text)) == printed


@pytest.mark.parametrize("text", ["", "2022/P", "0/2022/P", "2-2022-P", "2/22/P", "2/2022/P1", "٢/2022/P"])
def test_what_is_no_reference_says_how_one_is_written(text: str) -> None:
    with pytest.raises(ValueError, match="is no reference: write its number, year and series, such as 2/2022/P"):
        MemberReference.parse(text)


@given(st.integers(1, 999), st.integers(1000, 9999), st.sampled_from(["P", "OR", ""]))
def test_a_reference_is_printed_as_it_is_read(number: int, year: int, series: str) -> None:
    reference = MemberReference(year, number, series)
    assert MemberReference.parse(str(reference)) == reference
