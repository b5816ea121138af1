"""What a row tells of the table it stands in: that it goes on, that it stops early, that another report begins."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from papers.reading.blocks import Paragraph, Row
from papers.reading.headings import Column, Layout
from papers.reading.items import is_numbered
from papers.reading.labels import read_number_and_kind
from papers.reading.report_heads import ReportHead, head_of_cells, read_heads
from papers.reading.rows import PlacedRow, place

_MOST_LOST = 3
"""Empty cells that a page end may lose at the front of a row."""
_TITLE_LEVEL = 2
_SHARED = frozenset(
    {
        Column.STATUS,
        Column.DUE,
        Column.ORIGINAL_DUE,
        Column.COMMENT,
        Column.OWNER,
        Column.POSITION,
        Column.DIRECTION,
        Column.SIGN_OFF,
    }
)
"""Columns in which one cell may answer for several items."""
_LONGEST_HEAD = 600
"""Characters; a longer cell across the table is no head of a report."""


def heads_across(row: Row) -> list[ReportHead]:
    """Read the report head that a row across the whole table is."""
    filled = [cell for cell in row.cells if cell.text]
    if len(filled) != 1 or len(filled[0].text) > _LONGEST_HEAD:
        return []
    lines = [Paragraph(row.line, line) for line in filled[0].text.split("\n")]
    return read_heads(lines) if len(lines) > 1 else []


def across(row: Row) -> list[Paragraph]:
    """Give the paragraphs of a row that is one cell over the whole table; none for any other row."""
    filled = [cell for cell in row.cells if cell.text]
    if len(row.cells) == 1 or len(filled) != 1 or filled[0].columns < len(row.cells):
        return []
    first, *rest = filled[0].text.split("\n")
    if read_number_and_kind(first)[0] is not None:
        return []
    return [Paragraph(row.line, first, level=_TITLE_LEVEL), *(Paragraph(row.line, line) for line in rest)]


def with_shared(row: Row, layout: Layout) -> Row:
    """Put what stands in cells merged over several items into the rows of each: they share one due date or comment."""
    if len(row.cells) != len(layout.headings):
        return row
    pairs = zip(row.cells, layout.headings, strict=True)
    cells = [
        replace(cell, text=cell.above) if cell.above and heading.column in _SHARED else cell for cell, heading in pairs
    ]
    return replace(row, cells=tuple(cells))


def fits(row: Row, layout: Layout) -> bool:
    """Tell whether a row without headings may go on from a table that has some."""
    width = len(layout.headings)
    lost = width - len(row.cells)
    if not 0 <= lost <= _MOST_LOST:
        return False
    placed = place(row, layout)
    if not row.cells[0].text or placed is None or is_numbered(placed):
        return True
    return lost < width / 3 and not placed.text(Column.STATUS)


def lacks(row: Row, layout: Layout, needed: AbstractSet[Column]) -> bool:
    """Tell whether a row begins an item and stops before the cells it needs."""
    missing = {heading.column for heading in layout.headings[len(row.cells) :]}
    placed = place(row, layout)
    return bool(missing & needed) and bool(row.cells[0].text) and placed is not None and is_numbered(placed)


def head_in_columns(row: PlacedRow) -> ReportHead | None:
    """Read the report head that stands in columns of its own, where the table has them."""
    title = row.text(Column.REPORT).replace("\n", " ")
    level, published, body = map(row.text, (Column.LEVEL, Column.PUBLISHED, Column.BODY))
    return head_of_cells(title, level, published, row.line, body=body) if title else None
