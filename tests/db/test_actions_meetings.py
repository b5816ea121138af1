"""A meeting is known again by its day or its month, filled in, and never said otherwise by accident."""

from datetime import date

import pytest

from db.actions.corrections import enter_in_error
from db.actions.meetings import MeetingFacts, add_meeting
from db.errors import ConflictError
from db.ledger.change import Change
from db.tables import LedgerEntry, Meeting
from memory_register import BEGAN

MARCH, APRIL = date(2022, 3, 31), date(2022, 4, 10)
MAY = MeetingFacts(date(2022, 5, 1), as_at_words="2022-05", paper="may.docx")


def test_one_of_the_same_day_is_filled_in_and_keeps_what_is_not_said(change: Change) -> None:
    meeting = add_meeting(change, MeetingFacts(MARCH, title="Spring"))
    row = change.get(Meeting, meeting)
    assert row.committee == ""
    assert add_meeting(change, MeetingFacts(MARCH, "Police Committee", APRIL)) == meeting
    assert add_meeting(change, MeetingFacts(MARCH)) == meeting
    assert add_meeting(change, MeetingFacts(APRIL)) != meeting
    assert add_meeting(change, MeetingFacts(MARCH, "Audit Committee")) != meeting
    row = change.get(Meeting, meeting)
    assert (row.as_at, row.held_on, row.committee, row.title) == (MARCH, APRIL, "Police Committee", "Spring")
    assert add_meeting(change, MeetingFacts(APRIL, "Police Committee")) != meeting


def test_one_entered_in_error_is_not_the_one(change: Change) -> None:
    meeting = add_meeting(change, MeetingFacts(MARCH))
    enter_in_error(change, "meeting", meeting, reason="no such meeting")
    assert add_meeting(change, MeetingFacts(MARCH)) != meeting


@pytest.mark.parametrize(
    "known",
    [
        MeetingFacts(date(2022, 5, 12), title="Spring"),
        MeetingFacts(MARCH, held_on=date(2022, 5, 12), title="Spring"),
    ],
)
def test_a_month_alone_is_the_meeting_held_in_it(change: Change, known: MeetingFacts) -> None:
    meeting = add_meeting(change, known)
    assert add_meeting(change, MAY) == meeting
    row = change.get(Meeting, meeting)
    assert (row.as_at, row.held_on, row.title, row.paper) == (known.as_at, known.held_on, "Spring", "may.docx")


@pytest.mark.parametrize(
    "told",
    [MeetingFacts(date(2022, 5, 12), title="Spring"), MeetingFacts(MARCH, held_on=date(2022, 5, 12), title="Spring")],
)
def test_a_day_makes_whole_what_was_known_by_its_month(change: Change, told: MeetingFacts) -> None:
    meeting = add_meeting(change, MAY)
    assert add_meeting(change, told) == meeting
    row = change.get(Meeting, meeting)
    assert (row.as_at, row.held_on, row.title, row.paper) == (told.as_at, told.held_on, "Spring", "may.docx")


@pytest.mark.parametrize(
    "other",
    [
        MeetingFacts(date(2021, 5, 12)),
        MeetingFacts(date(2022, 6, 12)),
        MeetingFacts(date(2022, 5, 12), held_on=date(2022, 6, 12)),
    ],
)
def test_another_month_is_another_meeting(change: Change, other: MeetingFacts) -> None:
    assert add_meeting(change, MAY) != add_meeting(change, other)
    assert add_meeting(change, other) != add_meeting(change, MAY)


@pytest.mark.parametrize(
    "first", [MeetingFacts(date(2022, 5, 1)), MeetingFacts(date(2022, 5, 1), held_on=date(2022, 5, 1))]
)
def test_the_first_of_a_month_is_a_day_where_it_is_said_to_be(change: Change, first: MeetingFacts) -> None:
    meeting = add_meeting(change, first)
    assert add_meeting(change, MeetingFacts(date(2022, 5, 12))) != meeting


def test_nothing_is_said_otherwise_where_it_is_only_to_be_filled_in(change: Change) -> None:
    meeting = add_meeting(change, MeetingFacts(MARCH, title="Spring"))
    filled_in = MeetingFacts(MARCH, "Police Committee", APRIL)
    assert add_meeting(change, filled_in, only_fill_in=True) == meeting
    assert change.get(Meeting, meeting).committee == "Police Committee"
    with pytest.raises(ConflictError) as refused:
        add_meeting(change, MeetingFacts(MARCH, held_on=date(2022, 4, 11)), only_fill_in=True)
    assert str(refused.value) == (
        "There is a meeting with positions as at 31 March 2022 already, and its day is 10 April 2022: take that one, "
        "or enter what was said of it in error first."
    )
    assert refused.value.entries


def test_a_meeting_to_come_is_known_from_today(change: Change) -> None:
    for as_at, known in ((date(2022, 7, 31), BEGAN.date()), (MARCH, MARCH)):
        meeting = add_meeting(change, MeetingFacts(as_at))
        entry = change.session.get(LedgerEntry, meeting)
        assert entry is not None
        assert entry.effective_on == known
