"""The trend of the meetings, the age and lateness of what is open, and what falls due when."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from db.questions.as_at import register_as_at
from db.questions.counts import count_table
from db.questions.meetings import occasions
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_rows
from db.questions.trends import trends
from db.store.reader import Reader
from db.store.register import Register
from program import TODAY, demonstration_file
from registers import new_register

pytestmark = pytest.mark.sqlite_only("what is asked is held to be the same in test_two_stores.py")


def _agree(reader: Reader, on: date) -> None:
    """Hold the trends of a day to the count tables and the list of that day."""
    found = trends(reader, on=on, meetings=4)
    meetings = [point for point in found.points if point.occasion.meeting_id is not None]
    assert [one.occasion for one in meetings] == [one for one in occasions(reader) if one.as_at <= on][-4:]
    for point in found.points:
        table = count_table(reader, on=on, current=point.occasion)
        assert point.outstanding == table.outstanding_current == len(point.outstanding_ids)
        assert point.counts == {
            status: table.total_current.count(status) for status in point.counts if table.total_current.count(status)
        }
        assert {status: len(ids) for status, ids in point.ids.items()} == point.counts
    rows = {row.id: row for row in recommendation_rows(reader, recommendation_ids(reader, ListQuery(), on=on), on=on)}
    late = {item: days for line in found.late for item, days in zip(line.ids, line.days, strict=True)}
    assert late.keys() == {key for key, row in rows.items() if row.overdue}
    for item, days in late.items():
        due = rows[item].due_current
        assert due is not None
        assert due.last_day + timedelta(days=days) == on
    assert [line.longest for line in found.late] == sorted((line.longest for line in found.late), reverse=True)
    assert set(found.due[0].ids) == late.keys()
    assert len(found.due) == 1 + 12 + 2
    for before, after in zip(found.due[1:-2], found.due[2:-1], strict=True):
        assert before.until is not None
        assert before.until + timedelta(days=1) == after.since
    for band in found.due[1:-1]:
        for item in band.ids:
            due = rows[item].due_current
            assert due is not None
            assert (band.since or date.min) <= due.last_day <= (band.until or date.max)
    placed = [item for band in found.due for item in band.ids]
    assert len(placed) == len(set(placed))
    if found.points[-1].occasion.as_at == on:
        assert sum(len(band.ids) for band in found.ages) == found.points[-1].outstanding


def test_every_figure_is_that_of_the_count_table_and_the_list_today_and_in_the_past(tmp_path: Path) -> None:
    with Register.open(demonstration_file(tmp_path)) as register, register.reading() as reader:
        _agree(reader, TODAY)
        past = date(2022, 7, 31)
        with register_as_at(reader, past) as then:
            _agree(then, past)


def test_an_empty_register_has_no_trend(tmp_path: Path) -> None:
    with new_register(tmp_path) as register, register.reading() as reader:
        found = trends(reader, on=TODAY)
        assert (len(found.points), found.late) == (1, ())
        assert found.points[0].counts == {}
        assert not any(band.ids for band in found.ages)
        assert not any(band.ids for band in found.due)
