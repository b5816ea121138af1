"""Tables of single items in a covering report: those done, extended or overdue, a line for each."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from papers.draft import ItemRow, ItemTableDraft, Place
from papers.reading.blocks import Block, Paragraph, Row
from papers.reading.report_heads import is_furniture

_REPORT, _NUMBER = ("report", "no.")
_FEWEST_CELLS = 3
"""The report, the number, and one thing said of the item."""


@dataclass(slots=True)
class _Table:
    columns: tuple[str, ...]
    place: Place
    rows: list[ItemRow] = field(default_factory=list)

    def draft(self) -> ItemTableDraft:
        """Give the table as the paper prints it."""
        return ItemTableDraft(self.columns, self.place, tuple(self.rows))


def read_items(blocks: Iterable[Block]) -> tuple[ItemTableDraft, ...]:
    """Read the tables of items among the blocks of a covering report, rows put together over page ends."""
    found: list[_Table] = []
    filling: _Table | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            filling = filling if is_furniture(block.text) else None
            continue
        for row in block.rows:
            columns = _columns(row)
            if columns and (filling is None or filling.columns != columns):
                filling = _Table(columns, Place(row.line))
                found.append(filling)
            elif filling is not None and not columns:
                _add(filling, row)
    return tuple(table.draft() for table in found if table.rows)


def _columns(row: Row) -> tuple[str, ...]:
    """Give the headings after the report and the number; nothing for a row that is no such heading."""
    words = [cell.words.strip() for cell in row.cells]
    while words and not words[-1]:
        words.pop()
    is_heading = len(words) >= _FEWEST_CELLS and [each.casefold() for each in words[:2]] == [_REPORT, _NUMBER]
    return tuple(words[2:]) if is_heading else ()


def _add(table: _Table, row: Row) -> None:
    report, number, *cells = [cell.words.strip() for cell in row.cells] + ["", ""]
    cells = [*cells, *[""] * len(table.columns)][: len(table.columns)]
    if any(cells):
        table.rows.append(ItemRow(report, number, Place(row.line), tuple(cells)))
