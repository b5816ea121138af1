"""What the columns of the count table show of items that stood in known ways: no register is needed for it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from count_tables import item_row
from db.dates import PartialDate
from db.decisions import StatusChange
from db.questions.counted_items import CountedItems
from db.questions.frozen_records import FrozenCounts, FrozenItem
from db.questions.records import (
    CountCell,
    CountedItem,
    CountedReport,
    CountTable,
    DayStoodFor,
    Occasion,
    Standing,
    Tally,
)
from db.questions.status_key_record import StatusKeyRecord
from db.questions.tabulation import Occasions, count_cell_items, tabulate, with_standings, with_status
from db.words import CountedStatus, Level, RedReason, Status

MAY, JULY, SEPTEMBER = date(2021, 5, 4), date(2021, 7, 31), date(2021, 9, 30)
KEY = StatusKeyRecord(1, "2021", date(2021, 1, 1), False, {}, {}, frozenset({CountedStatus.AMBER, CountedStatus.RED}))
AMBER, RED, GREEN = (Standing(one, None, MAY) for one in (Status.AMBER, Status.RED, Status.GREEN))


def _report(number: int, published: str | None, level: Level = Level.NATIONAL) -> CountedReport:
    return CountedReport(number, f"Report {number}", level, PartialDate.parse(published) if published else None)


def _table(
    occasions: Occasions,
    items: tuple[CountedItem, ...],
    reports: tuple[CountedReport, ...],
    printed: Mapping[int, Status] | None = None,
) -> CountTable:
    counted = CountedItems(printed=printed or {}).changed({one.id: one for one in items})
    return tabulate(occasions, KEY, {one.id: one for one in reports}, counted)


def _groups(table: CountTable) -> dict[int, str]:
    return {row.inspection_id: row.group for row in table.rows}


def test_where_nothing_earlier_is_known_the_papers_say_which_reports_are_new() -> None:
    reports = (
        _report(1, "2021-03"),
        _report(2, "2020-06"),
        _report(3, "2020-03"),
        _report(4, None),
        _report(5, "2020-06"),
        _report(6, None),
        _report(7, "2021-02"),
    )
    items = (
        CountedItem(11, 1, current=AMBER),
        CountedItem(12, 1),
        CountedItem(21, 2, current=AMBER),
        CountedItem(22, 2, current=GREEN),
        CountedItem(31, 3, current=GREEN),
        CountedItem(41, 4, current=AMBER),
        CountedItem(51, 5, current=AMBER),
        CountedItem(61, 6, current=AMBER),
        CountedItem(71, 7, current=AMBER),
    )
    printed = dict.fromkeys((11, 51), Status.AMBER) | {22: Status.GREEN, 31: Status.GREEN, 41: Status.AMBER}
    table = _table(Occasions(Occasion(MAY)), items, reports, printed | {71: Status.RED})
    previous = dict.fromkeys((2, 3, 4, 5, 6, 7), "previous")
    assert _groups(table) == {1: "new"} | previous
    assert count_cell_items(table, CountCell("current", only_new=True)) == (22, 31)
    without_old = tuple(one for one in items if one.inspection_id in {1, 3, 4})
    assert _groups(_table(Occasions(Occasion(MAY)), without_old, reports, printed)) == {
        1: "new",
        3: "new",
        4: "previous",
    }


@pytest.mark.parametrize(("published", "group"), [("2021-05-05", "new"), ("2021-05-04", "previous"), (None, "new")])
def test_a_report_is_new_that_came_out_since_and_was_not_there(published: str | None, group: str) -> None:
    occasions = Occasions(Occasion(JULY), Occasion(MAY))
    there = CountedItem(1, 1, current=AMBER)
    assert _groups(_table(occasions, (there,), (_report(1, published),))) == {1: group}
    before = replace(there, id=2, previous=AMBER)
    assert _groups(_table(occasions, (there, before), (_report(1, published),))) == {1: "previous"}


def _frozen(compared_with: date | None, *, new_reports: frozenset[int] = frozenset()) -> FrozenCounts:
    items = {
        1: FrozenItem(Level.FORCE, RED, is_new=True, settled=False),
        2: FrozenItem(Level.FORCE, AMBER, True, False),
    }
    return FrozenCounts(KEY, compared_with, new_reports, items)


def _said(compared_with: date | None, *, previous: bool) -> CountTable:
    """Give a table one of whose meetings is frozen: what it says as well as where the items stood."""
    kept = Occasion(JULY, 7, "July")
    occasions = Occasions(Occasion(SEPTEMBER, 9), kept) if previous else Occasions(kept, Occasion(MAY, 5))
    frozen = {7: _frozen(compared_with, new_reports=frozenset({1}))}
    items = (CountedItem(1, 1, RED, RED, RED), CountedItem(2, 1, AMBER, AMBER, RED if previous else AMBER))
    return _table(replace(occasions, frozen=frozen), items, (_report(1, "2020-03"),))


def test_a_frozen_meeting_says_what_was_new_where_it_was_compared_with_the_same() -> None:
    table = _said(MAY, previous=False)
    assert _groups(table) == {1: "new"}
    assert dict(table.total_current.new_force) == {CountedStatus.RED: 1, CountedStatus.AMBER: 1}
    assert (dict(table.total_previous.national), dict(table.total_previous.new_force)) == (
        {CountedStatus.RED: 1, CountedStatus.AMBER: 1},
        {},
    )
    table = _said(date(2021, 2, 1), previous=False)
    assert _groups(table) == {1: "previous"}
    assert dict(table.total_current.force) == {CountedStatus.RED: 1, CountedStatus.AMBER: 1}
    assert dict(table.total_current.new_force) == {}


@pytest.mark.parametrize("compared_with", [MAY, None])
def test_a_frozen_meeting_before_says_what_was_new_then(compared_with: date | None) -> None:
    table = _said(compared_with, previous=True)
    assert dict(table.total_previous.new_force) == {CountedStatus.RED: 1, CountedStatus.AMBER: 1}
    assert dict(table.total_current.new_national) == {CountedStatus.RED: 1}
    assert _groups(table) == {1: "previous"}


def test_a_day_is_no_meeting_though_one_is_frozen() -> None:
    items = (CountedItem(1, 1, current=AMBER),)
    occasions = Occasions(Occasion(JULY), frozen={1: _frozen(None)})
    assert dict(_table(occasions, items, (_report(1, None),)).total_current.national) == {CountedStatus.AMBER: 1}


def test_items_that_stand_otherwise_are_counted_so_where_they_are_there() -> None:
    items = (CountedItem(1, 1, previous=AMBER, current=AMBER), CountedItem(2, 1, previous=AMBER))
    reports = (_report(1, "2020-03"),)
    table = _table(Occasions(Occasion(JULY, 7), Occasion(MAY)), items, reports)
    becomes = with_standings(table, dict.fromkeys((1, 2, 3), RED))
    assert (dict(table.total_current.national), dict(becomes.total_current.national)) == (
        {CountedStatus.AMBER: 1},
        {CountedStatus.RED: 1},
    )
    assert becomes.total_previous == table.total_previous
    frozen = Occasions(Occasion(JULY, 7), Occasion(MAY), frozen={7: _frozen(MAY)})
    table = _table(frozen, items[:1], reports)
    assert with_standings(table, {1: GREEN}) == table


def test_a_change_after_the_last_meeting_makes_the_day_the_current_occasion() -> None:
    stands_for = DayStoodFor(SEPTEMBER, replace(KEY, name="later", outstanding=frozenset({CountedStatus.RED})))
    meeting = Occasion(JULY, 7)
    items = (CountedItem(1, 1, current=AMBER), CountedItem(2, 1, current=GREEN))
    table = _table(Occasions(meeting, stands_for=stands_for), items, (_report(1, None),), {2: Status.GREEN})
    assert dict(table.total_current.new_national) == {CountedStatus.GREEN: 1}
    red = StatusChange(Status.RED, "no people", SEPTEMBER, red_reason=RedReason.RESOURCES)
    becomes = with_status(table, item_row(), red)
    assert (becomes.current, becomes.previous, becomes.before) == (Occasion(SEPTEMBER), meeting, None)
    assert (becomes.status_key, becomes.outstanding_previous, becomes.outstanding_current) == ("later", 0, 1)
    assert becomes.total_previous == table.total_current
    assert (dict(becomes.total_current.national), becomes.settled) == ({CountedStatus.RED: 1}, 1)
    assert dict(becomes.total_current.new_national) == {CountedStatus.RED: 1}
    too_late = replace(red, effective_on=date(2021, 10, 1))
    assert with_status(table, item_row(), too_late) == table
    at_the_meeting = replace(red, effective_on=JULY)
    assert (with_status(table, item_row(), at_the_meeting).current, table.settled) == (meeting, 0)


def test_items_are_known_by_their_ids_where_they_were_there() -> None:
    at_both = CountedItem(3, 2, previous=RED, current=AMBER)
    counted = CountedItems().changed({3: at_both, 1: CountedItem(1, 1, previous=GREEN), 2: CountedItem(2, 1, AMBER)})
    assert (list(counted), len(counted)) == ([1, 3], 2)
    assert (counted[1], counted[3]) == (CountedItem(1, 1, previous=GREEN), at_both)
    assert [one for one in (0, 2, 4) if one in counted] == []
    moved = counted.changed({3: replace(at_both, current=GREEN), 2: CountedItem(2, 1, current=RED)})
    assert [moved[one].current for one in moved] == [None, RED, GREEN]
    assert (list(counted), counted[3]) == ([1, 3], at_both)
    later = moved.moved_on(keep_printed=True)
    assert later[3] == CountedItem(3, 2, RED, GREEN, GREEN)
    printed = CountedItems(printed={3: Status.RED})
    assert [printed.moved_on(keep_printed=one).printed for one in (True, False)] == [{3: Status.RED}, {}]


def test_new_reports_come_first_then_the_latest_published() -> None:
    items = tuple(CountedItem(number, number, previous=AMBER, current=AMBER) for number in (1, 2, 3))
    items += (CountedItem(4, 4, current=AMBER),)
    reports = (_report(1, "2020-03"), _report(2, "2021-03"), _report(3, None), _report(4, None))
    table = _table(Occasions(Occasion(JULY), Occasion(MAY)), items, reports)
    assert [row.inspection_id for row in table.rows] == [4, 2, 1, 3]
    totals = [table.subtotal(group)[1].count(CountedStatus.AMBER) for group in ("new", "previous")]
    assert totals == [1, 3]


@pytest.mark.parametrize(
    ("day", "counted"), [(MAY, CountedStatus.GREEN_PENDING), (date(2021, 5, 3), CountedStatus.GREEN)]
)
def test_a_green_is_claimed_from_the_first_day_of_a_key_that_knows_sign_off(day: date, counted: CountedStatus) -> None:
    key = replace(KEY, in_force_from=MAY, knows_sign_off=True)
    amber = Standing(Status.AMBER, None, date(2021, 1, 1))
    items = CountedItems().changed({1: CountedItem(1, 1, amber, amber, amber)})
    occasions = Occasions(Occasion(JULY), Occasion(date(2021, 2, 1)))
    table = tabulate(occasions, key, {1: _report(1, "2020-03")}, items)
    green = StatusChange(Status.GREEN, "done", day, green_without_evidence="seen")
    assert dict(with_status(table, item_row(), green).total_current.national) == {counted: 1}


def test_a_table_shows_what_it_adds_up_to_and_not_each_item() -> None:
    shown = repr(_said(MAY, previous=False))
    assert "total_current=" in shown
    assert [name for name in ("reports", "items", "frozen", "stands_for") if f"{name}=" in shown] == []


def test_a_tally_counts_each_level_and_both_together() -> None:
    red, amber, white = CountedStatus.RED, CountedStatus.AMBER, CountedStatus.WHITE
    one = Tally({amber: 1, red: 2}, {red: 4, white: 0}, {red: 1}, {red: 3})
    assert (one.of(Level.NATIONAL), one.of(Level.FORCE)) == (one.national, one.force)
    assert (one.new_of(Level.NATIONAL), one.new_of(Level.FORCE)) == (one.new_national, one.new_force)
    assert [one.count(status) for status in (red, amber, white)] == [6, 1, 0]
    total = Tally.total([one, Tally(force={amber: 5})])
    assert total == Tally({red: 2, amber: 1}, {red: 4, amber: 5}, {red: 1}, {red: 3})
    assert list(total.national) == [red, amber]
