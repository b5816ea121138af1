"""The committee count table, worked out from where each item stood: no database, no clock."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from db.counted import DONE, counted_status
from db.decisions import StatusChange
from db.questions.records import (
    CountCell,
    CountedItem,
    CountedReport,
    CountTable,
    CountTableRow,
    Occasion,
    RecommendationRow,
    Standing,
    StatusKeyRecord,
    Tally,
)
from db.words import CountedStatus, Level, SignOffStage, Status


@dataclass(frozen=True, slots=True)
class Occasions:
    """The occasions a count table speaks of, the latest first."""

    current: Occasion
    previous: Occasion | None = None
    before: Occasion | None = None


def tabulate(
    occasions: Occasions,
    key: StatusKeyRecord,
    reports: Mapping[int, CountedReport],
    items: Mapping[int, CountedItem],
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
    )
    return _added_up(empty)


def with_status(table: CountTable, row: RecommendationRow, change: StatusChange) -> CountTable:
    """Give the count table as it becomes once an item has a new status.

    A change that takes effect in the past moves the earlier columns as well; one that a later statement overrides
    moves none.
    """
    item = table.items.get(row.id, CountedItem(row.id, row.inspection_id))
    standing = Standing(change.status, _stage(table, change), change.effective_on)

    def becomes(occasion: Occasion | None, now: Standing | None) -> Standing | None:
        in_force = occasion is not None and change.effective_on <= occasion.as_at
        return standing if in_force and (now is None or now.said_on <= change.effective_on) else now

    changed = replace(
        item,
        before=becomes(table.before, item.before),
        previous=becomes(table.previous, item.previous),
        current=becomes(table.current, item.current),
    )
    return _added_up(replace(table, items={**table.items, row.id: changed}))


def count_cell_items(table: CountTable, cell: CountCell) -> tuple[int, ...]:
    """Give the recommendations behind a cell, in the order of their ids: exactly those it counts."""
    groups = {row.inspection_id: row.group for row in table.rows}
    return tuple(
        sorted(
            item.id
            for item, shown in _column(table, cell.column).shown(table)
            if not shown.settled
            and cell.status in {None, shown.status}
            and cell.level in {None, table.reports[item.inspection_id].level}
            and cell.inspection_id in {None, item.inspection_id}
            and cell.group in {None, groups[item.inspection_id]}
            and (shown.is_new or not cell.only_new)
        )
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """How one item appears in a column."""

    status: CountedStatus
    is_new: bool
    settled: bool
    """Done here and at the occasion before: the committee no longer sees it."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One of the two columns."""

    name: str
    occasion: Occasion | None
    before: Occasion | None

    def standing(self, item: CountedItem) -> Standing | None:
        """Give where an item stood."""
        return item.current if self.name == "current" else item.previous

    def standing_before(self, item: CountedItem) -> Standing | None:
        """Give where an item stood at the occasion before."""
        return item.previous if self.name == "current" else item.before

    def shown(self, table: CountTable) -> Iterator[tuple[CountedItem, _Shown]]:
        """Give the items that were there, and how each appears."""
        if self.occasion is None:
            return
        new_reports = self.new_reports(table)
        for item in table.items.values():
            now, then = self.standing(item), self.standing_before(item)
            if now is None:
                continue
            status = _counted(now)
            if item.inspection_id in new_reports:
                is_new = False  # its whole report is: the paper lists it under new reports instead
            elif self.before is None:
                is_new = item.printed_new is now.status
            else:
                is_new = then is None or then.status is not now.status
            yield item, _Shown(status, is_new, settled=status in DONE and then is not None and _counted(then) in DONE)

    def new_reports(self, table: CountTable) -> frozenset[int]:
        """Give the inspections whose reports are new at this occasion."""
        if self.before is None:
            return self._printed_as_new(table)
        known = {item.inspection_id for item in table.items.values() if self.standing_before(item) is not None}
        return frozenset(
            report.id
            for report in table.reports.values()
            if report.id not in known and (report.published is None or report.published.last_day > self.before.as_at)
        )

    def _printed_as_new(self, table: CountTable) -> frozenset[int]:
        """Where nothing earlier is known: reports all of whose items print as new, as far back as there are others.

        An older report may have nothing but new greens left; one published after the last report with an item that
        is not new is new itself.
        """
        all_new: dict[int, bool] = defaultdict(lambda: True)
        for item in table.items.values():
            now = self.standing(item)
            if now is not None:
                all_new[item.inspection_id] &= item.printed_new is now.status
        published = {
            report.id: report.published.last_day for report in table.reports.values() if report.published is not None
        }
        old = [published[one] for one, new in all_new.items() if not new and one in published]
        return frozenset(
            one for one, new in all_new.items() if new and one in published and all(published[one] > day for day in old)
        )


def _column(table: CountTable, name: str) -> _Column:
    if name == "current":
        return _Column(name, table.current, table.previous)
    return _Column(name, table.previous, table.before)


def _counted(standing: Standing) -> CountedStatus:
    return counted_status(standing.status, standing.sign_off_stage)


def _stage(table: CountTable, change: StatusChange) -> SignOffStage | None:
    """Give the stage a change leads to: a GREEN that an officer claims has the ladder before it."""
    knows_sign_off = table.sign_off_from is not None and table.sign_off_from <= change.effective_on
    claims = change.status is Status.GREEN and not change.paper and knows_sign_off
    return change.sign_off_stage or (SignOffStage.CLAIMED if claims else None)


class _Counting:
    """Counts of one column, by inspection."""

    def __init__(self, table: CountTable, name: str) -> None:
        """Count every item of a column."""
        self.settled = 0
        self._counts: dict[int, Counter[CountedStatus]] = defaultdict(Counter)
        self._new: dict[int, Counter[CountedStatus]] = defaultdict(Counter)
        for item, shown in _column(table, name).shown(table):
            if shown.settled:
                self.settled += 1
                continue
            self._counts[item.inspection_id][shown.status] += 1
            if shown.is_new:
                self._new[item.inspection_id][shown.status] += 1

    def seen(self) -> set[int]:
        """Give the inspections with something to show."""
        return set(self._counts)

    def tally(self, report: CountedReport) -> Tally:
        """Give one inspection's counts."""
        counts, new = self._counts[report.id], self._new[report.id]
        if report.level is Level.NATIONAL:
            return Tally.total([Tally(national=counts, new_national=new)])
        return Tally.total([Tally(force=counts, new_force=new)])


def _added_up(table: CountTable) -> CountTable:
    previous, current = _Counting(table, "previous"), _Counting(table, "current")
    new_reports = _column(table, "current").new_reports(table)
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
