"""What a total of the paper should be, from whatever in the same paper adds up to it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from db.status_keys import STATUS_KEYS
from db.words import CountedStatus, Level
from papers.draft import PaperDraft
from papers.reconciling.appendix import GREENS, Appendix
from papers.reconciling.cells import Corrected
from papers.reconciling.count_rows import CURRENT, CountedTable, level_of
from papers.reconciling.summary_labels import named_statuses

_AMBER_RED = frozenset({CountedStatus.AMBER, CountedStatus.RED})
OUTSTANDING = (_AMBER_RED, _AMBER_RED | {CountedStatus.WHITE}, _AMBER_RED | {CountedStatus.UNDER_CONSIDERATION},
               _AMBER_RED | {CountedStatus.WHITE, CountedStatus.UNDER_CONSIDERATION})  # fmt: skip
"""What papers have counted as outstanding."""
_PRINTED_WHILE_SO = OUTSTANDING[-1]
"""Statuses whose items an action plan always prints."""

Wanted = tuple[frozenset[str], frozenset[CountedStatus], bool]
"""Columns, statuses, and whether only those that are NEW."""


@dataclass(slots=True)
class Sources:
    """The count table, as printed and as the appendix corrects it, or the appendix, or the summaries read so far."""

    draft: PaperDraft
    printed: CountedTable
    corrected: Corrected
    appendix: Appendix
    stated: dict[Wanted, int] = field(default_factory=dict)
    """Totals that a summary states, for papers in which nothing adds up to them."""

    @property
    def has_table(self) -> bool:
        """Whether there is a count table."""
        return bool(self.printed.rows)

    @property
    def outstanding(self) -> frozenset[CountedStatus]:
        """What the paper counts as outstanding: what a total of its own says, else the status key of its day."""
        said = self._outstanding_said()
        if said is not None:
            return said
        day = self.draft.meeting_on or (self.draft.as_at.last_day if self.draft.as_at else date.max)
        keys = [key for key in STATUS_KEYS if key.in_force_from <= day] or list(STATUS_KEYS[:1])
        return keys[-1].outstanding

    @property
    def says_outstanding(self) -> bool:
        """Whether a total of the paper says what it counts as outstanding."""
        return self._outstanding_said() is not None

    def values(
        self,
        columns: Collection[str],
        statuses: Collection[CountedStatus],
        *,
        group: str | None = None,
        only_new: bool = False,
    ) -> tuple[int, ...]:
        """Give what a total can be, the likeliest first; nothing where nothing is known.

        Where the appendix contradicts a cell, a total may agree with either.
        """
        if self.has_table:
            tables = (self.corrected.table, self.printed)
            found = [table.count(columns, statuses, group=group, only_new=only_new) for table in tables]
            if only_new and not self.printed.flagged_new & set(statuses):
                found += [table.count(columns, statuses, group=group) for table in tables]
            if group is None and not only_new:
                found += self._with_what_the_table_leaves_out(columns, frozenset(statuses))
            return tuple(dict.fromkeys(found))
        if group is None and set(columns) <= set(CURRENT) and self._appendix_counts(columns):
            counted = self._in_appendix(columns, statuses, only_new=only_new)
            printed = set(statuses) <= _PRINTED_WHILE_SO or self._in_appendix(columns, statuses, only_new=False)
            flagged = not only_new or self.appendix.flagged_new & set(statuses)
            return (counted,) if printed and flagged else ()
        known = self.stated.get((frozenset(columns), frozenset(statuses), only_new))
        return () if known is None or group is not None else (known,)

    def state(
        self, columns: Collection[str], statuses: Collection[CountedStatus], value: int, *, only_new: bool
    ) -> None:
        """Keep what a summary states; the first statement stands."""
        self.stated.setdefault((frozenset(columns), frozenset(statuses), only_new), value)

    def _outstanding_said(self) -> frozenset[CountedStatus] | None:
        labels = [row.label for summary in self.draft.summary_tables for row in summary.rows]
        totals = (named_statuses(label) for label in labels if "total" in label.lower())
        return next((named for named in totals if named in OUTSTANDING), None)

    def _with_what_the_table_leaves_out(
        self, columns: Collection[str], statuses: frozenset[CountedStatus]
    ) -> list[int]:
        """Give the totals with the statuses that no cell of the table holds, as the appendix or a summary has them."""
        left_out = statuses - self.printed.statuses
        if self.printed.statuses & GREENS:
            left_out -= GREENS
        if not left_out:
            return []
        known = [self.stated.get((frozenset(columns), left_out, False), 0)]
        if set(columns) <= set(CURRENT) and self._appendix_counts(columns):
            known.append(self._in_appendix(columns, left_out, only_new=False))
        return [self.corrected.table.count(columns, statuses) + more for more in known if more]

    def _appendix_counts(self, columns: Collection[str]) -> bool:
        """Say whether the appendix can stand for the table: it has rows, and a level for each where that matters."""
        reports = [each for each in self.appendix.reports if each.rows]
        if not reports or self.corrected.is_partial:
            return False
        return len(set(columns)) > 1 or all(each.report.level is not None for each in reports)

    def _in_appendix(self, columns: Collection[str], statuses: Collection[CountedStatus], *, only_new: bool) -> int:
        levels: set[Level | None] = {level_of(column) for column in columns}
        if len(levels) > 1:
            levels.add(None)
        reports = [each for each in self.appendix.reports if each.report.level in levels]
        return sum((each.new if only_new else each.now)[status] for each in reports for status in statuses)
