"""What follows from a status and a day: printed labels, lateness, direction of travel."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.counted import counted_status
from db.direction import direction, printed_direction
from db.labels import printed_label
from db.lateness import CAN_BE_LATE, lateness
from db.words import ClosureReason, CountedStatus, Direction, SignOffStage, Status

KEY = {CountedStatus.GREEN: "Green", CountedStatus.GREEN_PENDING: "Green (pending HMICFRS sign-off)"}
DAYS = st.dates(date(2016, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("status", "closure_reason", "is_new", "as_printed", "label"),
    [
        (CountedStatus.GREEN, None, True, "", "NEW GREEN"),
        (CountedStatus.GREEN, None, False, "", "Green"),
        (CountedStatus.GREEN_PENDING, None, False, "", "Green - pending HMICFRS sign-off"),
        (CountedStatus.GREEN_PENDING, None, True, "", "NEW GREEN - pending HMICFRS sign-off"),
        (CountedStatus.CLOSED, ClosureReason.NO_LONGER_REQUIRED, False, "", "WHITE (CLOSED)"),
        (CountedStatus.CLOSED, ClosureReason.NOT_FOR_THE_FORCE, True, "", "NEW WHITE (CLOSED)"),
        (CountedStatus.CLOSED, ClosureReason.SIGNED_OFF, False, "", "Closed"),
        (CountedStatus.UNDER_CONSIDERATION, None, False, "", "Under consideration"),
        (CountedStatus.AMBER, None, True, "Amber", "Amber"),
        (CountedStatus.GREEN, None, True, "NEW GREEN", "NEW GREEN"),
        (CountedStatus.GREEN, None, False, "New GREEN", "GREEN"),
    ],
)
def test_the_label_a_paper_prints(
    status: CountedStatus, closure_reason: ClosureReason | None, is_new: bool, as_printed: str, label: str
) -> None:
    assert label == printed_label(status, key=KEY, closure_reason=closure_reason, is_new=is_new, as_printed=as_printed)
    own = printed_label(status, key=KEY, closure_reason=closure_reason, is_new=is_new)
    assert as_printed or own == label


@pytest.mark.parametrize("stage", SignOffStage)
def test_only_a_green_on_its_way_to_sign_off_is_pending(stage: SignOffStage) -> None:
    pending = stage not in {SignOffStage.SIGNED_OFF, SignOffStage.RETURNED}
    assert (counted_status(Status.GREEN, stage) is CountedStatus.GREEN_PENDING) == pending
    assert counted_status(Status.AMBER, stage) is CountedStatus.AMBER


@given(st.sampled_from(sorted(CAN_BE_LATE)), DAYS, st.integers(-400, 400), st.integers(0, 400))
def test_slip_is_counted_from_the_first_date_and_overdue_from_the_one_in_force(
    status: Status, first: date, days: int, extended: int
) -> None:
    on, current = first + timedelta(days), first + timedelta(extended)
    late = lateness(status, first=first, current=current, on=on)
    assert late.slip_days == max(days, 0)
    assert late.past_first == (days > 0)
    assert late.overdue == (days > extended)


@given(st.sampled_from(sorted(set(Status) - CAN_BE_LATE)), DAYS, DAYS, DAYS)
def test_what_is_done_or_waits_for_others_is_not_late(status: Status, first: date, current: date, on: date) -> None:
    late = lateness(status, first=first, current=current, on=on)
    assert (late.overdue, late.past_first, late.slip_days) == (False, False, 0)


def test_nothing_is_late_without_a_date() -> None:
    assert not lateness(Status.AMBER, first=None, current=None, on=date.max).overdue


@pytest.mark.parametrize(
    ("before", "now", "is_new", "moved"),
    [
        (CountedStatus.RED, CountedStatus.AMBER, False, Direction.IMPROVED),
        (CountedStatus.AMBER, CountedStatus.GREEN_PENDING, True, Direction.IMPROVED),
        (CountedStatus.GREEN_PENDING, CountedStatus.GREEN, False, Direction.IMPROVED),
        (CountedStatus.GREEN, CountedStatus.AMBER, False, Direction.WORSE),
        (CountedStatus.AMBER, CountedStatus.AMBER, False, Direction.UNCHANGED),
        (None, CountedStatus.AMBER, True, Direction.NEW),
        (None, CountedStatus.AMBER, False, None),
        (None, CountedStatus.GREEN, True, None),
    ],
)
def test_direction_of_travel(
    before: CountedStatus | None, now: CountedStatus, is_new: bool, moved: Direction | None
) -> None:
    assert direction(before, now, is_new=is_new) is moved


def test_a_printed_direction_is_read_as_arrow_or_word() -> None:
    assert printed_direction(" ↑ ") is Direction.IMPROVED
    assert printed_direction("Worse") is Direction.WORSE
    assert printed_direction("") is None
