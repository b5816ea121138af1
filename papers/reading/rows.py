"""The rows of an inspection table, each cell put under the heading it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from db.date_words import find_dates
from db.words import Status
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
_SHADED = frozenset({Column.STATUS, Column.POSITION})
_LONGEST_UNDATED = 60
"""Characters of a due date without a date in it (`To align with the next inspection`)."""


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """One row by column. Cells that share a column follow each other, a line each."""

    line: int
    cells: dict[Column, str]
    other: dict[str, str] = field(default_factory=dict)
    """Cells of columns without a field of their own, by heading as printed."""
    loose: str = ""
    """What stands beyond the last heading."""
    shades: dict[Column, Status] = field(default_factory=dict)
    """The statuses that cells without a status word are coloured as."""

    @property
    def has_status(self) -> bool:
        """Whether its status cell says something, in words or by its colour alone."""
        return bool(self.text(Column.STATUS)) or Column.STATUS in self.shades

    def text(self, column: Column) -> str:
        """Give the cell in a column, or nothing."""
        return self.cells.get(column, "")

    def without(self, *columns: Column) -> "PlacedRow":
        """Give a copy in which some columns are empty."""
        return replace(self, cells={column: text for column, text in self.cells.items() if column not in columns})


def place(row: Row, layout: Layout, *, lost_in_front: bool = True) -> PlacedRow | None:
    """Put a row's cells under the headings; None for a row with nothing in it.

    A row may have lost empty cells: at its front, where a page end came before it, or at its end, in a file
    whose lines were trimmed. It is put where its cells fit, and `lost_in_front` decides where they fit alike.
    """
    cells, loose = _fitted(row.cells, layout, lost_in_front=lost_in_front)
    placed = PlacedRow(row.line, {}, loose=" ".join(cell.words for cell in loose if cell.text))
    for heading, cell in zip(layout.headings, cells, strict=True):
        if _tells_by_colour(cell) and heading.column in _SHADED:
            placed.shades[heading.column] = cell.shade or Status.NOT_SET
        if not cell.text:
            continue
        if heading.column is Column.OTHER:
            placed.other[heading.words] = _under(placed.other.get(heading.words, ""), cell.text)
        else:
            placed.cells[heading.column] = _under(placed.text(heading.column), cell.text)
            if heading.column is Column.SIGN_OFF:
                placed.other[heading.words] = cell.text
    return placed if placed.cells or placed.other or placed.loose else None


def _tells_by_colour(cell: Cell) -> bool:
    """Tell whether a cell's colour says what no word in it does; white says something only in an empty cell."""
    if cell.shade is None or (cell.shade is Status.WHITE and cell.text):
        return False
    return read_status(cell.text) is None


def _under(before: str, text: str) -> str:
    return f"{before}\n{text}" if before else text


def _fitted(cells: Sequence[Cell], layout: Layout, *, lost_in_front: bool) -> tuple[Sequence[Cell], Sequence[Cell]]:
    width = len(layout.headings)
    if len(cells) > width:
        while len(cells) > width and not cells[-1].text:
            cells = cells[:-1]
        while len(cells) > width and not cells[0].text:
            cells = cells[1:]
        return cells[:width], cells[width:]
    if len(cells) == width:
        return cells, ()
    to_the_right = lost_in_front and bool(cells) and not cells[0].text
    shifts = sorted(range(width - len(cells) + 1), reverse=to_the_right)
    return min((_shifted(cells, shift, width) for shift in shifts), key=lambda each: _misfits(each, layout)), ()


def _shifted(cells: Sequence[Cell], shift: int, width: int) -> Sequence[Cell]:
    empty = (Cell(""),)
    return (*empty * shift, *cells, *empty * (width - len(cells) - shift))


def _misfits(cells: Sequence[Cell], layout: Layout) -> int:
    """Count the cells that are unlikely to belong under their headings."""
    return sum(
        bool(cell.text) and not _is_likely(heading.column, cell.text)
        for heading, cell in zip(layout.headings, cells, strict=True)
    )


def _is_likely(column: Column, text: str) -> bool:
    if len(text) > _LONGEST.get(column, len(text)):
        return False
    match column:
        case Column.NUMBER:
            return is_number(text)
        case Column.STATUS:
            return read_status(text) is not None
        case Column.DUE | Column.ORIGINAL_DUE:
            return len(text) <= _LONGEST_UNDATED or bool(find_dates(text))
        case _:
            return True
