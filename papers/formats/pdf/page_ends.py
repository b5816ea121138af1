"""Rows that a page end cut in two, put together again where the print itself shows the cut.

A line with a space at its end goes on: where that stands last in a cell and the row on the next page goes on in the
same column, both are one row. Where nothing shows it, the reader of plans decides by what the cells say.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from papers.formats.pdf.tables import Printed, RuledTable

PrintedTable = tuple[RuledTable, list[list[Printed]]]
_NEAR = 3.0
"""Points that the columns of one table may differ by from page to page."""


def join_cut_rows(pages: Iterable[Sequence[PrintedTable]]) -> None:
    """Put the second part of each cut row into the first; `pages` are the tables of pages that follow each other."""
    open_table: PrintedTable | None = None
    for tables in pages:
        if not tables:
            open_table = None
            continue
        first = min(tables, key=lambda each: each[0].box[1])
        repeated = _take_rest(open_table, first) if open_table is not None else None
        last = max(tables, key=lambda each: each[0].box[1])
        if repeated is None or last is not first or len(first[1]) > repeated:
            open_table = last


def _take_rest(above: PrintedTable, below: PrintedTable) -> int | None:
    """Move the rest of the last row of one table out of the next; give how many headings that repeats, if it does."""
    (upper, rows), (lower, rest) = above, below
    if not _alike(upper.columns, lower.columns):
        return None
    repeated = 0
    while repeated < min(len(rows), len(rest)) and _words(rows[repeated]) == _words(rest[repeated]):
        repeated += 1
    if repeated == len(rest) or len(rows) <= repeated or not _is_cut(rows[-1], rest[repeated], lower.columns):
        return None
    rows[-1] = _joined(rows[-1], rest.pop(repeated))
    return repeated


def _alike(columns: Sequence[float], others: Sequence[float]) -> bool:
    return len(columns) == len(others) and all(
        abs(one - other) < _NEAR for one, other in zip(columns, others, strict=True)
    )


def _words(row: Iterable[Printed]) -> list[list[str]]:
    return [[line.text for line in cell.lines] for cell in row]


def _is_cut(row: Sequence[Printed], rest: Sequence[Printed], columns: Sequence[float]) -> bool:
    pairs = _pairs(row, rest)
    goes_on = [bool(cell.lines) and cell.lines[-1].runs_on and bool(more.lines) for cell, more in pairs]
    begins_anew = bool(pairs) and pairs[0][0].box[0] <= columns[0] + _NEAR and bool(pairs[0][1].lines)
    return any(goes_on) and (goes_on[0] or not begins_anew)


def _joined(row: Sequence[Printed], rest: Sequence[Printed]) -> list[Printed]:
    more = {id(cell): each for cell, each in _pairs(row, rest)}
    return [replace(cell, lines=[*cell.lines, *more[id(cell)].lines]) if id(cell) in more else cell for cell in row]


def _pairs(row: Iterable[Printed], rest: Sequence[Printed]) -> list[tuple[Printed, Printed]]:
    """Give the cells of two rows that stand in one column."""
    return [
        (cell, more)
        for cell in row
        if (more := next((each for each in rest if abs(each.box[0] - cell.box[0]) < _NEAR), None)) is not None
    ]
