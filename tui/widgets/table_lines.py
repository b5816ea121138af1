"""The lines of a table, drawn: header, rows, and what stands in for a row not read yet."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from rich.text import Text
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from tui.text import visible_line
from tui.widgets.column import GAP, Cell, Column, column_widths, fit, fit_numbered
from tui.widgets.runs import Runs, StyleReader

Row = TypeVar("Row")

GUTTER = 2
"""Cells at the left that say where the cursor is and what is marked, colour or no colour."""

CURSOR_GLYPH = "›"
MARK_GLYPH = "*"
FRESH_GLYPH = "»"

MOST_CACHED = 512
"""Rows whose drawn lines are kept."""

StyleOf = Callable[[str], Style]
"""Gives the whole style of a component class of the table, by what follows `record-table--`."""


class TableLines(Generic[Row]):
    """Draws the lines of one table at one width, each row once for each way it can look."""

    def __init__(self, columns: Sequence[Column[Row]], style_of: StyleOf, cell_style: StyleReader) -> None:
        """Take the columns, where component styles come from, and what styles inside cells mean."""
        self.width = -1
        self.fresh: frozenset[int] = frozenset()
        """The ids of the rows that somebody else has just changed."""
        self._columns = columns
        self._widths: list[tuple[Column[Row], int]] = []
        self._style_of = style_of
        self._cell_style = cell_style
        self._styles: dict[str, Style] = {}
        self._drawn: dict[int, tuple[Row, dict[tuple[bool, bool, bool, bool], Strip]]] = {}

    @property
    def columns(self) -> Sequence[Column[Row]]:
        """The columns, shown or not."""
        return self._columns

    @columns.setter
    def columns(self, columns: Sequence[Column[Row]]) -> None:
        self._columns = columns
        self._arrange(self.width)

    @property
    def showing(self) -> Sequence[Column[Row]]:
        """The columns drawn at this width."""
        return [column for column, _ in self._widths]

    def width_of(self, key: str) -> int:
        """Give how many cells wide a column is drawn; 0 for one that is not."""
        return next((width for column, width in self._widths if column.key == key), 0)

    def fit_to(self, width: int) -> None:
        """Draw from now on lines of this many cells."""
        if width != self.width:
            self._arrange(width)

    def _arrange(self, width: int) -> None:
        self.width = width
        self._widths = column_widths(self._columns, max(0, width - GUTTER))
        self._drawn.clear()

    def forget_styles(self) -> None:
        """Look every style up again: the theme or the focus has changed."""
        self._styles.clear()
        self._drawn.clear()

    def column_at(self, x: int) -> Column[Row] | None:
        """Give the column at a cell of the line."""
        left = GUTTER
        for column, width in self._widths:
            if left <= x < left + width + GAP:
                return column
            left += width + GAP
        return None

    def header(self, sorted_by: str | None, *, descending: bool) -> Strip:
        """Draw the headings, with an arrow at the column sorted by."""
        style = self._style("header")
        runs = Runs()
        runs.add(" " * GUTTER, style)
        for position, (column, width) in enumerate(self._widths):
            runs.add(" " * GAP if position else "", style)
            if column.key == sorted_by:
                heading = fit(column.heading, width - 2).rstrip() if width > 2 else ""  # noqa: PLR2004 - room for the arrow
                arrow = "▼" if descending else "▲"
                runs.add(fit(f"{heading} {arrow}".lstrip(), width, column.align), self._style("header-sorted"))
            else:
                runs.add(fit(column.heading, width, column.align), style)
        return runs.strip(self.width, style)

    def row(self, record_id: int, row: Row, *, cursor: bool, marked: bool, even: bool) -> Strip:
        """Draw one row, or give it as it was drawn before."""
        held = self._drawn.get(record_id)
        if held is None or held[0] is not row:
            if len(self._drawn) >= MOST_CACHED:
                del self._drawn[next(iter(self._drawn))]
            held = self._drawn[record_id] = (row, {})
        fresh = record_id in self.fresh
        look = (cursor, marked, even, fresh)
        if look not in held[1]:
            held[1][look] = self._draw(row, _gutter(cursor=cursor, marked=marked, fresh=fresh), look)
        return held[1][look]

    def waiting(self, *, cursor: bool, marked: bool) -> Strip:
        """Draw the place of a row that has not been read yet."""
        style = self._style("cursor" if cursor else "waiting")
        runs = Runs()
        runs.add(_gutter(cursor=cursor, marked=marked) + "·····", style)
        return runs.strip(self.width, style)

    def blank(self) -> Strip:
        """Draw a line below the last row."""
        return Strip.blank(self.width, self._style("row").rich_style)

    def words(self, text: str) -> Strip:
        """Draw one line of the words shown in place of rows."""
        runs = Runs()
        runs.add(fit(text, self.width, "centre"), self._style("empty"))
        return runs.strip(self.width, self._style("empty"))

    def _draw(self, row: Row, gutter: str, look: tuple[bool, bool, bool, bool]) -> Strip:
        cursor, marked, even, _ = look
        name = "cursor" if cursor else "marked" if marked else "even" if even else "row"
        base = self._style(name)
        runs = Runs()
        runs.add(gutter, base)
        for position, (column, width) in enumerate(self._widths):
            runs.add(" " * GAP if position else "", base)
            self._add_cell(runs, column.cell(row), (column, width), base, in_colour=not cursor)
        return runs.strip(self.width, base)

    def _add_cell(
        self, runs: Runs, cell: Cell, place: tuple[Column[Row], int], base: Style, *, in_colour: bool
    ) -> None:
        """Add one cell; on the cursor line without colours of its own, which its background would swallow."""
        column, width = place
        if isinstance(cell, str) or not in_colour:
            text = visible_line(cell if isinstance(cell, str) else cell.plain)
            runs.add(fit_numbered(text, width) if column.numbered else fit(text, width, column.align), base)
            return
        content = Content.from_rich_text(cell) if isinstance(cell, Text) else cell
        shown = visible_line(content.plain)
        if shown != content.plain:
            content = Content.styled(shown, content.spans[0].style if content.spans else "")
        content = content.truncate(width, ellipsis=True)
        free = width - content.cell_length
        before = {"left": 0, "right": free, "centre": free // 2}[column.align]
        runs.add(" " * before, base)
        runs.add_content(content, base, self._cell_style)
        runs.add(" " * (free - before), base)

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self._style_of(name)
        return style


def _gutter(*, cursor: bool, marked: bool, fresh: bool = False) -> str:
    return (CURSOR_GLYPH if cursor else " ") + (MARK_GLYPH if marked else FRESH_GLYPH if fresh else " ")
