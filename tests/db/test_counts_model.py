"""The count table gives the same answer as a plain model of it, whatever was said and in whatever order."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.decisions import StatusChange
from db.questions.as_at import register_as_at
from db.questions.counts import count_cell_items, count_table, with_status
from db.questions.recommendations import recommendation_rows
from db.questions.records import CountCell, CountTable, Occasion, Tally
from db.words import CountedStatus, Level, SignOffStage, Status
from office import TODAY, Office

pytestmark = pytest.mark.sqlite_only("what is asked is held to be the same in test_two_stores.py")

DAYS = [date(2020, 9, 30), date(2021, 2, 28), date(2021, 5, 4), date(2021, 7, 31), date(2022, 3, 31), TODAY]
PENDING = {SignOffStage.CLAIMED, SignOffStage.TESTED, SignOffStage.PENDING, SignOffStage.NOTIFIED}
DONE = {CountedStatus.GREEN, CountedStatus.CLOSED}

#: Publication day and level of the reports; one is published on a day that a meeting may be of.
REPORTS = ((date(2019, 5, 1), Level.FORCE), (date(2021, 2, 28), Level.NATIONAL), (date(2021, 9, 1), Level.NATIONAL))

#: How many items each has.
ITEMS = 2


@dataclass(frozen=True)
class Said:
    """One status said of one item, in the order of the list it is in."""

    item: int
    status: Status
    stage: SignOffStage | None
    day: date


STATEMENTS = st.builds(
    Said,
    st.integers(0, len(REPORTS) * ITEMS - 1),
    st.sampled_from(Status),
    st.none() | st.sampled_from(SignOffStage),
    st.sampled_from(DAYS),
).map(lambda one: one if one.status is Status.GREEN else Said(one.item, one.status, None, one.day))

HISTORIES = st.lists(STATEMENTS, max_size=14)
MEETINGS = st.lists(st.sampled_from(DAYS[:-1]), unique=True, max_size=3).map(sorted)


class Model:
    """What a careful person with pencil and paper would count."""

    def __init__(self, history: list[Said], meetings: list[date]) -> None:
        self.history, self.meetings = history, meetings

    def before(self, day: date) -> date | None:
        return max((one for one in self.meetings if one < day), default=None)

    def standing(self, item: int, day: date | None) -> tuple[Status, CountedStatus] | None:
        said = [one for one in self.history if one.item == item and day is not None and one.day <= day]
        if not said:
            return None
        last = max(enumerate(said), key=lambda one: (one[1].day, one[0]))[1]
        pending = last.status is Status.GREEN and last.stage in PENDING
        return last.status, CountedStatus.GREEN_PENDING if pending else CountedStatus(last.status)

    def column(self, day: date | None) -> tuple[Counter[tuple[int, CountedStatus]], Counter[tuple[int, CountedStatus]]]:
        """Give counts and NEW counts by report and status."""
        counts: Counter[tuple[int, CountedStatus]] = Counter()
        new: Counter[tuple[int, CountedStatus]] = Counter()
        before = None if day is None else self.before(day)
        for item in range(len(REPORTS) * ITEMS):
            now, then = self.standing(item, day), self.standing(item, before)
            if now is None or self.settled(item, day):
                continue
            report = item // ITEMS
            counts[report, now[1]] += 1
            became = then is not None and then[0] != now[0] and now[0] in {Status.RED, Status.GREEN}
            if before is not None and became and not self.is_new_report(report, before):
                new[report, now[1]] += 1
        return counts, new

    def settled(self, item: int, day: date | None) -> bool:
        now, then = self.standing(item, day), self.standing(item, None if day is None else self.before(day))
        return now is not None and then is not None and now[1] in DONE and then[1] in DONE

    def occasion(self, day: date) -> date:
        """Give the day a committee is told of: that of the last meeting, unless something was said since."""
        meeting = max((one for one in self.meetings if one <= day), default=None)
        return day if meeting is None or any(meeting < one.day <= day for one in self.history) else meeting

    def is_new_report(self, report: int, before: date) -> bool:
        known = any(self.standing(report * ITEMS + place, before) for place in range(ITEMS))
        return not known and REPORTS[report][0] > before


def _filled(office: Office, model: Model) -> list[int]:
    """Put a history into a register; gives the items. They are created as of the last day."""
    items = []
    with office.together():
        for day in model.meetings:
            office.meeting(day)
        for number, (published, level) in enumerate(REPORTS):
            inspection = office.inspection(f"Report {number}", published.isoformat(), level)
            items += [office.item(inspection, str(place), TODAY) for place in range(ITEMS)]
        for said in model.history:
            office.says(items[said.item], said.status, said.day, stage=said.stage)
    return items


def _by_report(table: CountTable, which: str) -> tuple[Counter[tuple[int, CountedStatus]], ...]:
    counts: Counter[tuple[int, CountedStatus]] = Counter()
    new: Counter[tuple[int, CountedStatus]] = Counter()
    for row in table.rows:
        report = int(row.inspection.split()[1])
        tally: Tally = row.previous if which == "previous" else row.current
        counts.update({(report, status): number for status, number in tally.of(row.level).items()})
        new.update({(report, status): number for status, number in tally.new_of(row.level).items()})
    return counts, new


@settings(max_examples=25)
@given(HISTORIES, MEETINGS, st.sampled_from(DAYS))
def test_the_table_is_what_a_plain_model_counts(history: list[Said], meetings: list[date], day: date) -> None:
    # Every item has a status by some day, so that none is counted as NOT_SET from the day it was created.
    history = [Said(item, Status.AMBER, None, TODAY) for item in range(len(REPORTS) * ITEMS)] + history
    model = Model(history, meetings)
    with TemporaryDirectory() as folder, Office(Path(folder)) as office:
        _filled(office, model)
        with office.read() as reader:
            table = count_table(reader, on=day)
    # The items themselves are written down as of the last day, which is something that happens too.
    day = day if day == TODAY else model.occasion(day)
    before = model.before(day)
    assert table.current.as_at == day
    assert (table.previous.as_at if table.previous else None) == before
    assert _by_report(table, "current") == model.column(day)
    assert _by_report(table, "previous") == model.column(before)
    assert table.settled == sum(model.settled(item, day) for item in range(len(REPORTS) * ITEMS))
    groups = {int(row.inspection.split()[1]): row.group for row in table.rows}
    assert {report for report, group in groups.items() if group == "new"} == {
        report for report in groups if before is not None and model.is_new_report(report, before)
    }


@settings(max_examples=25)
@given(HISTORIES, MEETINGS)
def test_the_items_behind_the_cells_are_what_the_cells_count(history: list[Said], meetings: list[date]) -> None:
    with TemporaryDirectory() as folder, Office(Path(folder)) as office:
        _filled(office, Model(history, meetings))
        with office.read() as reader:
            table = count_table(reader, on=TODAY)
    for column in ("previous", "current"):
        behind: list[int] = []
        for row in table.rows:
            tally = row.previous if column == "previous" else row.current
            for status in CountedStatus:
                for level in Level:
                    cell = CountCell(column, status, level, row.inspection_id)
                    ids = count_cell_items(table, cell)
                    assert len(ids) == tally.of(level).get(status, 0)
                    fresh = count_cell_items(table, CountCell(column, status, level, row.inspection_id, only_new=True))
                    assert len(fresh) == tally.new_of(level).get(status, 0)
                    assert set(fresh) <= set(ids)
                    behind += ids
        assert sorted(behind) == list(count_cell_items(table, CountCell(column)))
        for group in ("new", "previous"):
            total = table.subtotal(group)[0 if column == "previous" else 1]
            ids = count_cell_items(table, CountCell(column, group=group))
            assert len(ids) == sum(total.count(status) for status in CountedStatus)


@settings(max_examples=25)
@given(HISTORIES, MEETINGS, STATEMENTS)
def test_what_the_counts_become_is_what_they_are_afterwards(
    history: list[Said], meetings: list[date], said: Said
) -> None:
    with TemporaryDirectory() as folder, Office(Path(folder)) as office:
        items = _filled(office, Model(history, meetings))
        with office.read() as reader:
            table = count_table(reader, on=TODAY)
            (row,) = recommendation_rows(reader, [items[said.item]], on=TODAY)
        change = StatusChange(said.status, "as printed", said.day, sign_off_stage=said.stage, paper="paper.txt")
        becomes = with_status(table, row, change)
        office.says(items[said.item], said.status, said.day, stage=said.stage)
        with office.read() as reader:
            assert count_table(reader, on=TODAY) == becomes


@settings(max_examples=15)
@given(HISTORIES, MEETINGS, st.sampled_from(DAYS))
def test_the_register_of_a_day_counts_what_today_s_register_counts_for_it(
    history: list[Said], meetings: list[date], day: date
) -> None:
    with TemporaryDirectory() as folder, Office(Path(folder)) as office:
        items = _filled(office, Model(history, meetings))
        with office.read() as reader:
            table = count_table(reader, on=day)
            with register_as_at(reader, day) as past:
                then = count_table(past, on=day)
                rows = {row.id: row for row in recommendation_rows(past, items, on=day)}
    assert [(row.inspection, row.previous, row.current) for row in then.rows] == [
        (row.inspection, row.previous, row.current) for row in table.rows
    ]
    assert (then.total_current, then.outstanding_current, then.settled) == (
        table.total_current,
        table.outstanding_current,
        table.settled,
    )
    for item, counted in table.items.items():
        assert counted.current is not None
        assert rows[item].status is counted.current.status
        assert rows[item].sign_off_stage is counted.current.sign_off_stage


@settings(max_examples=15)
@given(HISTORIES)
def test_today_s_tables_hold_what_the_ledger_says_of_today(history: list[Said]) -> None:
    with TemporaryDirectory() as folder, Office(Path(folder)) as office:
        items = _filled(office, Model(history, []))
        with office.read() as reader:
            table = count_table(reader, on=TODAY, current=Occasion(TODAY))
            rows = recommendation_rows(reader, items, on=TODAY)
    standings = [table.items[item].current for item in items]
    assert [(row.status, row.sign_off_stage) for row in rows] == [
        (standing.status, standing.sign_off_stage) for standing in standings if standing is not None
    ]
