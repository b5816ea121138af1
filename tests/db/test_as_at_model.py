"""Whatever was said, and in whatever order: any day, as known by any moment, answers as a plain list of it does."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.dates import PartialDate
from db.lateness import CAN_BE_LATE
from db.questions.as_at import register_as_at
from db.questions.counts import count_table
from db.questions.history import HistoryQuery, history_entries, history_ids
from db.questions.meetings import meeting_rows
from db.questions.member_requests import member_request_rows
from db.questions.programme import programme_rows
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_records
from db.questions.records import Occasion, RecommendationRecord
from db.store.reader import Reader
from db.words import CountedStatus, SignOffStage, Status
from memory_register import CREATED
from past_office import PastOffice
from plain_past import PlainItem, PlainPast

#: Days before, between and after those the items were first written of.
DAYS = (date(2020, 1, 31), date(2020, 9, 30), date(2021, 2, 28), date(2021, 7, 31), date(2022, 3, 31))
PLACES = st.sampled_from(range(len(CREATED)))
SAID_ON = st.sampled_from(DAYS)
ASKED = st.sampled_from((*DAYS, *CREATED, date(2021, 12, 1), date(2022, 6, 1)))
OWNERS = st.sampled_from(["Anna Lane", "Ben Ford", "Head of PPU"])
STATUSES = st.sampled_from(Status)

Step = Callable[[PastOffice], None]


def _step(name: str, *parts: st.SearchStrategy[object]) -> st.SearchStrategy[Step]:
    return st.tuples(*parts).map(lambda said: lambda office: getattr(office, name)(*said))


STEPS = st.one_of(
    _step("status", PLACES, SAID_ON, STATUSES, st.none() | st.sampled_from(SignOffStage)),
    _step("owner", PLACES, SAID_ON, OWNERS),
    _step("due", PLACES, SAID_ON),
    _step("update", PLACES, SAID_ON),
    _step("task", PLACES, SAID_ON, st.sampled_from("ab"), STATUSES),
    _step("evidence", PLACES, SAID_ON),
    _step("withdraw_evidence", PLACES, SAID_ON),
    _step("position", PLACES, SAID_ON, STATUSES),
    _step("link", PLACES, SAID_ON, PLACES),
    _step("request", SAID_ON),
    _step("close_request", SAID_ON),
    _step("plan", SAID_ON),
    _step("fieldwork", SAID_ON),
    _step("in_error", PLACES),
    _step("undo"),
)


@pytest.mark.long
@settings(max_examples=1000)
@given(st.lists(STEPS, max_size=9), ASKED, st.integers(0, 9))
def test_the_answers_for_a_day_are_those_of_a_plain_list(history: list[Step], day: date, moment: int) -> None:
    with PastOffice() as office:
        for step in history:
            step(office)
        known_at, written = office.moments[min(moment, len(office.moments) - 1)]
        plain = office.plain.known_by(written)
        with register_as_at(office.reader, day, known_at) as past:
            _hold_items(past, plain, office, day)
            _hold_the_rest(past, plain, day)


def _hold_items(past: Reader, plain: PlainPast, office: PastOffice, day: date) -> None:
    expected = {office.items[place]: plain.item(day, place) for place in plain.items(day)}
    ids = list(recommendation_ids(past, ListQuery(sort="number"), on=day))
    assert ids == list(expected)
    for record in recommendation_records(past, ids, on=day):
        item = expected[record.row.id]
        assert _as_plain(past, record, office) == item
        first, current = (item.due[0], item.due[-1]) if item.due else (None, None)
        assert (record.row.due_first, record.row.due_current) == (first, current)
        assert record.row.extensions == max(0, len(item.due) - 1)
        assert record.row.overdue == _is_late(item, day)
    found = recommendation_ids(past, ListQuery(text="anna", sort="number"), on=day)
    assert list(found) == [one for one, item in expected.items() if "Anna" in item.owner]


def _hold_the_rest(past: Reader, plain: PlainPast, day: date) -> None:
    table = count_table(past, on=day, current=Occasion(day))
    counts, settled = plain.counts(day)
    assert {status: table.total_current.count(status) for status in CountedStatus} == {
        status: counts[status] for status in CountedStatus
    }
    assert table.settled == settled
    assert sorted(row.as_at for row in meeting_rows(past)) == plain.meetings(day)
    assert {row.reference: row.is_open for row in member_request_rows(past)} == plain.requests(day)
    assert {row.title: row.stage for row in programme_rows(past)} == plain.stages(day)


def _as_plain(past: Reader, record: RecommendationRecord, office: PastOffice) -> PlainItem:
    """Give a record in the words of the plain list."""
    query = HistoryQuery(recommendation_id=record.row.id, field="status", subject="recommendation")
    said = history_entries(past, history_ids(past, query))
    return PlainItem(
        status=record.row.status,
        stage=record.row.sign_off_stage,
        owner=record.row.owner,
        due=tuple(link.due for link in record.due_dates),
        comment=record.comment,
        tasks={task.label: task.status for task in record.tasks},
        evidence=len(record.evidence),
        positions=tuple(position.text for position in record.positions),
        linked=tuple(sorted(office.items.index(link.recommendation_id) for link in record.links)),
        statuses_said=tuple(Status(entry.after.replace(" ", "_")) for entry in said if entry.action != "undo"),
    )


def _is_late(item: PlainItem, day: date) -> bool:
    current = item.due[-1] if item.due else None
    return item.status in CAN_BE_LATE and isinstance(current, PartialDate) and current.last_day < day
