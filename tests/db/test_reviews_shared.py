"""What officers who review a meeting together may take, say and pass by, and the position that comes of it."""

from datetime import date

import pytest
from sqlmodel import select

from db.actions.corrections import enter_in_error
from db.actions.freezing import freeze_meeting
from db.actions.meetings import MeetingFacts, PositionFacts, add_meeting, record_position
from db.actions.reviews import Reviewed, give_back, record_outcome, take_up
from db.actions.updates import add_update
from db.errors import ConflictError
from db.ledger.change import Change
from db.questions.snapshots import meeting_snapshot
from db.store.author import Author
from db.store.session_reader import reader_of
from db.tables import LedgerEntry, Position, Review
from db.words import ReviewOutcome, Status
from memory_register import BEGAN
from refusals import refusal_of

JANUARY, MARCH, MAY = date(2022, 1, 31), date(2022, 3, 31), date(2022, 5, 31)
OTHER = Author(7, "sam.other", "Sam Other", "station")


def _other(change: Change) -> Change:
    return Change(change.session, OTHER, lambda: BEGAN)


def _row(change: Change) -> tuple[str, str, str]:
    row = change.session.exec(select(Review).execution_options(populate_existing=True)).one()
    return row.officer, row.outcome, row.queue


def test_an_item_in_hand_is_taken_over_only_on_purpose(change: Change, items: tuple[int, ...]) -> None:
    one = Reviewed(add_meeting(change, MeetingFacts(MARCH)), items[0], "overdue")
    assert not give_back(change, one)
    assert take_up(change, one)
    assert not take_up(change, one, over=True)
    other = _other(change)
    in_hand = "pat.officer has this item in hand: go on to the next, or take it over."
    assert refusal_of(lambda: take_up(other, one)) == in_hand
    assert refusal_of(lambda: record_outcome(other, one, ReviewOutcome.UNCHANGED)) == in_hand
    assert not give_back(other, one)
    assert take_up(other, Reviewed(one.meeting_id, one.recommendation_id), over=True)
    assert _row(other) == ("sam.other", "taken", "overdue")
    assert give_back(other, one)
    assert not give_back(other, one)
    assert _row(other) == ("sam.other", "left", "overdue")
    assert take_up(other, one)
    assert _row(other) == ("sam.other", "taken", "overdue")


def test_what_was_reviewed_keeps_its_outcome_with_whoever_takes_it_over(change: Change, items: tuple[int, ...]) -> None:
    one = Reviewed(add_meeting(change, MeetingFacts(MARCH)), items[0], "overdue")
    record_outcome(change, one, ReviewOutcome.STATUS)
    other = _other(change)
    assert refusal_of(lambda: take_up(other, one)) == (
        "pat.officer has reviewed this item already (status changed): go on to the next, or take it over."
    )
    assert take_up(other, one, over=True)
    assert _row(other) == ("sam.other", "status_changed", "overdue")
    record_outcome(other, one, ReviewOutcome.SKIPPED)
    assert _row(other) == ("sam.other", "status_changed", "overdue")


def test_what_was_passed_by_is_free_to_anybody(change: Change, items: tuple[int, ...]) -> None:
    one = Reviewed(add_meeting(change, MeetingFacts(MARCH)), items[0])
    record_outcome(change, one, ReviewOutcome.SKIPPED)
    assert _row(change) == ("pat.officer", "skipped", "")
    assert change.session.exec(select(Position)).all() == []
    other = _other(change)
    assert take_up(other, one)
    assert _row(other) == ("sam.other", "taken", "")
    for outcome in (ReviewOutcome.TAKEN, ReviewOutcome.LEFT):
        with pytest.raises(AssertionError):
            record_outcome(other, one, outcome)


def test_one_entered_in_error_is_reviewed_anew(change: Change, items: tuple[int, ...]) -> None:
    meeting, later = (add_meeting(change, MeetingFacts(day)) for day in (JANUARY, MARCH))
    assert take_up(change, Reviewed(later, items[0]))
    assert give_back(change, Reviewed(later, items[0]))
    entry = change.session.get(LedgerEntry, change.seq)
    assert entry is not None
    assert (entry.action, entry.recommendation_id) == ("give back from review", items[0])
    assert take_up(change, Reviewed(later, items[1]))
    other = _other(change)
    assert take_up(other, Reviewed(meeting, items[0]))
    taken = other.session.exec(select(Review.id).where(Review.meeting_id == meeting)).one()
    enter_in_error(other, "review", taken, reason="of another meeting")
    assert take_up(other, Reviewed(meeting, items[0]))


def test_what_was_written_of_it_since_it_was_looked_at_is_shown_first(change: Change, items: tuple[int, ...]) -> None:
    one = Reviewed(add_meeting(change, MeetingFacts(MARCH)), items[0])
    take_up(change, one)
    add_update(change, items[1], "Of another.", said_on=MARCH)
    record_outcome(change, one, ReviewOutcome.SKIPPED, seen=one.meeting_id)
    seen = add_update(change, items[0], "Begun.", said_on=MARCH) or 0
    record_outcome(change, one, ReviewOutcome.SKIPPED, seen=seen)
    with pytest.raises(ConflictError, match="changed this recommendation"):
        record_outcome(change, one, ReviewOutcome.UNCHANGED, seen=seen - 1)


def test_a_frozen_meeting_is_reviewed_no_more(change: Change, items: tuple[int, ...]) -> None:
    for title, name in (("Spring", "Spring"), ("", "31 January 2022")):
        meeting = add_meeting(change, MeetingFacts(MARCH if title else JANUARY, title=title))
        record_position(change, meeting, items[0], PositionFacts(Status.AMBER))
        freeze_meeting(change, meeting, meeting_snapshot(reader_of(change.session.connection()), meeting))
        assert not record_position(change, meeting, items[0], PositionFacts(Status.AMBER))
        one = Reviewed(meeting, items[1])
        told = f"The record of {name} was frozen on 1 June 2022: it is reviewed no more."
        assert refusal_of(lambda: take_up(change, one)) == told  # noqa: B023 - called at once
        assert refusal_of(lambda: record_outcome(change, one, ReviewOutcome.UNCHANGED)) == told  # noqa: B023


def test_what_is_said_is_added_to_what_was_written_for_this_meeting(change: Change, items: tuple[int, ...]) -> None:
    before, meeting, later = (add_meeting(change, MeetingFacts(day, "Police")) for day in (JANUARY, MARCH, MAY))
    one = Reviewed(meeting, items[0])
    record_position(change, later, items[0], PositionFacts(Status.AMBER, text="Of May."))
    record_position(change, meeting, items[1], PositionFacts(Status.AMBER, text="Of another."))
    wrong = add_meeting(change, MeetingFacts(date(2022, 2, 28)))
    record_position(change, wrong, items[0], PositionFacts(Status.AMBER, text="Of no meeting."))
    enter_in_error(change, "meeting", wrong, reason="no such meeting")

    def becomes(words: str, outcome: ReviewOutcome = ReviewOutcome.UPDATED) -> str:
        record_outcome(change, one, outcome, words=words)
        query = select(Position.text).where(Position.meeting_id == meeting, Position.recommendation_id == items[0])
        return change.session.exec(query).one()

    assert becomes("") == ""
    record_position(change, before, items[0], PositionFacts(Status.AMBER, text="The course is written."))
    assert becomes("") == "The course is written."
    assert becomes(" A trainer is sought. ") == "A trainer is sought."
    assert becomes("") == "A trainer is sought."
    assert becomes("One was found.") == "A trainer is sought.\nOne was found."
    assert becomes("A trainer is sought.") == "A trainer is sought.\nOne was found."
    assert becomes(" One was found. ", ReviewOutcome.POSITION) == "One was found."
    february, audit = (
        add_meeting(change, facts)
        for facts in (MeetingFacts(date(2022, 2, 20)), MeetingFacts(MARCH, "Audit Committee"))
    )
    record_position(change, february, items[0], PositionFacts(Status.AMBER))
    record_position(change, audit, items[0], PositionFacts(Status.AMBER, text="Of another committee."))
    assert becomes("He starts in June.") == "One was found.\nHe starts in June."
    assert becomes(" ", ReviewOutcome.POSITION) == ""
    assert becomes("") == "Of another committee."
    record_position(change, audit, items[0], PositionFacts(Status.AMBER))
    assert becomes(" ", ReviewOutcome.POSITION) == ""
    assert becomes("") == "The course is written."
