"""Rows of a spreadsheet as paragraphs and tables: what stands above a row of headings is no part of its table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from papers.reading.blocks import Block, Cell, Paragraph, Row, Table
from papers.reading.headings import read_layout

MOST_COLUMNS = 120
"""Columns with something in them; what has more is no list of recommendations."""
_EMPTY = Cell("")
_FEWEST = 2
"""Filled cells of a row of a table; one alone is a title, a note or the heading of a group."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that is not empty, by column."""

    line: int
    cells: dict[int, Cell]


def sheet_blocks(rows: Sequence[SheetRow]) -> Iterator[Block]:
    """Give the blocks of one sheet; empty rows and columns are left out, and a lone cell takes up the whole row."""
    columns = sorted({column for row in rows for column, cell in row.cells.items() if cell.text})
    if len(columns) > MOST_COLUMNS:
        return
    placed = [_row(row, columns) for row in rows]
    table: list[Row] = []
    alone: list[Row] = []
    for is_lone, group in groupby(placed, key=_is_lone):
        if is_lone:
            alone = list(group)
            continue
        entries = list(group)
        if table and read_layout(entries[0]) is None:
            table += alone + entries
        else:
            yield from _ended(table, alone)
            table = entries
        alone = []
    yield from _ended(table, alone)


def _row(row: SheetRow, columns: Sequence[int]) -> Row:
    cells = tuple(row.cells.get(column, _EMPTY) for column in columns)
    filled = [place for place, cell in enumerate(cells) if cell.text]
    if len(filled) == 1 and len(cells) > 1 and filled[0] == 0:
        cells = (replace(cells[0], columns=len(cells)), *cells[1:])
    return Row(row.line, cells)


def _is_lone(row: Row) -> bool:
    """Tell whether a row is one cell that runs over all columns."""
    return len(row.cells) == 1 or row.cells[0].columns >= len(row.cells)


def _ended(table: Sequence[Row], alone: Iterable[Row]) -> Iterator[Block]:
    if table:
        yield Table(table[0].line, tuple(table))
    for row in alone:
        yield from (Paragraph(row.line, line) for line in row.cells[0].text.split("\n"))
