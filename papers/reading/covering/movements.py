"""Tables of movements: what was outstanding, what joined and left it, and what is, a row for each report."""

import re
from collections.abc import Iterable, Iterator

from papers.draft import MovementRow, MovementTableDraft, Place
from papers.reading.blocks import Block, Row
from papers.reading.covering.headed import HeadedTable, cell_words, headed_tables

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


def read_movements(blocks: Iterable[Block]) -> tuple[MovementTableDraft, ...]:
    """Read the tables of movements among the blocks of a covering report, rows put together over page ends."""
    tables = [(table, tuple(_rows(table))) for table in headed_tables(blocks, _columns)]
    return tuple(MovementTableDraft(table.columns, table.place, rows) for table, rows in tables if rows)


def _columns(row: Row) -> tuple[str, ...]:
    """Give the headings over the figures; nothing for a row that is no such heading."""
    words = cell_words(row)
    while words and not words[-1]:
        words.pop()
    if len(words) < _FEWEST_CELLS or any(len(each) > _LONGEST_HEADING for each in words):
        return ()
    return tuple(words[1:]) if _OPENING.match(words[1]) and _CLOSING.match(words[-1]) else ()


def _rows(table: HeadedTable) -> Iterator[MovementRow]:
    for row in table.rows:
        label, *cells = cell_words(row)
        figures = table.under_headings(cells)
        if any(figures):
            yield MovementRow(label, Place(row.line), figures)
