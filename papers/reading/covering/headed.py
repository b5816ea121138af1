"""Tables under one row of headings, their rows put together over page ends."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from papers.draft import Place
from papers.reading.blocks import Block, Paragraph, Row
from papers.reading.report_heads import is_furniture


@dataclass(slots=True)
class HeadedTable:
    """One such table."""

    columns: tuple[str, ...]
    """The headings of the cells that say something of what a row is of."""
    place: Place
    rows: list[Row] = field(default_factory=list)

    def under_headings(self, cells: list[str]) -> tuple[str, ...]:
        """Give as many cells as there are headings: blank ones for those that a row lacks, none for more."""
        wide = len(self.columns)
        return tuple([*cells, *[""] * wide][:wide])


def cell_words(row: Row) -> list[str]:
    """Give the cells of a row, each on one line."""
    return [cell.words.strip() for cell in row.cells]


def headed_tables(blocks: Iterable[Block], headings: Callable[[Row], tuple[str, ...]]) -> tuple[HeadedTable, ...]:
    """Find tables among blocks; `headings` gives the headings of a row that is one of theirs, nothing for any other.

    Between two parts of one table stands nothing but what pages have at their head and foot, and perhaps its headings
    again.
    """
    found: list[HeadedTable] = []
    filling: HeadedTable | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            filling = filling if is_furniture(block.text) else None
            continue
        for row in block.rows:
            columns = headings(row)
            if columns and (filling is None or filling.columns != columns):
                filling = HeadedTable(columns, Place(row.line))
                found.append(filling)
            elif filling is not None and not columns:
                filling.rows.append(row)
    return tuple(found)
