"""The tables of a page: cells between ruling lines, with their text, their colour and what they span."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pdfplumber.page import Page
from pdfplumber.table import Table as Ruled

from db.words import Status
from papers.formats.pdf.lines import Letter, Line, lines_of
from papers.formats.pdf.paragraphs import Lettering, set_paragraphs
from papers.formats.shading import Rgb, shade_of
from papers.reading.blocks import Cell
from papers.reading.markup import literal_text

_EMPTY = Cell("")
_NEAR = 1.5
"""Points that edges of cells may differ by and still be one."""
_COVERED = 0.6
"""The share of a cell that a coloured area must cover to be its colour."""
_FEWEST_COLUMNS = 2
_MOST_RULES = 20_000
"""Lines on a page; a page with more is a drawing."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Colouring:
    """A coloured area."""

    box: Box
    shade: Status


@dataclass(frozen=True, slots=True)
class RuledTable:
    """One table: where it stands, the left edges of its columns, and the boxes of its cells, row by row."""

    box: Box
    columns: Sequence[float]
    rows: Sequence[Sequence[Box]]

    def holds(self, letter: Letter) -> bool:
        """Tell whether a letter is printed inside it."""
        x, y = (letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2
        return self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]


@dataclass(frozen=True, slots=True)
class Printed:
    """One cell: its box and the lines in it."""

    box: Box
    lines: Sequence[Line]


def find_tables(page: Page) -> list[RuledTable]:
    """Find the tables of a page that have ruling lines; one within another is part of that one's cell."""
    if len(page.lines) + len(page.rects) + len(page.curves) > _MOST_RULES:
        return []
    found = [_ruled(each) for each in page.find_tables()]
    whole = [each for each in found if len(each.columns) >= _FEWEST_COLUMNS]
    return [each for each in whole if not any(_is_within(each.box, other.box) for other in whole if other is not each)]


def printed_rows(table: RuledTable, letters: Iterable[Letter]) -> list[list[Printed]]:
    """Give the cells of a table with the lines printed in them."""
    inside = sorted((each for each in letters if table.holds(each)), key=lambda each: each.top + each.bottom)
    middles = [(each.top + each.bottom) / 2 for each in inside]
    return [[Printed(box, lines_of(_within(box, inside, middles))) for box in row] for row in table.rows]


def cells_of(
    table: RuledTable, rows: Sequence[Sequence[Printed]], lettering: Lettering, colours: Sequence[Colouring]
) -> list[tuple[Cell, ...]]:
    """Give the rows of a table, every row with a cell for each column."""
    texts = {each.box: _text(each, lettering) for row in rows for each in row}
    found: list[tuple[Cell, ...]] = []
    for row in rows:
        cells = [_EMPTY] * len(table.columns)
        top = min((each.box[1] for each in row), default=0.0)
        for each in row:
            left = _column(table.columns, each.box[0])
            width = max(1, _column(table.columns, each.box[2]) - left)
            cells[left] = Cell(texts[each.box], _shade(each.box, colours), width)
        taken = {left for left, cell in enumerate(cells) if cell is not _EMPTY}
        for box, text in texts.items():
            left = _column(table.columns, box[0])
            if text and left not in taken and box[1] < top - _NEAR and box[3] > top + _NEAR:
                cells[left] = Cell("", _shade(box, colours), above=text)
        found.append(tuple(cells))
    return found


def colourings(page: Page) -> list[Colouring]:
    """Give the areas of a page whose colour stands for a status."""
    found = []
    for each in page.rects:
        rgb = rgb_of(each.get("non_stroking_color")) if each.get("fill") else None
        shade = shade_of(rgb) if rgb else None
        if shade is not None:
            found.append(Colouring((each["x0"], each["top"], each["x1"], each["bottom"]), shade))
    return found


def _ruled(table: Ruled) -> RuledTable:
    columns: list[float] = []
    for x in sorted(cell[0] for cell in table.cells):
        if not columns or x - columns[-1] > _NEAR:
            columns.append(x)
    rows = [[cell for cell in row.cells if cell is not None] for row in table.rows]
    return RuledTable(table.bbox, columns, rows)


def _column(columns: Sequence[float], x: float) -> int:
    """Give the number of the column that begins at a place, or after it."""
    return min(bisect_left(columns, x - _NEAR), len(columns))


def _is_within(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - _NEAR
        and inner[1] >= outer[1] - _NEAR
        and inner[2] <= outer[2] + _NEAR
        and inner[3] <= outer[3] + _NEAR
    )


def _within(box: Box, letters: Sequence[Letter], middles: Sequence[float]) -> list[Letter]:
    rows = letters[bisect_left(middles, box[1]) : bisect_right(middles, box[3])]
    return [each for each in rows if box[0] <= (each.x0 + each.x1) / 2 <= box[2]]


def _text(cell: Printed, lettering: Lettering) -> str:
    if not cell.lines:
        return ""
    padding = max(min(line.x0 for line in cell.lines) - cell.box[0], 0.0)
    right = cell.box[2] - min(padding, (cell.box[2] - cell.box[0]) / 4)
    return literal_text("\n".join(each.text for each in set_paragraphs(cell.lines, right, lettering)))


def _shade(box: Box, colours: Sequence[Colouring]) -> Status | None:
    area = (box[2] - box[0]) * (box[3] - box[1])
    for each in reversed(colours):
        width = min(box[2], each.box[2]) - max(box[0], each.box[0])
        height = min(box[3], each.box[3]) - max(box[1], each.box[1])
        if width > 0 and height > 0 and width * height >= _COVERED * area:
            return each.shade
    return None


def rgb_of(colour: object) -> Rgb | None:
    """Read a colour as PDF prints it: of one part (grey), three or four (printing inks), each from 0 to 1, or None."""
    parts = colour if isinstance(colour, (tuple, list)) else (colour,)
    match [each for each in parts if isinstance(each, (int, float)) and 0 <= each <= 1]:
        case [grey]:
            return grey, grey, grey
        case [red, green, blue]:
            return red, green, blue
        case [cyan, magenta, yellow, black]:
            return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)
        case _:
            return None
