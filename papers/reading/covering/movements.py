"""Tables of movements: what was outstanding, what joined and left it, and what is, a row for each report."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from papers.draft import MovementRow, MovementTableDraft, Place
from papers.reading.blocks import Block, Paragraph, Row
from papers.reading.report_heads import is_furniture

_OPENING = re.compile(
    r"\W*(?:opening|brought\s+forward|b/?f|at\s+(?:the\s+)?(?:start|beginning|previous|last))\b", re.IGNORECASE
)
_CLOSING = re.compile(
    r"\W*(?:closing|carried\s+forward|c/?f|at\s+(?:the\s+)?end|outstanding\s+now|now\s+outstanding)\b", re.IGNORECASE
)
_LONGEST_HEADING = 60
"""Characters."""
_FEWEST_CELLS = 4
"""What the rows are of, the opening figure, one movement, the closing figure."""


@dataclass(slots=True)
class _Table:
    columns: tuple[str, ...]
    place: Place
    rows: list[MovementRow] = field(default_factory=list)

    def draft(self) -> MovementTableDraft:
        """Give the table as the paper prints it."""
        return MovementTableDraft(self.columns, self.place, tuple(self.rows))


def read_movements(blocks: Iterable[Block]) -> tuple[MovementTableDraft, ...]:
    """Read the tables of movements among the blocks of a covering report, rows put together over page ends."""
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
    """Give the headings over the figures; nothing for a row that is no such heading."""
    words = tuple(cell.words.strip() for cell in row.cells)
    while words and not words[-1]:
        words = words[:-1]
    if len(words) < _FEWEST_CELLS or any(len(each) > _LONGEST_HEADING for each in words):
        return ()
    return words[1:] if _OPENING.match(words[1]) and _CLOSING.match(words[-1]) else ()


def _add(table: _Table, row: Row) -> None:
    cells = [cell.words.strip() for cell in row.cells]
    label, *figures = cells
    figures = [*figures, *[""] * len(table.columns)][: len(table.columns)]
    if any(figures):
        table.rows.append(MovementRow(label, Place(row.line), tuple(figures)))
