"""The two columns of the count table: which items each shows, under which status, and which of them as NEW."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from db.counted import DONE, counted_status
from db.questions.counted_items import Alike
from db.questions.records import CountTable, FrozenCounts, Occasion
from db.questions.stood import ABSENT, kind_of
from db.words import CountedStatus, Level, Status

#: The statuses printed as NEW once an item has come to one: the others are where items begin, or wait.
_PRINTED_AS_NEW = frozenset({Status.RED, Status.GREEN})


class ShownItem(NamedTuple):
    """How one item appears in a column."""

    id: int
    inspection_id: int
    status: CountedStatus
    level: Level
    is_new: bool
    settled: bool
    """Done here and at the occasion before: the committee no longer sees it."""


class ShownAlike(NamedTuple):
    """Some items of one inspection that appear alike in a column."""

    inspection_id: int
    status: CountedStatus
    level: Level
    is_new: bool
    settled: bool
    number: int


class _Appearance(NamedTuple):
    """How an item appears that stood one way, and another at the occasion before."""

    status: CountedStatus
    has_become: bool
    """Whether it is printed as NEW: it was there before, and has become RED or GREEN since."""
    settled: bool


@dataclass(frozen=True, slots=True)
class CountColumn:
    """One of the two columns, and the occasion that says what is new in it."""

    name: str
    occasion: Occasion | None
    before: Occasion | None

    @classmethod
    def of(cls, table: CountTable, name: str) -> "CountColumn":
        """Give the column of a name, `previous` or `current`."""
        if name == "current":
            return cls(name, table.current, table.previous)
        return cls(name, table.previous, table.before)

    def shown(self, table: CountTable) -> Iterator[ShownItem]:
        """Give the items that were there, and how each appears."""
        if self.occasion is None:
            return
        frozen = self._frozen(table)
        compared = self._compared(frozen)
        new_reports = self.new_reports(table)
        for item, inspection, now, then, printed in table.items.each(self.name):
            if now == ABSENT:
                continue
            level = frozen.items[item].level if frozen else table.reports[inspection].level
            if compared is not None:
                held = compared.items[item]
                status = counted_status(*kind_of(now))
                yield ShownItem(item, inspection, status, level, held.is_new, held.settled)
                continue
            seen = _appearance(now, then, printed, compares=self.before is not None)
            is_new = seen.has_become and inspection not in new_reports
            yield ShownItem(item, inspection, seen.status, level, is_new, seen.settled)

    def alike(self, table: CountTable) -> tuple[frozenset[int], Iterator[ShownAlike]]:
        """Give the new reports, and the items added up: a large register has far fewer ways to appear than items."""
        if self._frozen(table) is not None:
            found = Counter(each[1:] for each in self.shown(table))
            return self.new_reports(table), (ShownAlike(*each, number) for each, number in found.items())
        groups = table.items.alike(self.name) if self.occasion is not None else Counter()
        new_reports = self._new_among(table, groups)
        return new_reports, self._appearing(table, groups, new_reports)

    def _appearing(
        self, table: CountTable, groups: Mapping[Alike, int], new_reports: frozenset[int]
    ) -> Iterator[ShownAlike]:
        compares = self.before is not None
        for (inspection, now, then, printed), number in groups.items():
            if now != ABSENT:
                seen = _appearance(now, then, printed, compares=compares)
                is_new = seen.has_become and inspection not in new_reports
                level = table.reports[inspection].level
                yield ShownAlike(inspection, seen.status, level, is_new, seen.settled, number)

    def new_reports(self, table: CountTable) -> frozenset[int]:
        """Give the inspections whose reports are new at this occasion."""
        return self._new_among(table, table.items.alike(self.name))

    def _new_among(self, table: CountTable, groups: Mapping[Alike, int]) -> frozenset[int]:
        compared = self._compared(self._frozen(table))
        if compared is not None:
            return compared.new_reports
        if self.before is None:
            return self._printed_as_new(table, groups)
        known = {inspection for inspection, _, then, _ in groups if then != ABSENT}
        return frozenset(
            report.id
            for report in table.reports.values()
            if report.id not in known and (report.published is None or report.published.last_day > self.before.as_at)
        )

    def _frozen(self, table: CountTable) -> FrozenCounts | None:
        return table.frozen.get(self.occasion.meeting_id or 0) if self.occasion else None

    def _compared(self, frozen: FrozenCounts | None) -> FrozenCounts | None:
        """Give what was frozen where it says as well what is new: it was compared with the same occasion."""
        if frozen is None or self.name == "previous":
            return frozen
        return frozen if frozen.compared_with == (self.before.as_at if self.before else None) else None

    @staticmethod
    def _printed_as_new(table: CountTable, groups: Mapping[Alike, int]) -> frozenset[int]:
        """Where nothing earlier is known: reports all of whose items print as new, as far back as there are others.

        An older report may have nothing but new greens left; one published after the last report with an item that
        is not new is new itself.
        """
        all_new: dict[int, bool] = defaultdict(lambda: True)
        for inspection, now, _, printed in groups:
            if now != ABSENT:
                all_new[inspection] &= printed is kind_of(now)[0]
        published = {
            report.id: report.published.last_day for report in table.reports.values() if report.published is not None
        }
        last_old = max((published[one] for one, new in all_new.items() if not new and one in published), default=None)
        return frozenset(
            one
            for one, new in all_new.items()
            if new and one in published and (last_old is None or published[one] > last_old)
        )


@cache
def _appearance(now: int, then: int, printed: Status | None, *, compares: bool) -> _Appearance:
    """Give how an item appears from its kinds now and then; `compares` says whether any occasion is known before."""
    standing, before = kind_of(now), kind_of(then) if then != ABSENT else None
    status = counted_status(*standing)
    joined = before is not None and before[0] is not standing[0]
    has_become = joined if compares else printed is standing[0]
    return _Appearance(
        status,
        has_become and standing[0] in _PRINTED_AS_NEW,
        status in DONE and before is not None and counted_status(*before) in DONE,
    )
