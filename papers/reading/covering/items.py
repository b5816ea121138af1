"""Tables of single items in a covering report: those done, extended or overdue, a line for each."""

from collections.abc import Iterable, Iterator

from papers.draft import ItemRow, ItemTableDraft, Place
from papers.reading.blocks import Block, Row
from papers.reading.covering.headed import HeadedTable, cell_words, headed_tables

_REPORT, _NUMBER = ("report", "no.")
_FEWEST_CELLS = 3
"""The report, the number, and one thing said of the item."""


def read_items(blocks: Iterable[Block]) -> tuple[ItemTableDraft, ...]:
    """Read the tables of items among the blocks of a covering report, rows put together over page ends."""
    tables = [(table, tuple(_rows(table))) for table in headed_tables(blocks, _columns)]
    return tuple(ItemTableDraft(table.columns, table.place, rows) for table, rows in tables if rows)


def _columns(row: Row) -> tuple[str, ...]:
    """Give the headings after the report and the number; nothing for a row that is no such heading."""
    words = cell_words(row)
    while words and not words[-1]:
        words.pop()
    is_heading = len(words) >= _FEWEST_CELLS and [each.casefold() for each in words[:2]] == [_REPORT, _NUMBER]
    return tuple(words[2:]) if is_heading else ()


def _rows(table: HeadedTable) -> Iterator[ItemRow]:
    for row in table.rows:
        report, number, *rest = [*cell_words(row), "", ""]
        cells = table.under_headings(rest)
        if any(cells):
            yield ItemRow(report, number, Place(row.line), cells)
