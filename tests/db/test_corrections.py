"""Undo and corrections: what was before is there again, and both are in the ledger."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from db.actions.corrections import enter_in_error, last_batch, undo
from db.actions.due_dates import extend_due_date
from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.actions.statuses import change_status
from db.actions.updates import add_update
from db.decisions import Extension, StatusChange
from db.errors import ConflictError, RectrackError, RuleError
from db.ledger.verify import verify
from db.questions.as_at import register_as_at
from db.questions.history import HistoryQuery, history_entries, history_ids
from db.questions.recommendations import recommendation_record
from db.questions.standings import standings_of
from db.store.author import Author
from db.store.register import Register
from db.words import RedReason, Status
from registers import OFFICER, new_register, new_register_file

OTHER = Author(4343, "sam.officer", "Sam Officer", "station")
DAY = date(2022, 3, 31)
COLUMNS = (
    "status, red_reason, white_body, sign_off_stage, status_since, due_first, due_current, due_words, extensions,"
    " comment, updated_on, owner, text"
)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return new_register(tmp_path)


@pytest.fixture
def item(register: Register) -> int:
    with register.writing(OFFICER) as change:
        inspection = add_inspection(change, InspectionFacts("Roads"), rationale="published", effective_on=DAY)
        key = add_recommendation(
            change, inspection, RecommendationFacts("1", text="Do it."), rationale="published", effective_on=DAY
        )
        change_status(change, key, _red(DAY))
    return key


def _red(day: date) -> StatusChange:
    return StatusChange(Status.RED, "no people", day, red_reason=RedReason.RESOURCES)


def _row(register: Register, item: int) -> tuple[object, ...]:
    with register.reading() as reader:
        row = reader.row(f"SELECT {COLUMNS} FROM recommendation WHERE id = :id", id=item)
    assert row is not None
    return row


def _undo_last(register: Register) -> None:
    with register.writing(OFFICER) as change:
        batch = last_batch(change)
        assert batch is not None
        undo(change, batch)


@pytest.mark.parametrize("day", [DAY, date(2022, 4, 30), date(2021, 1, 31)])
def test_undoing_a_status_restores_it_with_its_reasons(register: Register, item: int, day: date) -> None:
    before = _row(register, item)
    with register.writing(OFFICER) as change:
        decision = StatusChange(
            Status.WHITE, "waiting", day, white_body="NPCC", white_product="a code", white_checked_on=day
        )
        change_status(change, item, decision)
    if day >= DAY:
        assert _row(register, item) != before
    _undo_last(register)
    after = _row(register, item)
    if day >= DAY:
        assert after == before
    assert after[:4] == before[:4]
    with register.reading() as reader:
        assert verify(reader).faults == ()
        rows = reader.rows("SELECT rationale FROM ledger_entry WHERE action = 'undo'")
    assert rows
    assert all("change status" in rationale for (rationale,) in rows)


def test_undoing_an_extension_and_an_update_restores_what_follows_from_them(register: Register, item: int) -> None:
    with register.writing(OFFICER) as change:
        extend_due_date(change, item, Extension("June 2022", "first date", DAY))
        add_update(change, item, "Started.", said_on=DAY)
    before = _row(register, item)
    for step in ("extension", "update"):
        with register.writing(OFFICER) as change:
            if step == "extension":
                extend_due_date(change, item, Extension("December 2022", "more time", DAY))
            else:
                add_update(change, item, "Half done.", said_on=DAY)
        assert _row(register, item) != before
        _undo_last(register)
        assert _row(register, item) == before


def test_a_change_somebody_built_on_is_not_undone(register: Register, item: int) -> None:
    with register.writing(OFFICER) as change:
        change_status(change, item, StatusChange(Status.AMBER, "people found", DAY))
        batch = last_batch(change)
    with register.writing(OTHER) as change:
        change_status(change, item, _red(date(2022, 4, 1)))
    assert batch is not None
    with (
        pytest.raises(ConflictError, match=r"sam\.officer has changed the same thing"),
        register.writing(OFFICER) as change,
    ):
        undo(change, batch)
    with pytest.raises(RuleError, match="only who made a change can undo it"), register.writing(OTHER) as change:
        undo(change, batch)
    assert _row(register, item)[0] == "RED"


def test_an_update_entered_in_error_counts_for_nothing(register: Register, item: int) -> None:
    with register.writing(OFFICER) as change:
        add_update(change, item, "Right.", said_on=DAY)
    before = _row(register, item)
    with register.writing(OFFICER) as change:
        wrong = add_update(change, item, "Meant for another item.", said_on=date(2022, 4, 5))
    assert wrong is not None
    with register.writing(OFFICER) as change:
        enter_in_error(change, "progress_update", wrong, reason="meant for item 2")
    assert _row(register, item) == before
    for reason in ("", "again"):
        with pytest.raises(RectrackError), register.writing(OFFICER) as change:
            enter_in_error(change, "progress_update", wrong, reason=reason)


def test_what_was_undone_does_not_hide_what_is_said_of_an_earlier_day(register: Register, item: int) -> None:
    with register.writing(OFFICER) as change:
        change_status(change, item, StatusChange(Status.AMBER, "people found", date(2022, 5, 20)))
    _undo_last(register)
    assert _row(register, item)[0] == "RED"
    with register.writing(OFFICER) as change:
        change_status(change, item, StatusChange(Status.AMBER, "people found", date(2022, 5, 2)))
    row = _row(register, item)
    assert (row[0], str(row[4])) == ("AMBER", "2022-05-02")
    with register.reading() as reader:
        assert {
            day: standings_of(reader, [item], day)[item].status for day in (DAY, date(2022, 5, 2), date(2022, 6, 1))
        } == {
            DAY: Status.RED,
            date(2022, 5, 2): Status.AMBER,
            date(2022, 6, 1): Status.AMBER,
        }


def test_undoing_goes_back_step_by_step(register: Register, item: int) -> None:
    rows = []
    decisions = [
        StatusChange(Status.AMBER, "people found", date(2022, 4, 1)),
        _red(date(2022, 5, 1)),
        StatusChange(Status.UNDER_CONSIDERATION, "asked again", date(2022, 4, 10)),
    ]
    for decision in decisions:
        rows.append(_row(register, item))
        with register.writing(OFFICER) as change:
            change_status(change, item, decision)
    for before in reversed(rows):
        _undo_last(register)
        assert _row(register, item) == before
    with register.reading() as reader:
        assert verify(reader).faults == ()


def test_what_others_added_to_is_not_undone_under_them(register: Register) -> None:
    with register.writing(OFFICER) as change:
        inspection = add_inspection(change, InspectionFacts("Boats"), rationale="published", effective_on=DAY)
        batch = last_batch(change)
    with register.writing(OTHER) as change:
        facts = RecommendationFacts("1")
        add_recommendation(change, inspection, facts, rationale="published", effective_on=DAY)
    assert batch is not None
    refusal = (
        r"The inspection this change added has had more added to it since \(recommendation\): take that back first"
    )
    with pytest.raises(ConflictError, match=refusal), register.writing(OFFICER) as change:
        undo(change, batch)


def test_an_undo_is_told_in_the_history_and_known_then_it_still_counted(tmp_path: Path) -> None:
    now = datetime(2022, 6, 1, 9, tzinfo=UTC)
    with Register.open(new_register_file(tmp_path), clock=lambda: now) as register:
        with register.writing(OFFICER) as change:
            inspection = add_inspection(change, InspectionFacts("Roads"), rationale="published", effective_on=DAY)
            facts = RecommendationFacts("1", text="Do it.")
            item = add_recommendation(change, inspection, facts, rationale="published", effective_on=DAY)
        with register.writing(OFFICER) as change:
            change_status(change, item, _red(DAY))
        then, now = now, now + timedelta(hours=1)
        _undo_last(register)
        with register.reading() as reader:
            query = HistoryQuery(recommendation_id=item, field="status")
            undone, said = history_entries(reader, history_ids(reader, query))
            with register_as_at(reader, DAY, then) as past:
                assert recommendation_record(past, item, on=DAY).row.status is Status.RED
            with register_as_at(reader, DAY) as past:
                assert recommendation_record(past, item, on=DAY).row.status is Status.NOT_SET
    assert (undone.action, undone.field, undone.before) == ("undo", "status", "RED")
    assert undone.after == f"as before (entry {said.seq} undone)"
