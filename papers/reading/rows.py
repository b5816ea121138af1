"""The rows of an inspection table, each cell put under the heading it belongs to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from papers.reading.blocks import Cell, Row
from papers.reading.headings import Column, Layout, is_number
from papers.reading.labels import read_status

_LONGEST = {
    Column.STATUS: 120,
    Column.DUE: 250,
    Column.ORIGINAL_DUE: 250,
    Column.OWNER: 80,
    Column.DIRECTION: 20,
}
"""The longest entry, in characters, that a column of this kind is likely to hold."""


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """One row by column. Cells that share a column follow each other, a line each."""

    line: int
    cells: dict[Column, str]
    other: dict[str, str] = field(default_factory=dict)
    """Cells of columns without a field of their own, by heading as printed."""
    loose: str = ""
    """What stands beyond the last heading."""

    def text(self, column: Column) -> str:
        """Give the cell in a column, or nothing."""
        return self.cells.get(column, "")


def place(row: Row, layout: Layout) -> PlacedRow | None:
    """Put a row's cells under the headings; None for a row with nothing in it.

    A page end may lose the empty cells at the front of a row that goes on, so a row with too few cells is
    put where its cells fit best.
    """
    cells, loose = _fitted(row.cells, layout)
    placed = PlacedRow(row.line, {}, loose=" ".join(cell.words for cell in loose if cell.text))
    for heading, cell in zip(layout.headings, cells, strict=True):
        if not cell.text:
            continue
        if heading.column is Column.OTHER:
            placed.other[heading.words] = _under(placed.other.get(heading.words, ""), cell.text)
        else:
            placed.cells[heading.column] = _under(placed.text(heading.column), cell.text)
    return placed if placed.cells or placed.other or placed.loose else None


def _under(before: str, text: str) -> str:
    return f"{before}\n{text}" if before else text


def _fitted(cells: Sequence[Cell], layout: Layout) -> tuple[Sequence[Cell], Sequence[Cell]]:
    width = len(layout.headings)
    if len(cells) > width:
        while len(cells) > width and not cells[-1].text:
            cells = cells[:-1]
        while len(cells) > width and not cells[0].text:
            cells = cells[1:]
        return cells[:width], cells[width:]
    return max(_shifts(cells, width), key=lambda shifted: _likelihood(shifted, layout)), ()


def _shifts(cells: Sequence[Cell], width: int) -> Iterator[Sequence[Cell]]:
    """Give the ways to put a row under the headings, the likeliest first: as it is, and to the right.

    A row that begins with an empty cell goes on from another; its cells then end where the headings do.
    """
    goes_on = bool(cells) and not cells[0].text
    likeliest = width - len(cells) if goes_on else 0
    filled = list(cells)
    while goes_on and filled and not filled[-1].text:
        filled.pop()
    empty = Cell("")
    for shift in sorted(range(width - len(filled) + 1), key=lambda shift: abs(shift - likeliest)):
        yield (*(empty,) * shift, *filled, *(empty,) * (width - len(filled) - shift))


def _likelihood(cells: Sequence[Cell], layout: Layout) -> int:
    return sum(
        _likely(heading.column, cell.text) for heading, cell in zip(layout.headings, cells, strict=True) if cell.text
    )


def _likely(column: Column, text: str) -> int:
    if column is Column.NUMBER:
        return 1 if is_number(text) else -1
    if column is Column.STATUS:
        return 1 if len(text) <= _LONGEST[column] and read_status(text) is not None else -1
    return -1 if len(text) > _LONGEST.get(column, len(text)) else 0
