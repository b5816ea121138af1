"""The two columns of the count table: which items each shows, under which status, and which of them as NEW."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from db.counted import DONE, counted_status
from db.questions.records import CountedItem, CountTable, FrozenCounts, Occasion, Standing
from db.words import CountedStatus, Level, Status

#: The statuses printed as NEW once an item has come to one: the others are where items begin, or wait.
_PRINTED_AS_NEW = frozenset({Status.RED, Status.GREEN})


class ShownItem(NamedTuple):
    """How one item appears in a column."""

    item: CountedItem
    status: CountedStatus
    level: Level
    is_new: bool
    settled: bool
    """Done here and at the occasion before: the committee no longer sees it."""


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
        for item in table.items.values():
            now = self._standing(item)
            if now is None:
                continue
            status = counted_of(now)
            level = frozen.items[item.id].level if frozen else table.reports[item.inspection_id].level
            if compared is not None:
                held = compared.items[item.id]
                yield ShownItem(item, status, level, held.is_new, held.settled)
                continue
            then = self._standing_before(item)
            settled = status in DONE and then is not None and counted_of(then) in DONE
            is_new = item.inspection_id not in new_reports and self._has_become(item, now, then)
            yield ShownItem(item, status, level, is_new, settled)

    def new_reports(self, table: CountTable) -> frozenset[int]:
        """Give the inspections whose reports are new at this occasion."""
        compared = self._compared(self._frozen(table))
        if compared is not None:
            return compared.new_reports
        if self.before is None:
            return self._printed_as_new(table)
        known = {item.inspection_id for item in table.items.values() if self._standing_before(item) is not None}
        return frozenset(
            report.id
            for report in table.reports.values()
            if report.id not in known and (report.published is None or report.published.last_day > self.before.as_at)
        )

    def _has_become(self, item: CountedItem, now: Standing, then: Standing | None) -> bool:
        """Tell whether an item is printed as NEW: it was there before, and has become RED or GREEN since."""
        if now.status not in _PRINTED_AS_NEW:
            return False
        if self.before is None:
            return item.printed_new is now.status
        return then is not None and then.status is not now.status

    def _standing(self, item: CountedItem) -> Standing | None:
        return item.current if self.name == "current" else item.previous

    def _standing_before(self, item: CountedItem) -> Standing | None:
        return item.previous if self.name == "current" else item.before

    def _frozen(self, table: CountTable) -> FrozenCounts | None:
        return table.frozen.get(self.occasion.meeting_id or 0) if self.occasion else None

    def _compared(self, frozen: FrozenCounts | None) -> FrozenCounts | None:
        """Give what was frozen where it says as well what is new: it was compared with the same occasion."""
        if frozen is None or self.name == "previous":
            return frozen
        return frozen if frozen.compared_with == (self.before.as_at if self.before else None) else None

    def _printed_as_new(self, table: CountTable) -> frozenset[int]:
        """Where nothing earlier is known: reports all of whose items print as new, as far back as there are others.

        An older report may have nothing but new greens left; one published after the last report with an item that
        is not new is new itself.
        """
        all_new: dict[int, bool] = defaultdict(lambda: True)
        for item in table.items.values():
            now = self._standing(item)
            if now is not None:
                all_new[item.inspection_id] &= item.printed_new is now.status
        published = {
            report.id: report.published.last_day for report in table.reports.values() if report.published is not None
        }
        old = [published[one] for one, new in all_new.items() if not new and one in published]
        return frozenset(
            one for one, new in all_new.items() if new and one in published and all(published[one] > day for day in old)
        )


def counted_of(standing: Standing) -> CountedStatus:
    """Give the status a standing is counted under."""
    return counted_status(standing.status, standing.sign_off_stage)
