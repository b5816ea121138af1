"""The committee count table, cell by cell, as a committee would print it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from db.actions.corrections import enter_in_error
from db.actions.updates import add_update
from db.errors import WrongUseError
from db.questions.counts import count_cell_items, count_table, count_tables, occasion_on
from db.questions.meetings import find_meeting, occasions
from db.questions.records import CountCell, CountTable, Occasion
from db.words import CountedStatus, Level, SignOffStage, Status
from office import TODAY, Office

pytestmark = pytest.mark.sqlite_only("what is asked is held to be the same in test_two_stores.py")

FEBRUARY, APRIL = date(2021, 2, 10), date(2021, 4, 30)
HELD = date(2021, 5, 4)


@pytest.fixture
def filled(office: Office) -> dict[str, int]:
    """Three meetings of 2020 and 2021: what one did of each report by the next."""
    autumn = date(2020, 9, 30)
    for as_at, held_on in ((autumn, None), (FEBRUARY, None), (APRIL, HELD)):
        office.meeting(as_at, held_on)
    roads = office.inspection("Roads Policing – Not Optional", "2020-07-15")
    custody = office.inspection("Joint inspection of police custody", "2019-01", Level.FORCE)
    protests = office.inspection("Getting the balance right?", "2021-03-11")
    said = {
        "roads 1": (roads, "1", [(autumn, Status.AMBER), (FEBRUARY, Status.RED), (APRIL, Status.GREEN)]),
        "roads 2": (roads, "2", [(autumn, Status.AMBER), (FEBRUARY, Status.AMBER), (APRIL, Status.AMBER)]),
        "roads 3": (roads, "3", [(autumn, Status.GREEN)]),
        "custody 1": (custody, "1", [(autumn, Status.AMBER), (FEBRUARY, Status.GREEN)]),
        "custody 2": (custody, "2", [(autumn, Status.WHITE), (APRIL, Status.CLOSED)]),
        "protests 1": (protests, "1", [(APRIL, Status.AMBER)]),
        "protests 2": (protests, "2", [(APRIL, Status.RED)]),
    }
    items = {}
    for name, (inspection, number, history) in said.items():
        items[name] = office.item(inspection, number, history[0][0])
        for day, status in history:
            office.says(items[name], status, day)
    return items


def _table(office: Office, on: date = TODAY, current: str = "", previous: str = "") -> CountTable:
    with office.read() as reader:
        return count_table(
            reader,
            on=on,
            current=find_meeting(reader, current) if current else None,
            previous=find_meeting(reader, previous) if previous else None,
        )


def _words(counts: Mapping[CountedStatus, int], new: Mapping[CountedStatus, int]) -> str:
    return " ".join(
        f"{counts[status]}{f'({new[status]} new)' if status in new else ''} {status}"
        for status in CountedStatus
        if status in counts
    )


def _printed(table: CountTable) -> list[tuple[str, str, str, str]]:
    """Give each row as group, beginning of its title, previous and current; its other level must be empty."""
    printed: list[tuple[str, str, str, str]] = []
    for row in table.rows:
        other = Level.FORCE if row.level is Level.NATIONAL else Level.NATIONAL
        assert [dict(tally.of(other)) for tally in (row.previous, row.current)] == [{}, {}]
        before, now = (_words(tally.of(row.level), tally.new_of(row.level)) for tally in (row.previous, row.current))
        printed.append((row.group, row.inspection.split()[0], before, now))
    return printed


def test_the_table_of_a_meeting(office: Office, filled: dict[str, int]) -> None:
    table = _table(office, current="2021-05-04")
    assert _printed(table) == [
        ("new", "Getting", "", "1 RED 1 AMBER"),
        ("previous", "Roads", "1(1 new) RED 1 AMBER", "1 AMBER 1(1 new) GREEN"),
        ("previous", "Joint", "1(1 new) GREEN 1 WHITE", "1 CLOSED"),
    ]
    assert table.previous is not None
    assert (table.previous.as_at, table.previous.words) == (FEBRUARY, "10 February 2021")
    assert (table.current.as_at, table.current.words) == (APRIL, "4 May 2021")
    assert table.before is not None
    assert table.before.as_at == date(2020, 9, 30)
    assert (table.outstanding_previous, table.outstanding_current) == (3, 3)
    assert table.outstanding_statuses == {CountedStatus.RED, CountedStatus.AMBER, CountedStatus.WHITE}
    assert table.status_key == "2021"
    assert table.settled == 2  # roads 3 and custody 1, both green in February already
    assert filled["roads 3"] not in count_cell_items(table, CountCell("current"))


def test_sub_totals_and_totals_add_up(office: Office, filled: dict[str, int]) -> None:
    assert filled
    table = _table(office, current="2021-05-04")
    before, now = table.subtotal("new")
    assert (dict(before.national), dict(now.national)) == (
        {},
        {CountedStatus.AMBER: 1, CountedStatus.RED: 1},
    )
    before, now = table.subtotal("previous")
    assert dict(now.national) == {CountedStatus.AMBER: 1, CountedStatus.GREEN: 1}
    assert dict(now.force) == {CountedStatus.CLOSED: 1}
    assert dict(now.new_force) == {}  # the papers print no CLOSED as new
    assert dict(before.force) == {CountedStatus.GREEN: 1, CountedStatus.WHITE: 1}
    assert table.total_current.count(CountedStatus.AMBER) == 2
    new = table.total_current.new_national, table.total_current.new_force
    assert sum(one.get(CountedStatus.GREEN, 0) for one in new) == 1


def test_today_against_the_last_meeting(office: Office, filled: dict[str, int]) -> None:
    office.says(filled["protests 1"], Status.GREEN, date(2022, 5, 1), stage=SignOffStage.PENDING)
    table = _table(office)
    assert _printed(table) == [
        ("previous", "Getting", "1 RED 1 AMBER", "1 RED 1(1 new) GREEN_PENDING"),
        ("previous", "Roads", "1 AMBER 1(1 new) GREEN", "1 AMBER"),
        ("previous", "Joint", "1 CLOSED", ""),
    ]
    assert table.previous is not None
    assert table.previous.words == "4 May 2021"
    assert table.current == Occasion(TODAY)
    assert table.settled == 4
    assert (table.outstanding_previous, table.outstanding_current) == (3, 2)
    assert table.status_key == "2022"


def test_a_day_before_anything_was_known(office: Office, filled: dict[str, int]) -> None:
    assert filled
    table = _table(office, on=date(2019, 1, 1))
    assert (table.rows, table.previous, table.settled) == ((), None, 0)


def test_a_green_signed_off_since_is_shown_once_more_and_then_settled(office: Office, filled: dict[str, int]) -> None:
    item = filled["roads 2"]
    office.says(item, Status.GREEN, date(2022, 1, 31), stage=SignOffStage.PENDING)
    office.meeting(date(2022, 1, 31))
    office.says(item, Status.GREEN, date(2022, 3, 1), stage=SignOffStage.SIGNED_OFF)
    roads = next(row for row in _table(office).rows if row.inspection.startswith("Roads"))
    assert _words(roads.previous.national, roads.previous.new_national) == "1(1 new) GREEN_PENDING"
    assert _words(roads.current.national, roads.current.new_national) == "1 GREEN"
    office.meeting(date(2022, 4, 30))
    office.says(filled["protests 1"], Status.RED, TODAY)
    assert filled["roads 2"] not in count_cell_items(_table(office), CountCell("current"))


@pytest.mark.parametrize("status", [Status.AMBER, Status.RED, Status.GREEN])
def test_an_item_added_to_an_old_report_carries_no_flag_since_it_has_become_nothing(
    office: Office, filled: dict[str, int], status: Status
) -> None:
    assert filled
    with office.read() as reader:
        (roads,) = (row for row in reader.row("SELECT id FROM inspection WHERE title LIKE 'Roads%'") or ())
    late = office.item(roads, "4", date(2022, 2, 1))
    office.says(late, status, date(2022, 2, 1))
    table = _table(office)
    assert late in count_cell_items(table, CountCell("current", inspection_id=roads))
    assert count_cell_items(table, CountCell("current", inspection_id=roads, only_new=True)) == ()


@pytest.mark.parametrize("status", Status)
def test_only_what_has_become_red_or_green_is_printed_as_new(office: Office, status: Status) -> None:
    inspection = office.inspection()
    item = office.item(inspection, "1", FEBRUARY)
    before = Status.AMBER if status is not Status.AMBER else Status.RED
    office.says(item, before, FEBRUARY)
    office.meeting(FEBRUARY)
    office.says(item, status, APRIL)
    table = _table(office)
    fresh = count_cell_items(table, CountCell("current", only_new=True))
    assert fresh == ((item,) if status in {Status.RED, Status.GREEN} else ())


def test_where_nothing_earlier_is_known_new_is_what_the_paper_printed(office: Office) -> None:
    meeting = office.meeting(date(2022, 3, 31), date(2022, 5, 5))
    for title, published, flags in [
        ("Response to Rape, Phase 2", "2022-02-25", [(Status.AMBER, True), (Status.AMBER, True)]),
        ("Violence Against Women and Girls", "2021-09-17", [(Status.AMBER, False), (Status.GREEN, True)]),
        ("Counter-terrorism policing", "2020-01", [(Status.GREEN, True)]),
    ]:
        inspection = office.inspection(title, published)
        for place, (status, is_new) in enumerate(flags, 1):
            item = office.item(inspection, str(place), date(2022, 3, 31))
            office.says(item, status, date(2022, 3, 31))
            office.position(meeting, item, status, is_new=is_new)
    for table in (_table(office, current="last"), _table(office, on=date(2022, 3, 31))):
        assert table.previous is None
        assert _printed(table) == [
            ("new", "Response", "", "2 AMBER"),
            ("previous", "Violence", "", "1 AMBER 1(1 new) GREEN"),
            ("previous", "Counter-terrorism", "", "1(1 new) GREEN"),
        ]
        assert table.settled == 0
    with office.read() as reader:
        today = count_table(reader, on=TODAY, current=Occasion(TODAY))
    assert [row.group for row in today.rows] == ["previous"] * 3
    assert today.settled == 2


def test_a_report_without_a_publication_date_is_new_when_first_seen(office: Office) -> None:
    office.meeting(FEBRUARY)
    inspection = office.inspection("Crime Data Integrity", None)
    office.says(office.item(inspection, "1", APRIL), Status.AMBER, APRIL)
    assert [row.group for row in _table(office).rows] == ["new"]


@pytest.mark.parametrize(
    ("published", "group"), [("2021-02-10", "previous"), ("2021-02-11", "new"), ("2021-02", "new")]
)
def test_a_report_is_new_if_it_was_published_after_the_previous_occasion(
    office: Office, published: str, group: str
) -> None:
    office.meeting(FEBRUARY)
    inspection = office.inspection("Crime Data Integrity", published)
    office.says(office.item(inspection, "1", APRIL), Status.AMBER, APRIL)
    assert [row.group for row in _table(office).rows] == [group]


def test_a_later_paper_does_not_change_what_an_earlier_day_answers(office: Office, filled: dict[str, int]) -> None:
    before = _table(office, current="2021-05-04")
    office.says(filled["roads 2"], Status.RED, date(2021, 7, 31))
    assert _table(office, current="2021-05-04") == before


def test_an_item_is_there_from_its_first_status_though_written_down_later(office: Office) -> None:
    inspection = office.inspection()
    item = office.item(inspection, "1", date(2022, 3, 31))
    office.says(item, Status.AMBER, date(2022, 3, 31))
    assert _table(office, on=date(2021, 1, 1)).rows == ()
    office.says(item, Status.RED, date(2020, 9, 30))
    (row,) = _table(office, on=date(2021, 1, 1)).rows
    assert dict(row.current.national) == {CountedStatus.RED: 1}


def test_an_item_nothing_is_said_of_is_not_set_from_its_first_day(office: Office) -> None:
    item = office.item(office.inspection(), "1", date(2022, 3, 31))
    assert count_cell_items(_table(office), CountCell("current", CountedStatus.NOT_SET)) == (item,)
    assert _table(office, on=date(2022, 3, 30)).rows == ()


def test_what_was_entered_in_error_is_not_counted(office: Office, filled: dict[str, int]) -> None:
    with office.change() as change:
        enter_in_error(change, "recommendation", filled["roads 2"], reason="typed twice")
    roads = next(row for row in _table(office).rows if row.inspection.startswith("Roads"))
    now = {CountedStatus.GREEN: 1}
    assert (dict(roads.previous.national), dict(roads.current.national)) == ({CountedStatus.RED: 1}, now)


def test_a_previous_occasion_must_lie_before_the_current_one(office: Office, filled: dict[str, int]) -> None:
    assert filled
    with office.read() as reader, pytest.raises(WrongUseError, match="must lie before the current one"):
        count_table(reader, on=FEBRUARY, previous=Occasion(FEBRUARY))


def test_the_tables_of_several_meetings_are_those_of_each(office: Office, filled: dict[str, int]) -> None:
    assert filled
    with office.read() as reader:
        held = occasions(reader)
        assert count_tables(reader, held) == [count_table(reader, on=TODAY, current=one) for one in held]


def test_the_occasion_of_a_day_is_the_last_meeting_until_something_is_said(
    office: Office, filled: dict[str, int]
) -> None:
    with office.read() as reader:
        assert occasion_on(reader, date(2020, 9, 29)) == Occasion(date(2020, 9, 29))
        assert occasion_on(reader, HELD).words == "4 May 2021"
        assert occasion_on(reader, TODAY).words == "4 May 2021"
        assert occasion_on(reader, date(2021, 4, 29)).words == "10 February 2021"
    office.says(filled["roads 2"], Status.GREEN, date(2021, 7, 1), stage=SignOffStage.PENDING)
    with office.read() as reader:
        assert occasion_on(reader, date(2021, 6, 30)).words == "4 May 2021"
        assert occasion_on(reader, date(2021, 7, 1)) == Occasion(date(2021, 7, 1))


def test_the_table_of_today_is_that_of_the_last_meeting_until_something_counts(
    office: Office, filled: dict[str, int]
) -> None:
    table = _table(office)
    assert table == replace(_table(office, current="2021-05-04"), stands_for=table.stands_for)
    assert (table.current.words, table.previous and table.previous.words) == ("4 May 2021", "10 February 2021")
    with office.change() as change:
        add_update(change, filled["roads 2"], "Goes on.", said_on=TODAY)
    assert _table(office).current.words == "4 May 2021"
    office.says(filled["roads 2"], Status.RED, TODAY)
    table = _table(office)
    assert (table.current.words, table.previous and table.previous.words) == ("1 June 2022", "4 May 2021")


def test_any_two_days_can_be_compared(office: Office, filled: dict[str, int]) -> None:
    assert filled
    with office.read() as reader:
        table = count_table(reader, on=TODAY, current=Occasion(APRIL), previous=Occasion(date(2020, 12, 1)))
    roads = next(row for row in table.rows if row.inspection.startswith("Roads"))
    assert dict(roads.previous.national) == {CountedStatus.AMBER: 2}
    assert dict(roads.current.national) == {CountedStatus.AMBER: 1, CountedStatus.GREEN: 1}
