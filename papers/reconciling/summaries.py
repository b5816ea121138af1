"""The summaries of counts, line by line, against the rows of the count table, and against each other."""

from collections.abc import Iterator

from db.words import CountedStatus
from papers.reconciling.appendix import statuses_words
from papers.reconciling.count_rows import (
    CURRENT,
    NEW_REPORTS,
    PREVIOUS,
    PREVIOUS_REPORTS,
    CountedRow,
    level_of,
)
from papers.reconciling.finding import FindingKind, Outcome, Spot
from papers.reconciling.sources import OUTSTANDING, Sources
from papers.reconciling.summary_labels import CellFigure, LineKind, LineLabel
from papers.reconciling.summary_lines import Line, Summary, table_columns

_BLANKS = 10
"""A summary in which more than one cell in so many is empty leaves cells empty where there is nothing."""


def check_lines(summary: Summary, sources: Sources) -> Iterator[Outcome]:
    """Look at every line of a summary but its totals; what they should be is kept in the lines."""
    for line in summary.of(LineKind.STATUS):
        for column, figure in line.figures.items():
            yield from _check_status(summary, line, column, figure, sources)
    yield from _check_split(summary, sources)
    for line in summary.of(LineKind.REPORTS):
        yield from _check_reports(summary, line, sources)
    yield from _check_blanks(summary)
    for line in summary.of(LineKind.STATUS):
        _keep(summary, line, sources)


def is_split(summary: Summary, column: str) -> bool:
    """Say whether a column is split into reports that were new at the meeting before and others, then as now.

    The count table has those groups for the present meeting only.
    """
    return column.startswith("previous") and any(line.row.section for line in summary.of(LineKind.STATUS))


def _check_status(summary: Summary, line: Line, column: str, figure: CellFigure, sources: Sources) -> Iterator[Outcome]:
    if is_split(summary, column):
        return
    group = line.row.section if line.row.section in {NEW_REPORTS, PREVIOUS_REPORTS} else None
    columns, statuses = table_columns(column), line.label.statuses
    values = sources.values(columns, statuses, group=group, only_new=line.label.only_new)
    printed = line.row.cells[column]
    spot = line.spot(summary.draft, column, FindingKind.SUMMARY)
    if values:
        yield spot.looked_at(figure.value in values, printed, str(values[0]), _why(sources, values[0], line.label))
        if figure.value not in values:
            line.right[column] = values[0]
            return
    if figure.new is not None and statuses & sources.printed.flagged_new:
        new = sources.values(columns, statuses, group=group, only_new=True)
        if any(each.number and each.status in statuses for each in sources.corrected.table.adjustments):
            return
        why = f"The cells it adds up flag {new[0]} as NEW."
        yield spot.looked_at(figure.new in new, printed, f"{figure.value} [{new[0]} new]", why)


def _check_split(summary: Summary, sources: Sources) -> Iterator[Outcome]:
    """See that the lines of both sections together are what the table had at the meeting before."""
    if not sources.has_table:
        return
    for column in summary.columns:
        if not is_split(summary, column):
            continue
        for label in dict.fromkeys(line.label for line in summary.of(LineKind.STATUS)):
            lines = [one for one in summary.of(LineKind.STATUS) if one.label == label and column in one.figures]
            if not lines:
                continue
            values = sources.values(table_columns(column), label.statuses, only_new=label.only_new)
            together = sum(line.figures[column].value for line in lines)
            if together in values:
                yield from [None] * len(lines)
                continue
            for line in _blamed(summary, lines, column, together - values[0]):
                line.right[column] = max(0, line.figures[column].value - (together - values[0]))
                yield line.spot(summary.draft, column, FindingKind.SUMMARY).finding(
                    line.row.cells[column],
                    str(line.right[column]),
                    f"{_why(sources, values[0], label)} The lines of both sections together make {together}.",
                )


def _blamed(summary: Summary, lines: list[Line], column: str, excess: int) -> list[Line]:
    """Give the lines that can be wrong: those of a section that does not add up, else those that could be less."""
    possible = [line for line in lines if line.figures[column].value >= excess]
    unsound = [line for line in possible if not _adds_up(summary, line.row.section, column)]
    return unsound if len(unsound) == 1 else possible


def _adds_up(summary: Summary, section: str, column: str) -> bool:
    """Say whether the lines of a section make its sub-total."""
    of = [line for line in summary.lines if line.row.section == section and column in line.figures]
    parts = [line for line in of if line.label.kind is LineKind.STATUS]
    totals = [line.figures[column].value for line in of if line.label.kind is LineKind.SUB_TOTAL]
    sums = {
        sum(line.figures[column].value for line in parts if line.label.statuses & statuses)
        for statuses in (frozenset(CountedStatus), *OUTSTANDING)
    }
    return not totals or totals[0] in sums


def _check_reports(summary: Summary, line: Line, sources: Sources) -> Iterator[Outcome]:
    """See that as many reports are counted as there are rows of them."""
    if not sources.has_table or line.label.prior:
        return
    for column, figure in line.figures.items():
        columns = table_columns(column)
        spot = line.spot(summary.draft, column, FindingKind.SUMMARY)
        if column.startswith("previous"):
            if figure.without:
                yield _check_without(spot, line.row.cells[column], figure.without, sources)
            continue
        rows = [row for row in sources.printed.rows if row.row.group == NEW_REPORTS and _stands_in(row, columns)]
        counted = sum(any(row.counts[each] for each in columns) for row in rows)
        allowed = {counted} if figure.without is not None else {counted, len(rows)}
        line.right[column] = figure.value if figure.value in allowed else len(rows)
        why = f"The count table has {len(rows)} under new reports, {counted} of them with counts."
        yield spot.looked_at(figure.value in allowed, line.row.cells[column], str(len(rows)), why)


def _check_without(spot: Spot, printed: str, without: int, sources: Sources) -> Outcome:
    """See that reports without recommendations have their rows at the previous meeting, where they have them now."""
    table = sources.printed
    has_now = any(not row.together(CURRENT) and row.row.group == NEW_REPORTS for row in table.rows)
    bare = [
        row for row in table.rows
        if row.row.group == PREVIOUS_REPORTS and not row.together(PREVIOUS) and not row.together(CURRENT)
    ]  # fmt: skip
    why = "The count table has no row for it, though it has one for a report without recommendations of this meeting."
    return spot.looked_at(not has_now or len(bare) >= without, printed, f"{without} more in the count table", why)


def _stands_in(row: CountedRow, columns: tuple[str, ...]) -> bool:
    """Say whether a report is counted in some columns; one without any counts is national unless it says otherwise."""
    filled = [column for column in CURRENT if row.cell(column).printed]
    if not filled:
        return any(level_of(column) == "national" for column in columns)
    return any(column in columns for column in filled)


def _check_blanks(summary: Summary) -> Iterator[Outcome]:
    """Find cells left empty in a summary that prints 0 where there is nothing."""
    lines = [line for line in summary.lines if line.figures and line.label.kind is not LineKind.GRAND_TOTAL]
    blank = [(line, column) for line in lines for column, words in line.row.cells.items() if not words.strip()]
    zeros = any(figure.value == 0 for line in lines for figure in line.figures.values())
    filled = sum(len(line.figures) for line in lines)
    if not zeros or (len(blank) > 1 and _BLANKS * len(blank) > filled):
        return
    for line, column in blank:
        others = line.label.kind in {LineKind.TOTAL, LineKind.SUB_TOTAL} and column.endswith("_force")
        if not others:
            why = "Every other cell of this summary prints a figure, 0 where there is nothing."
            yield line.spot(summary.draft, column, FindingKind.SUMMARY).finding("", "0", why)


def _keep(summary: Summary, line: Line, sources: Sources) -> None:
    """Keep what the lines of one label make together, for what is checked later."""
    alike = [one for one in summary.of(LineKind.STATUS) if one.label == line.label]
    known = {
        column: sum(one.right[column] for one in alike)
        for column in summary.columns
        if all(column in one.right for one in alike)
    }
    for column, total in known.items():
        sources.state(table_columns(column), line.label.statuses, total, only_new=line.label.only_new)
    for pair in (PREVIOUS, CURRENT):
        if all(column in known for column in pair):
            together = sum(known[column] for column in pair)
            sources.state(pair, line.label.statuses, together, only_new=line.label.only_new)


def _why(sources: Sources, value: int, label: LineLabel) -> str:
    words, new = statuses_words(label.statuses), "NEW " if label.only_new else ""
    if sources.has_table:
        return f"The rows of the count table add up to {value} {new}{words}."
    return f"The rest of the paper adds up to {value} {new}{words}."
