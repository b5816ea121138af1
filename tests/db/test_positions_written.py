"""The position of an item for a meeting says how it stood then, and is written over nobody else's."""

from datetime import date

import pytest
from sqlmodel import col, select

from db.actions.corrections import enter_in_error
from db.actions.due_dates import extend_due_date
from db.actions.meetings import MeetingFacts, PositionFacts, add_meeting, record_position
from db.actions.positions import write_position
from db.actions.recommendations import RecommendationFacts, amend_recommendation
from db.actions.statuses import change_status
from db.decisions import Extension, StatusChange
from db.errors import ConflictError
from db.ledger.change import Change
from db.tables import LedgerEntry, Position, Recommendation
from db.words import ClosureReason, SignOffStage, Status
from memory_register import FIRST_OWNER

MARCH, MAY = date(2022, 3, 31), date(2022, 5, 1)
GREEN = StatusChange(Status.GREEN, "done", MARCH, green_without_evidence="seen")
CLOSED = StatusChange(Status.CLOSED, "not ours", MARCH, closure_reason=ClosureReason.NOT_FOR_THE_FORCE)


def _positions(change: Change) -> list[Position]:
    return list(
        change.session.exec(select(Position).order_by(col(Position.id)).execution_options(populate_existing=True))
    )


def test_it_says_how_the_item_stood_on_the_day_of_the_meeting(change: Change) -> None:
    green, closed, silent = change.session.exec(select(Recommendation.id))
    meeting = add_meeting(change, MeetingFacts(MARCH))
    extend_due_date(change, green, Extension("June 2022", "first", MARCH))
    for item, decision in ((green, GREEN), (closed, CLOSED)):
        change_status(change, item, decision)
        facts = RecommendationFacts(owner="Somebody else")
        amend_recommendation(change, item, facts, rationale="moved", effective_on=MAY)
        change_status(change, item, StatusChange(Status.AMBER, "not after all", MAY))
    nobody = RecommendationFacts(owner="")
    amend_recommendation(change, silent, nobody, rationale="vacant", effective_on=MARCH)
    for item in (green, closed, silent):
        assert write_position(change, meeting, item, " As it was. ")
        assert not write_position(change, meeting, item, "As it was.")
    said = [
        (one.status, one.sign_off_stage, one.closure_reason, one.owner, one.due_current, one.text)
        for one in _positions(change)
    ]
    assert said == [
        ("GREEN", SignOffStage.CLAIMED, None, FIRST_OWNER, "2022-06", "As it was."),
        ("CLOSED", None, ClosureReason.NOT_FOR_THE_FORCE, FIRST_OWNER, None, "As it was."),
        ("NOT_SET", None, None, "", None, "As it was."),
    ]


def test_what_somebody_else_wrote_since_is_not_written_over(change: Change) -> None:
    item, other, _ = change.session.exec(select(Recommendation.id))
    meeting, later = (add_meeting(change, MeetingFacts(day)) for day in (MARCH, MAY))
    assert write_position(change, later, item, "Later.", version=0)
    assert write_position(change, meeting, other, "Of another.", version=0)
    assert write_position(change, meeting, item, "Begun.", version=0)
    for stale in (0, 1):
        with pytest.raises(ConflictError, match="changed this position"):
            write_position(change, meeting, item, "Not begun.", version=stale)
    held = _positions(change)
    seen = held[-1].version
    assert write_position(change, meeting, item, "Half done.", version=seen)
    with pytest.raises(ConflictError, match="changed this position"):
        write_position(change, meeting, item, "Not begun.", version=seen)
    enter_in_error(change, "position", _positions(change)[-1].id, reason="of another item")
    assert write_position(change, meeting, item, "Not begun.", version=0)
    assert [one.text for one in _positions(change)] == ["Later.", "Of another.", "Half done.", "Not begun."]


def test_one_entered_in_error_is_written_anew(change: Change) -> None:
    item, *_ = change.session.exec(select(Recommendation.id))
    meeting = add_meeting(change, MeetingFacts(MARCH))
    facts = PositionFacts(Status.AMBER, text="Begun.")
    assert record_position(change, meeting, item, facts, rationale="as the paper has it")
    entry = change.session.get(LedgerEntry, change.seq)
    assert entry is not None
    assert (entry.rationale, entry.recommendation_id, entry.effective_on) == ("as the paper has it", item, MARCH)
    assert not record_position(change, meeting, item, facts)
    enter_in_error(change, "position", _positions(change)[0].id, reason="of another item")
    assert record_position(change, meeting, item, facts)
    assert [one.entered_in_error for one in _positions(change)] == [True, False]
