"""Count tables and summaries of a covering report, rows put together over page ends.

Source: the covering reports of May 2021 (groups of new and previous reports) and May 2022 (one report over two rows).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from papers.draft import CountCell, CountRow, CountTableDraft, Place, SummaryRow, SummaryTableDraft, Unread
from papers.reading.blocks import Block, Paragraph, Row
from papers.reading.covering.cells import count_cell, counts_something, is_understood
from papers.reading.covering.tables import Columns, heading_rows, read_columns
from papers.reading.report_heads import is_furniture
from papers.reading.status_keys import is_status_key

_LEVELS = ("previous_national", "previous_force", "current_national", "current_force")
_GROUP = re.compile(r"\W*(?P<group>new|previous|prior|existing)\s+reports?\W*", re.IGNORECASE)
_REPORTS = re.compile(r"\breports?\b|\binspections?\b|\btitle\b", re.IGNORECASE)
_TOTAL = re.compile(r"\A(?:grand\s+|overall\s+|sub\W*)?totals?\b|\b(?:sub\W*)?totals?\W*\Z", re.IGNORECASE)
_SUB_TOTAL = re.compile(r"\bsub\W*total", re.IGNORECASE)
_SUMMARY = re.compile(r"\bsummary\b", re.IGNORECASE)
_LONGEST_NAME = 120
_NEW, _PREVIOUS = "new reports", "previous reports"


@dataclass(frozen=True, slots=True)
class Counts:
    """The count tables and summaries found, and what in them was not understood."""

    tables: tuple[CountTableDraft, ...]
    summaries: tuple[SummaryTableDraft, ...]
    unread: tuple[Unread, ...]


def read_counts(blocks: Iterable[Block]) -> Counts:
    """Read the count tables and summaries among the blocks of a covering report."""
    found = _Found()
    heading = ""
    for block in blocks:
        if isinstance(block, Paragraph):
            if not is_furniture(block.text):
                heading, found.filling = block.text, None
            continue
        if is_status_key(block):
            heading, found.filling = "", None
            continue
        rows = list(block.rows)
        while rows:
            del rows[: found.take(rows, heading)]
        heading = ""
    return Counts(
        tuple(table.draft() for table in found.tables if table.rows),
        tuple(summary.draft() for summary in found.summaries if summary.rows),
        tuple(unread for table in found.tables for unread in table.unread()),
    )


@dataclass(slots=True)
class _Report:
    """One report's row, as far as its rows were printed."""

    title: str
    line: int
    group: str
    pieces: dict[str, list[str]]

    def printed(self, name: str) -> str:
        """Give a cell's words; counts on rows of their own are set apart, the rest of one is joined to it."""
        words = ""
        for piece in self.pieces[name]:
            in_brackets = words.count("(") > words.count(")") or words.count("[") > words.count("]")
            apart = " / " if counts_something(piece) and not in_brackets else " "
            words = f"{words}{apart}{piece}" if words else piece
        return words

    def cell(self, name: str) -> CountCell:
        """Give a cell's counts."""
        return count_cell(self.printed(name))


@dataclass(slots=True)
class _CountTable:
    columns: Columns
    place: Place
    rows: list[_Report] = field(default_factory=list)
    group: str = ""
    totals: "_Summary | None" = None
    """The totals printed among its rows."""

    def goes_on_with(self, row: Row) -> bool:
        """Say whether a row after a total is again one of reports: a group's heading, or counts of statuses."""
        title = row.cells[0].words
        cells = [self.columns.cell(row, name) for name in _LEVELS]
        if _GROUP.fullmatch(title):
            return not any(cells)
        return not _TOTAL.search(title) and any(counts_something(words) for words in cells)

    def add(self, row: Row) -> None:
        """Take in a row: a group's heading, a report, or more of the report above."""
        title = row.cells[0].words
        cells = {name: self.columns.cell(row, name) for name in _LEVELS}
        if (match := _GROUP.fullmatch(title)) and not any(cells.values()):
            self.group = _NEW if match["group"].lower() == "new" else _PREVIOUS
            return
        goes_on = bool(self.rows) and (not title or title[0].islower())
        if goes_on:
            self.rows[-1].title = f"{self.rows[-1].title} {title}".strip()
        elif title or any(cells.values()):
            self.rows.append(_Report(title, row.line, self.group, {name: [] for name in _LEVELS}))
        for name, words in cells.items():
            if words:
                self.rows[-1].pieces[name].append(words)

    def draft(self) -> CountTableDraft:
        """Give the table as the paper prints it."""
        return CountTableDraft(
            previous_label=self.columns.labels.get("previous", ""),
            current_label=self.columns.labels.get("current", ""),
            place=self.place,
            rows=tuple(self._row(report) for report in self.rows),
        )

    def unread(self) -> Iterable[Unread]:
        """Give the cells whose figures are of no status."""
        for report in self.rows:
            for name in _LEVELS:
                if not is_understood(printed := report.printed(name)):
                    yield Unread(report.line, printed, f"no counts of statuses, beside {report.title!r}")

    def _row(self, report: _Report) -> CountRow:
        """Give a report's row; where no groups are printed, a report without previous counts is a new one."""
        is_new = not any(report.pieces[name] for name in _LEVELS[:2]) and any(
            report.pieces[name] for name in _LEVELS[2:]
        )
        group = report.group or (_NEW if is_new and not self.group else _PREVIOUS)
        previous_national, previous_force, current_national, current_force = (report.cell(name) for name in _LEVELS)
        return CountRow(
            report=report.title,
            group=group,
            place=Place(report.line),
            previous_national=previous_national,
            previous_force=previous_force,
            current_national=current_national,
            current_force=current_force,
            group_printed=bool(report.group),
        )


@dataclass(slots=True)
class _Summary:
    name: str
    columns: Columns
    place: Place
    rows: list[SummaryRow] = field(default_factory=list)
    section: str = ""
    table: _CountTable | None = None
    """The count table it totals, where it is printed among its rows."""

    def add(self, row: Row) -> None:
        """Take in a row, and the section it begins."""
        label = row.cells[0].words
        cells = {name: self.columns.cell(row, name) for name in self.columns.places}
        if not label and not any(cells.values()):
            return
        if match := _GROUP.fullmatch(label):
            self.section = _NEW if match["group"].lower() == "new" else _PREVIOUS
        elif self.section and _TOTAL.search(label) and not _SUB_TOTAL.search(label):
            self.section = "total"
        if not label and self.columns.by_level:
            cells = {f"{meeting}_total": cells.get(f"{meeting}_national", "") for meeting in self.columns.labels}
        self.rows.append(SummaryRow(label, Place(row.line), cells, self.section))

    def draft(self) -> SummaryTableDraft:
        """Give the summary as the paper prints it."""
        name = f"{self.name} (national/force)" if self.columns.by_level else self.name
        return SummaryTableDraft(name, tuple(self.columns.labels.values()), self.place, tuple(self.rows))


@dataclass(slots=True)
class _Found:
    """The tables and summaries found so far, and the one that rows are being added to."""

    tables: list[_CountTable] = field(default_factory=list)
    summaries: list[_Summary] = field(default_factory=list)
    filling: _CountTable | _Summary | None = None

    def take(self, rows: list[Row], heading: str) -> int:
        """Take in the first of some rows, with all the rows of headings it begins; gives how many that were."""
        headed = heading_rows(rows)
        if headed:
            begun = _begin(rows[:headed], heading, self.filling)
            if isinstance(begun, _CountTable) and begun is not self.filling:
                self.tables.append(begun)
            elif isinstance(begun, _Summary) and begun is not self.filling:
                self.summaries.append(begun)
            self.filling = begun
            return headed
        if self.filling is None:
            return len(rows)
        self.filling = self._of(rows[0], self.filling)
        self.filling.add(rows[0])
        return 1

    def _of(self, row: Row, filling: _CountTable | _Summary) -> _CountTable | _Summary:
        """Give what a row belongs to: totals may stand among the rows of a count table, or under it."""
        if isinstance(filling, _Summary):
            return filling.table if filling.table is not None and filling.table.goes_on_with(row) else filling
        label = row.cells[0].words
        if not _TOTAL.search(label):
            return filling
        if filling.totals is None:
            filling.totals = _Summary(label, filling.columns, Place(row.line), table=filling)
            self.summaries.append(filling.totals)
        filling.totals.section = filling.group
        return filling.totals


def _begin(rows: list[Row], heading: str, filling: _CountTable | _Summary | None) -> _CountTable | _Summary | None:
    """Begin the table that the headings are of, or go on with the one they are repeated for."""
    first = rows[0].cells[0].words
    columns = read_columns(rows)
    if filling is not None and (not first or (columns == filling.columns and not _SUMMARY.search(first))):
        return filling
    if columns is None:
        return None
    place = Place(rows[0].line)
    if columns.by_level and _REPORTS.search(first) and not _SUMMARY.search(first):
        return _CountTable(columns, place)
    titled = _SUMMARY.search(heading) and len(heading) <= _LONGEST_NAME
    return _Summary(heading if titled else first, columns, place)
