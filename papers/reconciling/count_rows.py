"""The printed count table as figures that can be added up, and the reports of the appendix its rows are about."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.titles import title_key
from db.words import CountedStatus, InspectionKind, Level
from papers.draft import CountCell, CountRow, PaperDraft, Place, ReportDraft
from papers.matching import Candidate, Match, match_report
from papers.reconciling.appendix import GREENS, Appendix, ReportRows

NEW_REPORTS, PREVIOUS_REPORTS = "new reports", "previous reports"
PREVIOUS = ("previous_national", "previous_force")
CURRENT = ("current_national", "current_force")
COLUMNS = (*PREVIOUS, *CURRENT)

Counts = Mapping[CountedStatus, int]


def level_of(column: str) -> Level:
    """Give the level that a column counts."""
    return Level.FORCE if column.endswith("_force") else Level.NATIONAL


def column_words(column: str) -> str:
    """Give a column as it is called here: `current, national`."""
    return column.replace("_", ", ")


def same_counts(one: Counts, other: Counts) -> bool:
    """Say whether two counts are equal; greens are told apart only where both tell them apart."""
    return _comparable(one, other) == _comparable(other, one)


@dataclass(frozen=True, slots=True)
class CountedRow:
    """One row of the count table, its cells as counts by column."""

    row: CountRow
    counts: Mapping[str, Counter[CountedStatus]]
    new: Mapping[str, Counter[CountedStatus]]
    rows: ReportRows | None = None
    """What the appendix of the same paper prints of that report."""

    def cell(self, column: str) -> CountCell:
        """Give a cell as printed."""
        cell: CountCell = getattr(self.row, column)
        return cell

    def together(self, columns: Iterable[str]) -> Counter[CountedStatus]:
        """Add some of its cells up."""
        return sum((self.counts[column] for column in columns), Counter())


@dataclass(frozen=True, slots=True)
class Adjustment:
    """By how much the rows of a table are out, where nothing tells which row it is."""

    columns: frozenset[str]
    """One column, or both of a meeting where nothing tells which."""
    group: str | None
    status: CountedStatus
    number: int
    is_new: bool = False
    """Whether it is of those that are flagged NEW."""


@dataclass(frozen=True, slots=True)
class CountedTable:
    """All rows of the count tables of a paper."""

    rows: tuple[CountedRow, ...]
    adjustments: tuple[Adjustment, ...] = ()

    @property
    def statuses(self) -> frozenset[CountedStatus]:
        """The statuses it counts: what is open, and whatever else any of its cells holds."""
        return self.statuses_of(COLUMNS)

    def statuses_of(self, columns: Collection[str]) -> frozenset[CountedStatus]:
        """Give the statuses that some of its columns count."""
        held = {status for row in self.rows for column in columns for status in row.counts[column]}
        return frozenset(held | {CountedStatus.AMBER, CountedStatus.RED})

    @property
    def flagged_new(self) -> frozenset[CountedStatus]:
        """The statuses it flags as NEW anywhere."""
        return frozenset(status for row in self.rows for column in COLUMNS for status in row.new[column])

    def count(
        self,
        columns: Collection[str],
        statuses: Collection[CountedStatus],
        *,
        group: str | None = None,
        only_new: bool = False,
    ) -> int:
        """Add up its cells: some columns, some statuses, one group of rows or all, all or only those flagged NEW."""
        adjusted = sum(
            each.number
            for each in self.adjustments
            if each.columns <= set(columns) and each.status in statuses and group in {None, each.group}
            if each.is_new or not only_new
        )
        return adjusted + sum(
            (row.new if only_new else row.counts)[column][status]
            for row in self.rows
            if group in {None, row.row.group}
            for column in columns
            for status in statuses
        )


def read_count_rows(draft: PaperDraft, appendix: Appendix) -> CountedTable:
    """Take in the count tables of a paper; a report that is printed in two of them counts once."""
    found: dict[str, CountRow] = {}
    for table in draft.count_tables:
        for row in table.rows:
            found.setdefault(title_key(row.report), row)
    matched = _match(list(found.values()), appendix.reports)
    return CountedTable(tuple(_counted(row, matched.get(title_key(row.report))) for row in found.values()))


def find_inspection(title: str, candidates: Sequence[Candidate]) -> Match:
    """Find what a title of the count table is the title of."""
    return match_report(ReportDraft(title, Place(0), None, InspectionKind.OTHER, "", None), candidates)


def report_candidates(reports: Sequence[ReportRows]) -> list[Candidate]:
    """Give the reports of an appendix as what a title can be matched with, by their places in it."""
    return [
        Candidate(
            place,
            (rows.report.title, f"{rows.report.title}: {rows.report.subtitle}") if rows.report.subtitle
            else (rows.report.title,),
            rows.report.published,
            frozenset(),
        )
        for place, rows in enumerate(reports)
    ]  # fmt: skip


def _match(rows: Sequence[CountRow], reports: Sequence[ReportRows]) -> dict[str, ReportRows]:
    """Give the report of the appendix each row is certainly about, by the row's title."""
    candidates = report_candidates(reports)
    found: dict[str, ReportRows] = {}
    for row in rows:
        match = find_inspection(row.report, candidates)
        if match.candidate is not None and match.certain:
            found[title_key(row.report)] = reports[match.candidate.inspection_id]
    return found


def _counted(row: CountRow, rows: ReportRows | None) -> CountedRow:
    cells = {column: getattr(row, column) for column in COLUMNS}
    return CountedRow(
        row,
        {column: _by_status(cell.counts) for column, cell in cells.items()},
        {column: _by_status(cell.new) for column, cell in cells.items()},
        rows,
    )


def _by_status(counts: Mapping[str, int]) -> Counter[CountedStatus]:
    return Counter({CountedStatus(status): number for status, number in counts.items()})


def _comparable(counts: Counts, other: Counts) -> dict[CountedStatus, int]:
    apart = set(counts) >= GREENS and set(other) >= GREENS
    found: Counter[CountedStatus] = Counter()
    for status, number in counts.items():
        found[CountedStatus.GREEN if status in GREENS and not apart else status] += number
    return {status: number for status, number in found.items() if number}
