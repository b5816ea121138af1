"""The committee count table, worked out from where each item stood: no database, no clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from db.decisions import StatusChange
from db.questions.count_columns import CountColumn
from db.questions.count_records import in_order
from db.questions.counted_items import CountedItems
from db.questions.records import (
    CountCell,
    CountedItem,
    CountedReport,
    CountTable,
    CountTableRow,
    DayStoodFor,
    FrozenCounts,
    Occasion,
    RecommendationRow,
    Standing,
    StatusKeyRecord,
    Tally,
)
from db.words import CountedStatus, Level, SignOffStage, Status


@dataclass(frozen=True, slots=True)
class Occasions:
    """The occasions a count table speaks of, the latest first, and what is known of them beforehand."""

    current: Occasion
    previous: Occasion | None = None
    before: Occasion | None = None
    frozen: Mapping[int, FrozenCounts] = field(default_factory=dict)
    """What the snapshots of those that are frozen counted, by the ids of the meetings."""
    stands_for: DayStoodFor | None = None


def tabulate(
    occasions: Occasions,
    key: StatusKeyRecord,
    reports: Mapping[int, CountedReport],
    items: CountedItems,
) -> CountTable:
    """Give the count table of some items; `key` is the status key in force at the current occasion."""
    empty = CountTable(
        previous=occasions.previous,
        current=occasions.current,
        rows=(),
        total_previous=Tally(),
        total_current=Tally(),
        outstanding_statuses=key.outstanding,
        status_key=key.name,
        outstanding_previous=0,
        outstanding_current=0,
        settled=0,
        before=occasions.before,
        sign_off_from=key.in_force_from if key.knows_sign_off else None,
        reports=reports,
        items=items,
        frozen=occasions.frozen,
        stands_for=occasions.stands_for,
    )
    return _added_up(empty)


def with_status(table: CountTable, row: RecommendationRow, change: StatusChange) -> CountTable:
    """Give the count table as it becomes once an item has a new status.

    A change that takes effect in the past moves the earlier columns as well, but not those of frozen meetings; one
    that a later statement overrides moves none. Where the last meeting stands for the day asked, a change after it
    makes the day itself the current occasion, and the meeting the previous one.
    """
    return with_statuses(table, [(row, change)])


def with_statuses(table: CountTable, changes: Iterable[tuple[RecommendationRow, StatusChange]]) -> CountTable:
    """Give the count table as it becomes once some items, each named once, have new statuses; see `with_status`."""
    changed: dict[int, CountedItem] = {}
    for row, change in changes:
        day = _day_begun(table, row.id, change)
        if day is not None:
            table, changed = _of_the_day(replace(table, items=table.items.changed(changed)), day), {}
        changed[row.id] = _changed(table, row, change)
    return _added_up(replace(table, items=table.items.changed(changed)))


def before_any_change(table: CountTable, then: CountTable) -> CountTable:
    """Give what the counts of `then` are to be held against, where it is what `table` becomes.

    That is `table`; where the last meeting stood for the day and does so no longer, the day as it would be without any
    change: what was settled at the meeting is not counted any more.
    """
    day = table.stands_for
    return table if day is None or then.stands_for is not None else _added_up(_of_the_day(table, day))


def _changed(table: CountTable, row: RecommendationRow, change: StatusChange) -> CountedItem:
    """Give how an item stands at the occasions once it has a new status."""
    item = table.items.get(row.id, CountedItem(row.id, row.inspection_id))
    standing = Standing(change.status, _stage(table, change), change.effective_on)

    def becomes(occasion: Occasion | None, now: Standing | None) -> Standing | None:
        if occasion is None or occasion.meeting_id in table.frozen:
            return now
        in_force = change.effective_on <= occasion.as_at
        return standing if in_force and (now is None or now.said_on <= change.effective_on) else now

    return replace(
        item,
        before=becomes(table.before, item.before),
        previous=becomes(table.previous, item.previous),
        current=becomes(table.current, item.current),
    )


def with_standings(table: CountTable, standings: Mapping[int, Standing]) -> CountTable:
    """Give the count table as it would be had some items stood otherwise at the current occasion.

    What a frozen meeting counted stays.
    """
    if table.current.meeting_id in table.frozen:
        return table
    known = {key: table.items[key] for key in standings if key in table.items}
    otherwise = {key: replace(item, current=standings[key]) for key, item in known.items() if item.current is not None}
    return _added_up(replace(table, items=table.items.changed(otherwise)))


def count_cell_items(table: CountTable, cell: CountCell) -> tuple[int, ...]:
    """Give the recommendations behind a cell, in the order of their ids: exactly those it counts."""
    groups = {row.inspection_id: row.group for row in table.rows}
    return tuple(
        sorted(
            shown.id
            for shown in CountColumn.of(table, cell.column).shown(table)
            if not shown.settled
            and cell.status in {None, shown.status}
            and cell.level in {None, shown.level}
            and cell.inspection_id in {None, shown.inspection_id}
            and cell.group in {None, groups[shown.inspection_id]}
            and (shown.is_new or not cell.only_new)
        )
    )


def _day_begun(table: CountTable, item_id: int, change: StatusChange) -> DayStoodFor | None:
    """Give the day asked, where the last meeting stands for it no longer once this has changed."""
    day = table.stands_for
    if day is None or change.effective_on > day.on:
        return None
    if change.effective_on <= table.current.as_at:
        now = table.items[item_id].current if item_id in table.items else None
        overridden = now is not None and (
            now.said_on > change.effective_on
            or (now.status, now.sign_off_stage) == (change.status, _stage(table, change))
        )
        if table.current.meeting_id not in table.frozen or overridden:
            return None
    return day


def _of_the_day(table: CountTable, day: DayStoodFor) -> CountTable:
    """Give the table of the day itself, with the meeting that stood for it as the previous occasion."""
    return replace(
        table,
        current=Occasion(day.on),
        previous=table.current,
        before=table.previous,
        outstanding_statuses=day.key.outstanding,
        status_key=day.key.name,
        sign_off_from=day.key.in_force_from if day.key.knows_sign_off else None,
        items=table.items.moved_on(keep_printed=table.previous is None),
        stands_for=None,
    )


def _stage(table: CountTable, change: StatusChange) -> SignOffStage | None:
    """Give the stage a change leads to: a GREEN that an officer claims has the ladder before it."""
    knows_sign_off = table.sign_off_from is not None and table.sign_off_from <= change.effective_on
    claims = change.status is Status.GREEN and not change.paper and knows_sign_off
    return change.sign_off_stage or (SignOffStage.CLAIMED if claims else None)


class _Counting:
    """Counts of one column, by inspection and level."""

    def __init__(self, table: CountTable, name: str) -> None:
        """Count every item of a column."""
        self.settled = 0
        self._counts: dict[tuple[int, Level], dict[CountedStatus, int]] = {}
        self._new: dict[tuple[int, Level], dict[CountedStatus, int]] = {}
        self.new_reports, alike = CountColumn.of(table, name).alike(table)
        for inspection, status, level, is_new, settled, number in alike:
            if settled:
                self.settled += number
                continue
            place = inspection, level
            _add(self._counts.setdefault(place, {}), status, number)
            if is_new:
                _add(self._new.setdefault(place, {}), status, number)

    def seen(self) -> set[int]:
        """Give the inspections with something to show."""
        return {inspection for inspection, _ in self._counts}

    def tally(self, report: CountedReport) -> Tally:
        """Give one inspection's counts."""
        national, force = (report.id, Level.NATIONAL), (report.id, Level.FORCE)
        parts = (self._counts.get(national), self._counts.get(force), self._new.get(national), self._new.get(force))
        return Tally(*(in_order(part or {}) for part in parts))


def _add(counts: dict[CountedStatus, int], status: CountedStatus, number: int) -> None:
    counts[status] = counts.get(status, 0) + number


def _added_up(table: CountTable) -> CountTable:
    previous, current = _Counting(table, "previous"), _Counting(table, "current")
    new_reports = current.new_reports
    shown = [table.reports[one] for one in previous.seen() | current.seen()]
    rows = tuple(
        CountTableRow(
            inspection_id=report.id,
            inspection=report.title,
            level=report.level,
            group="new" if report.id in new_reports else "previous",
            previous=previous.tally(report),
            current=current.tally(report),
        )
        for report in sorted(shown, key=lambda report: (report.id not in new_reports, *_newest_first(report)))
    )
    total_previous, total_current = Tally.total(row.previous for row in rows), Tally.total(row.current for row in rows)
    return replace(
        table,
        rows=rows,
        total_previous=total_previous,
        total_current=total_current,
        outstanding_previous=sum(total_previous.count(status) for status in table.outstanding_statuses),
        outstanding_current=sum(total_current.count(status) for status in table.outstanding_statuses),
        settled=current.settled,
    )


def _newest_first(report: CountedReport) -> tuple[int, str, int]:
    published = report.published.last_day.toordinal() if report.published is not None else 0
    return -published, report.title, report.id
