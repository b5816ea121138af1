"""The register as it was on a day, and as it was known by a moment: the same questions, asked of the past."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from db.actions.due_dates import state_due_chain
from db.actions.inspections import InspectionFacts, amend_inspection
from db.actions.member_requests import (
    MemberRequestFacts,
    add_member_request,
    amend_member_request,
    close_member_request,
)
from db.actions.recommendations import RecommendationFacts, amend_recommendation
from db.actions.tasks import TaskFacts, add_task, change_task_status
from db.actions.updates import add_update
from db.dates import PartialDate
from db.due_dates import parse_due
from db.errors import RegisterError
from db.ledger.bench import copy_of, models_on, unjournaled
from db.ledger.canonical import encode
from db.ledger.entries import read_entries
from db.ledger.replay import derive
from db.questions.as_at import register_as_at
from db.questions.counts import count_table
from db.questions.inspections import inspection_rows
from db.questions.meetings import meeting_rows
from db.questions.member_requests import member_request_rows
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_record
from db.questions.records import Occasion, RecommendationRecord
from db.words import CountedStatus, Level, Status
from office import TODAY, Office

AUTUMN, MAY, MARCH = date(2020, 9, 30), date(2021, 5, 4), date(2022, 3, 31)


def _then(office: Office, item: int, day: date, known_at: datetime | None = None) -> RecommendationRecord:
    with office.read() as reader, register_as_at(reader, day, known_at) as past:
        return recommendation_record(past, item, on=day)


@pytest.fixture
def item(office: Office) -> int:
    """One item with something said of everything at three meetings."""
    item = office.item(office.inspection(on=AUTUMN), "6", AUTUMN)
    for day, status, due, text in [
        (AUTUMN, Status.AMBER, "September 2020", "Begun."),
        (MAY, Status.RED, "September 2020 Extended to June 2021", "Late."),
        (MARCH, Status.GREEN, "September 2020 Extended to June 2021 Now March 2022", "Done."),
    ]:
        office.says(item, status, day)
        office.position(office.meeting(day), item, status, text=text)
        with office.change() as change:
            state_due_chain(change, item, parse_due(due), paper=f"{day}.txt", rationale="printed", said_on=day)
            add_update(change, item, text, said_on=day)
    with office.change() as change:
        task = add_task(change, item, TaskFacts("a", "First"), rationale="split", effective_on=MAY)
        change_task_status(change, task, Status.GREEN, rationale="done", effective_on=MARCH)
    return item


@pytest.mark.parametrize(
    ("day", "status", "current", "extensions", "comment", "meetings", "tasks"),
    [
        (AUTUMN, Status.AMBER, PartialDate(2020, 9), 0, "Begun.", 1, []),
        (date(2021, 5, 3), Status.AMBER, PartialDate(2020, 9), 0, "Begun.", 1, []),
        (MAY, Status.RED, PartialDate(2021, 6), 1, "Late.", 2, [Status.NOT_SET]),
        (MARCH, Status.GREEN, PartialDate(2022, 3), 2, "Done.", 3, [Status.GREEN]),
    ],
)
def test_an_item_as_it_was(
    office: Office,
    item: int,
    day: date,
    status: Status,
    current: PartialDate,
    extensions: int,
    comment: str,
    meetings: int,
    tasks: list[Status],
) -> None:
    record = _then(office, item, day)
    assert record.row.status is status
    assert (record.row.due_first, record.row.due_current) == (PartialDate(2020, 9), current)
    assert record.row.extensions == extensions
    assert (record.comment, record.position) == (comment, comment)
    assert len(record.positions) == meetings
    assert [task.status for task in record.tasks] == tasks


def test_overdue_is_judged_at_that_day(office: Office, item: int) -> None:
    assert not _then(office, item, AUTUMN).row.overdue
    assert _then(office, item, date(2020, 10, 1)).row.overdue
    assert _then(office, item, MAY).row.slip_days == (MAY - AUTUMN).days


def test_before_anything_was_said_there_is_nothing(office: Office, item: int) -> None:
    assert item
    with office.read() as reader, register_as_at(reader, date(2020, 9, 29)) as past:
        assert list(recommendation_ids(past, ListQuery(), on=AUTUMN)) == []
        assert inspection_rows(past, on=AUTUMN) == ()
        assert meeting_rows(past) == ()


def test_a_paper_of_the_past_imported_later_is_seen_on_its_day(office: Office) -> None:
    inspection = office.inspection("Roads Policing", on=MARCH)
    item = office.item(inspection, "6", MARCH)
    office.says(item, Status.GREEN, MARCH)
    office.says(item, Status.RED, AUTUMN)
    with office.read() as reader, register_as_at(reader, AUTUMN) as past:
        assert recommendation_record(past, item, on=AUTUMN).row.status is Status.RED
        assert recommendation_record(past, item, on=AUTUMN).row.inspection == "Roads Policing"
        assert dict(count_table(past, on=AUTUMN).total_current.national) == {CountedStatus.RED: 1}


@pytest.mark.parametrize("first", [MAY, MARCH])
def test_a_day_answers_the_same_whichever_paper_came_first(office: Office, first: date) -> None:
    second = MARCH if first == MAY else MAY
    titles = {MAY: "Roads policing: not optional", MARCH: "Roads Policing – Not Optional"}
    inspection = office.inspection(titles[first], level=Level.FORCE, on=first)
    item = office.item(inspection, "6", first, text=f"Text of {first}.")
    facts = InspectionFacts(titles[second], Level.FORCE)
    with office.change() as change:
        amend_inspection(change, inspection, facts, rationale="reprinted", effective_on=second)
        said = RecommendationFacts(text=f"Text of {second}.")
        amend_recommendation(change, item, said, rationale="reprinted", effective_on=second)
    office.says(item, Status.RED, AUTUMN)
    for day, printed_in in ((AUTUMN, MAY), (MAY, MAY), (MARCH, MARCH)):
        record = _then(office, item, day)
        assert (record.row.inspection, record.text) == (titles[printed_in], f"Text of {printed_in}.")
        assert (record.row.level, record.published) == (Level.FORCE, PartialDate(2020, 7, 15))


def test_a_request_closed_before_it_was_linked_does_not_bring_its_item_into_the_past(office: Office) -> None:
    asked, closed, published, linked = (date(2021, 10, 12), date(2021, 12, 25), date(2022, 2, 22), date(2022, 3, 31))
    item = office.item(office.inspection("Harbours", on=published), "1", published)
    with office.change() as change:
        request = add_member_request(change, MemberRequestFacts(request="How many?"), effective_on=asked)
        amend_member_request(change, request, MemberRequestFacts(recommendation_id=item), effective_on=linked)
        close_member_request(change, request, closed, status_text="Told.")
    for day, there in [(date(2022, 2, 17), []), (linked, [item])]:
        with office.read() as reader, register_as_at(reader, day) as past:
            assert list(recommendation_ids(past, ListQuery(), on=day)) == there
            (row,) = member_request_rows(past)
            assert (row.closed_on, row.recommendation_id) == (closed, there[0] if there else None)


def test_what_was_not_yet_written_down_is_left_out(office: Office, item: int) -> None:
    asked = office.now
    office.now = datetime(2022, 7, 1, 12, 0, tzinfo=UTC)
    office.says(item, Status.AMBER, date(2022, 4, 30))
    assert _then(office, item, TODAY).row.status is Status.AMBER
    assert _then(office, item, TODAY, known_at=asked).row.status is Status.GREEN


def test_the_past_is_compared_with_the_meeting_before_it(office: Office, item: int) -> None:
    assert item
    with office.read() as reader, register_as_at(reader, MAY) as past:
        table = count_table(past, on=MAY)
        assert table.previous == Occasion(AUTUMN, meeting_rows(past)[1].id, "30 September 2020")
        assert dict(table.total_current.new_national) == {CountedStatus.RED: 1}


def test_nothing_asked_of_the_past_changes_the_register(office: Office, item: int) -> None:
    version = office.register.data_version()
    assert _then(office, item, MAY).row.status is Status.RED
    assert office.register.data_version() == version
    assert _then(office, item, TODAY).row.status is Status.GREEN


def test_where_a_copy_has_no_room_that_is_told_and_no_fault_of_the_ledger(office: Office, item: int) -> None:
    with office.read() as reader, closing(copy_of(reader)) as copy:
        (pages,) = copy.execute("PRAGMA page_count").fetchone()
        copy.execute(f"PRAGMA max_page_count = {pages}")
        text = "A long text. " * 100_000
        entry = replace(next(read_entries(reader)), subject="task", subject_id=9_999, field="*")
        entry = replace(entry, after=encode({"recommendation_id": item, "text": text}))
        with (
            pytest.raises(RegisterError, match="temporary folder has no room"),
            unjournaled(copy),
            models_on(copy) as models,
        ):
            derive([entry], models)
