"""Before an officer confirms a new status, the counts are shown as they will be."""

from datetime import date
from pathlib import Path

import pytest

from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.questions.counts import count_table, with_status
from db.questions.recommendations import recommendation_rows
from db.questions.tabulation import before_any_change, with_statuses
from db.words import ClosureReason, CountedStatus, Level, RedReason, Status
from office import TODAY, Office


@pytest.mark.parametrize(
    ("change", "becomes"),
    [
        (
            StatusChange(Status.GREEN, "in place", TODAY, green_without_evidence="seen on the day"),
            CountedStatus.GREEN_PENDING,
        ),
        (
            StatusChange(Status.GREEN, "was in place", date(2021, 12, 31), green_without_evidence="seen on the day"),
            CountedStatus.GREEN,
        ),
        (
            StatusChange(Status.CLOSED, "not for us", TODAY, closure_reason=ClosureReason.NOT_FOR_THE_FORCE),
            CountedStatus.CLOSED,
        ),
    ],
)
def test_the_counts_become_what_they_are_once_it_is_written(
    tmp_path: Path, change: StatusChange, becomes: CountedStatus
) -> None:
    with Office(tmp_path) as office:
        office.meeting(date(2021, 11, 30))
        inspection = office.inspection("PEEL 2018/2019", "2019-05", Level.FORCE)
        item, other = office.item(inspection, "1"), office.item(inspection, "2")
        for one in (item, other):
            office.says(one, Status.AMBER, date(2021, 10, 1))
        with office.read() as reader:
            table = count_table(reader, on=TODAY)
            (row,) = recommendation_rows(reader, [item], on=TODAY)
        preview = with_status(table, row, change)
        assert dict(preview.total_current.force) == {CountedStatus.AMBER: 1, becomes: 1}
        printed_as_new = {} if becomes is CountedStatus.CLOSED else {becomes: 1}
        assert dict(preview.total_current.new_force) == printed_as_new
        assert (table.outstanding_current, preview.outstanding_current) == (2, 1)
        with office.change() as writing:
            change_status(writing, item, change, version=row.version)
        with office.read() as reader:
            assert count_table(reader, on=TODAY) == preview


def test_a_change_that_a_later_statement_overrides_moves_nothing(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        item = office.item(office.inspection(), "1")
        office.says(item, Status.AMBER, date(2022, 3, 31))
        with office.read() as reader:
            table = count_table(reader, on=TODAY)
            (row,) = recommendation_rows(reader, [item], on=TODAY)
        assert with_status(table, row, StatusChange(Status.RED, "was late", date(2022, 1, 1))) == table


def test_reopening_a_settled_item_brings_its_report_back(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        item = office.item(office.inspection(), "1")
        office.says(item, Status.CLOSED, date(2020, 9, 30))
        for day in (date(2020, 9, 30), date(2021, 3, 31), date(2021, 9, 30)):
            office.meeting(day)
        with office.read() as reader:
            table = count_table(reader, on=TODAY)
            (row,) = recommendation_rows(reader, [item], on=TODAY)
        assert (table.rows, table.settled) == ((), 1)
        preview = with_status(table, row, StatusChange(Status.AMBER, "not done after all", TODAY))
        assert dict(preview.total_current.national) == {CountedStatus.AMBER: 1}
        assert preview.settled == 0


def test_a_change_after_the_meeting_that_stands_for_today_makes_it_the_previous_one(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        inspection = office.inspection()
        items = [office.item(inspection, str(number)) for number in range(3)]
        for item in items:
            office.says(item, Status.AMBER, date(2021, 3, 1))
        office.meeting(date(2021, 3, 31))
        office.says(items[0], Status.GREEN, date(2021, 6, 1))
        office.meeting(date(2021, 6, 30))
        with office.read() as reader:
            table = count_table(reader, on=TODAY)
            (row,) = recommendation_rows(reader, [items[1]], on=TODAY)
        assert (table.current.words, table.status_key) == ("30 June 2021", "2021")
        change = StatusChange(Status.RED, "late", TODAY, red_reason=RedReason.RESOURCES)
        preview = with_status(table, row, change)
        assert preview.previous == table.current
        assert (preview.current.words, preview.status_key, preview.settled) == ("1 June 2022", "2022", 1)
        assert dict(preview.total_current.national) == {CountedStatus.RED: 1, CountedStatus.AMBER: 1}
        alone = before_any_change(table, preview)
        assert dict(alone.total_current.national) == {CountedStatus.AMBER: 2}
        assert (alone.previous, alone.settled) == (preview.previous, preview.settled)
        assert before_any_change(table, table) == table
        assert before_any_change(preview, preview) == preview
        with office.change() as writing:
            change_status(writing, items[1], change, version=row.version)
        with office.read() as reader:
            assert count_table(reader, on=TODAY) == preview


def test_several_changes_become_what_they_become_one_after_the_other(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        inspection = office.inspection()
        items = [office.item(inspection, str(number)) for number in range(4)]
        for item in items[:3]:
            office.says(item, Status.AMBER, date(2021, 3, 1))
        office.meeting(date(2021, 3, 31))
        with office.read() as reader:
            table = count_table(reader, on=TODAY)
            rows = recommendation_rows(reader, items, on=TODAY)
        days = (date(2021, 3, 2), TODAY, date(2021, 3, 31), TODAY)
        changes = [
            (row, StatusChange(Status.RED, "late", day, red_reason=RedReason.RESOURCES))
            for row, day in zip(rows, days, strict=True)
        ]
        one_by_one = table
        for row, change in changes:
            one_by_one = with_status(one_by_one, row, change)
        assert with_statuses(table, changes) == one_by_one
        assert one_by_one.previous == table.current
