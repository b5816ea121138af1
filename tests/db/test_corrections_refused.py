"""What can be undone or corrected and what cannot, in the sentences an officer is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import col, func, select

from db.actions.corrections import Undone, enter_in_error, last_batch, undo
from db.actions.due_dates import extend_due_date
from db.actions.freezing import freeze_meeting
from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.meetings import MeetingFacts, add_meeting
from db.actions.mistakes import correct_entry
from db.actions.officers import add_officer
from db.actions.positions import write_position
from db.actions.recommendations import RecommendationFacts, add_recommendation, amend_recommendation
from db.actions.reviews import Reviewed, give_back, take_up
from db.actions.sign_off import AssuranceTestFacts, assure
from db.actions.status_keys import add_status_key
from db.actions.statuses import change_status
from db.actions.updates import add_update
from db.actions.white_checks import record_white_check
from db.decisions import Extension, StatusChange
from db.errors import ConflictError
from db.ledger.change import Change
from db.questions.snapshots import meeting_snapshot
from db.status_keys import STATUS_KEYS
from db.store.author import Author
from db.store.session_reader import reader_of
from db.tables import Inspection, LedgerEntry, Meeting, Recommendation, SignOff, StatusKey
from db.words import RedReason, Role, Status, TestOutcome
from memory_register import BEGAN
from refusals import refusal_of
from registers import OFFICER

DAY, LATER = date(2022, 3, 1), date(2022, 4, 1)
OTHER = Author(4343, "sam.officer", "Sam Officer", "station")
RED = StatusChange(Status.RED, "no people", DAY, red_reason=RedReason.RESOURCES)
AMBER = StatusChange(Status.AMBER, "people found", LATER)


def _by(change: Change, author: Author, *, days: int = 0) -> Change:
    """Give a change by somebody else, or some days later."""
    return Change(change.session, author, lambda: BEGAN + timedelta(days))


def _batch(change: Change) -> int:
    return change.session.exec(select(func.max(LedgerEntry.batch))).one()


def test_an_undo_says_what_it_took_back(change: Change, item: int) -> None:
    with change.doing("change several items", rationale="", effective_on=DAY):
        change_status(change, item, RED)
        add_update(change, item, "Nobody came.", said_on=DAY, rationale="told by phone")
    change.flush()
    assert undo(change, _batch(change)) == Undone("change status, add update", "no people", 5, 1)
    undone = change.session.exec(select(LedgerEntry.recommendation_id).where(LedgerEntry.action == "undo")).all()
    assert set(undone) == {item}
    meeting = add_meeting(change, MeetingFacts(DAY), rationale="announced")
    assert undo(change, meeting) == Undone("add meeting", "announced", 1, 0)
    assert change.get(Meeting, meeting, even_in_error=True).entered_in_error
    assert refusal_of(lambda: undo(change, meeting)) == "That change was undone already: nothing was changed."
    assert last_batch(change, since=BEGAN.date(), among=range(meeting, change.seq + 1)) is None
    said = change.session.exec(select(LedgerEntry).order_by(col(LedgerEntry.seq).desc())).first()
    assert said is not None
    assert (said.action, said.rationale, said.effective_on) == ("undo", f"Undo of entry {meeting}: add meeting.", DAY)


def test_what_was_taken_back_is_said_with_why_and_of_how_many_items() -> None:
    assert [one.words for one in (Undone("add task", "", 1, 1), Undone("change status", "The course moved", 9, 3))] == [
        "add task",
        "change status of 3 items (The course moved)",
    ]


def test_each_day_is_taken_back_on_its_own(change: Change, item: int) -> None:
    with change.doing("both", rationale="", effective_on=DAY):
        change_status(change, item, RED)
        change_status(change, item, AMBER)
    undo(change, _batch(change))
    undone = select(LedgerEntry).where(LedgerEntry.action == "undo").order_by(col(LedgerEntry.seq))
    entries = change.session.exec(undone).all()
    assert (entries[0].effective_on, entries[-1].effective_on) == (LATER, DAY)
    assert {one.batch for one in entries} == {entries[0].seq}
    assert change.get(Recommendation, item).status == Status.NOT_SET


def test_what_cannot_be_undone_says_why(change: Change, item: int) -> None:
    change_status(change, item, RED)
    red = _batch(change)
    assert refusal_of(lambda: undo(_by(change, OTHER), red)) == (
        "That change is pat.officer's: only who made a change can undo it; correct it instead."
    )
    undo(change, red)
    assert refusal_of(lambda: undo(change, red)) == "That change was undone already: nothing was changed."
    assert refusal_of(lambda: undo(change, _batch(change))) == (
        "That took a change back: make that change again instead of undoing this one."
    )
    built_in = change.session.exec(select(StatusKey.id)).first() or 0
    assert refusal_of(lambda: undo(change, built_in)) == "Add status key cannot be undone: it stands for good."
    assert (
        refusal_of(lambda: correct_entry(change, red, reason="so"))
        == "That was taken back already: nothing was changed."
    )
    ours = add_status_key(change, replace(STATUS_KEYS[-1], name="ours", in_force_from=DAY), rationale="as we count")
    assert undo(change, ours).action == "add status key"
    add_officer(change, OFFICER.account, Role.ADMINISTRATOR)
    assert refusal_of(lambda: undo(change, _batch(change))) == "Share register cannot be undone: it stands for good."


def test_who_may_no_longer_write_may_no_longer_undo(change: Change, item: int) -> None:
    change_status(change, item, RED)
    red = _batch(change)
    add_officer(_by(change, OTHER), "a.viewer", Role.VIEWER)
    viewer = _by(change, replace(OFFICER, account="a.viewer"))
    assert refusal_of(lambda: undo(viewer, red)).startswith(
        "'Undo' needs the role of officer, and a.viewer is a viewer"
    )


@pytest.mark.parametrize(
    ("first", "then", "action"),
    [
        (RED, lambda change, item: change_status(change, item, AMBER), "change status"),
        (
            RecommendationFacts(owner="A"),
            lambda change, item: amend_recommendation(
                change, item, RecommendationFacts(owner="B"), rationale="so", effective_on=LATER
            ),
            "amend recommendation",
        ),
    ],
)
def test_what_somebody_built_on_stays(
    change: Change,
    item: int,
    first: StatusChange | RecommendationFacts,
    then: Callable[[Change, int], object],
    action: str,
) -> None:
    if isinstance(first, StatusChange):
        change_status(change, item, first)
    else:
        amend_recommendation(change, item, first, rationale="so", effective_on=DAY)
    batch = _batch(change)
    other = _by(change, OTHER)
    then(other, item)
    other.flush()
    change = _by(change, OFFICER)
    last = select(func.max(LedgerEntry.seq)).where(LedgerEntry.subject_id == item)
    assert refusal_of(lambda: undo(change, batch)) == (
        f"sam.officer has changed the same thing since ({action}, entry {change.session.exec(last).one()}): make a "
        "further change instead of undoing this one."
    )


def test_what_one_said_of_an_item_is_corrected_alone(change: Change, item: int) -> None:
    before = change.get(Recommendation, item).owner
    with change.doing("both", rationale="", effective_on=DAY):
        change_status(change, item, RED)
        amend_recommendation(change, item, RecommendationFacts(owner="A"), rationale="so", effective_on=DAY)
    correct_entry(change, change.seq, reason="of another item")
    row = change.get(Recommendation, item)
    assert (row.owner, row.status) == (before, Status.RED)


def test_a_claim_is_corrected_only_where_nothing_went_on_from_it(change: Change, item: int) -> None:
    claim = StatusChange(Status.GREEN, "done", DAY, green_without_evidence="seen", claimed_by="Head of Roads")
    change_status(change, item, claim)
    claimed = change.session.exec(select(LedgerEntry.seq).where(LedgerEntry.after == '"GREEN"')).one()
    assure(change, item, AssuranceTestFacts(LATER, "Audit and Assurance", TestOutcome.PASSED))
    tested = change.session.exec(select(LedgerEntry.seq).where(LedgerEntry.after == '"tested"')).one()
    assert refusal_of(lambda: correct_entry(change, claimed, reason="of another item")) == (
        f"Its sign-off went on from there on 1 April 2022 (entry {tested}): mark that as entered in error first."
    )
    correct_entry(change, tested, reason="of another item")
    change_status(change, item, AMBER)
    correct_entry(change, claimed, reason="of another item")
    assert [one.entered_in_error for one in change.session.exec(select(SignOff))] == [True, True]
    assert change.value_on(item, "status", DAY) is None


def test_a_status_is_built_on_by_what_was_asked_of_it(change: Change, item: int) -> None:
    change_status(change, item, StatusChange(Status.WHITE, "as printed", DAY, paper="may.docx"))
    printed = _batch(change)
    record_white_check(change, item, LATER, where="website")
    assert refusal_of(lambda: undo(change, printed)).startswith(
        "pat.officer has changed the same thing since (record check"
    )


def test_what_was_said_of_something_else_since_is_no_hindrance(change: Change, item: int) -> None:
    change_status(change, item, RED)
    red = _batch(change)
    facts = RecommendationFacts(owner="A")
    amend_recommendation(change, item, facts, rationale="so", effective_on=DAY)
    owner = _batch(change)
    amend_recommendation(change, item, RecommendationFacts(text="Reworded."), rationale="so", effective_on=DAY)
    amend_recommendation(change, item, RecommendationFacts(owner="B"), rationale="so", effective_on=DAY)
    correct_entry(change, change.seq, reason="of another item")
    undo(change, owner)
    undo(change, red)
    row = change.get(Recommendation, item)
    assert (row.status, row.text) == (Status.NOT_SET, "Reworded.")


def test_what_was_added_to_since_stays_until_that_is_taken_back(change: Change) -> None:
    with change.doing("add both", rationale="", effective_on=DAY):
        inspection = add_inspection(change, InspectionFacts("Boats"), rationale="published", effective_on=DAY)
        item = add_recommendation(change, inspection, RecommendationFacts("1"), rationale="so", effective_on=DAY)
    added = _batch(change)
    update = add_update(change, item, "Begun.", said_on=DAY) or 0
    with pytest.raises(ConflictError) as refused:
        undo(change, added)
    assert str(refused.value) == (
        "The recommendation this change added has had more added to it since (progress update): take that back first."
    )
    enter_in_error(change, "progress_update", update, reason="of another item")
    assert undo(change, added).entries == 2
    assert change.get(Inspection, inspection, even_in_error=True).entered_in_error


def test_what_a_committee_was_shown_stands(change: Change, item: int) -> None:
    meeting = add_meeting(change, MeetingFacts(DAY))
    for text in ("Begun.", "Half done."):
        write_position(change, meeting, item, text)
    written = _batch(change)
    freeze_meeting(change, meeting, meeting_snapshot(reader_of(change.session.connection()), meeting))
    frozen = "That meeting was frozen on 1 June 2022 and stands: put it right with an erratum."
    assert refusal_of(lambda: correct_entry(change, written, reason="so")) == frozen
    assert refusal_of(lambda: enter_in_error(change, "meeting", meeting, reason="so")) == frozen
    assert refusal_of(lambda: correct_entry(change, _batch(change), reason="so")) == (
        "Freeze meeting cannot be taken back: it stands for good."
    )


def test_what_was_said_at_no_meeting_is_entered_in_error_as_well(change: Change, item: int) -> None:
    meeting = add_meeting(change, MeetingFacts(DAY))
    write_position(change, meeting, item, "Begun.")
    position = change.seq
    enter_in_error(change, "meeting", meeting, reason="no such meeting")
    enter_in_error(change, "position", position, reason="no such meeting")
    entry = change.session.get(LedgerEntry, change.seq)
    assert entry is not None
    assert (entry.subject, entry.recommendation_id) == ("position", item)


def test_what_is_entered_in_error_says_why_and_once(change: Change, item: int) -> None:
    update = add_update(change, item, "Begun.", said_on=DAY) or 0
    assert refusal_of(lambda: enter_in_error(change, "progress_update", update, reason=" ")) == (
        "A correction says what was wrong: give the reason in a few words."
    )
    told = refusal_of(lambda: enter_in_error(change, "colour", update, reason="so"))
    assert told.startswith("'colour' cannot be entered in error: give one of assurance test, due date, erratum, evid")
    enter_in_error(change, "progress_update", update, reason="of another item")
    said = change.session.get(LedgerEntry, _batch(change))
    assert said is not None
    assert (said.action, said.field, said.rationale) == ("enter in error", "entered_in_error", "of another item")
    assert refusal_of(lambda: correct_entry(change, said.seq, reason="so")) == (
        "That put a mistake right: make the change it took back again instead."
    )
    assert refusal_of(lambda: enter_in_error(change, "progress_update", update, reason="again")) == (
        "That progress update is marked as entered in error already."
    )
    add_officer(change, "sam.officer", Role.OFFICER)
    officer = _batch(change)
    assert refusal_of(lambda: enter_in_error(change, "officer", officer, reason="so")) == (
        "A role stands in the history: change it or withdraw it with 'rectrack user' instead."
    )


def test_the_last_change_is_ones_own_and_none_that_only_says_who_looks(change: Change, item: int) -> None:
    assert last_batch(_by(change, OTHER)) is None
    meeting = add_meeting(change, MeetingFacts(DAY))
    change_status(change, item, RED)
    red = _batch(change)
    assert (last_batch(change), last_batch(change, among={meeting})) == (red, meeting)
    take_up(change, Reviewed(meeting, item))
    give_back(change, Reviewed(meeting, item))
    assert last_batch(change) == red
    change_status(change, item, AMBER)
    correct_entry(change, _batch(change), reason="of another item")
    assert last_batch(change) == red
    later = _by(change, OFFICER, days=1)
    assert last_batch(later, since=BEGAN.date()) == last_batch(later)
    assert last_batch(later, since=later.today) is None
    extend_due_date(later, item, Extension("May 2023", "more time", DAY))
    assert last_batch(later, since=later.today) == _batch(later)
