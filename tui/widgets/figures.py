"""A page of figures with a cursor on one of them: moved with the keys, opened with enter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from tui.widgets.column import fit
from tui.widgets.lines_view import LinesView
from tui.widgets.sheet import SHEET_CLASSES, SHEET_CSS
from tui.widgets.status import STATUS_CLASSES, STATUS_CSS


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure on the page, and the items behind it."""

    x: int
    """The cell its text begins at."""
    width: int
    text: str
    name: str
    """What it counts, in words."""
    ids: tuple[int, ...]
    style: str = ""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One line: words at the left, figures beside them from left to right."""

    words: Content
    figures: tuple[Figure, ...] = ()
    block: int = 0
    """Lines of one block belong together: from one of them the cursor goes sideways to the others."""


Place = tuple[int, int]
"""A line, and the place of a figure in it."""


class FiguresView(LinesView):
    """Lines with figures in them. A subclass lays them out with `figure_lines`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"figures--cursor", *SHEET_CLASSES, *STATUS_CLASSES}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", "Down", show=False, id="figures.down"),
        Binding("k,up", "step(-1)", "Up", show=False, id="figures.up"),
        Binding("l,right", "beside(1)", "Right", show=False, id="figures.right"),
        Binding("b,left", "beside(-1)", "Left", show=False, id="figures.left"),
        Binding("g,home", "end(-1)", "First figure", show=False, id="figures.first"),
        Binding("G,end", "end(1)", "Last figure", show=False, id="figures.last"),
        Binding("J,pagedown", "page(1)", "Page down", show=False, id="figures.page-down"),
        Binding("K,pageup", "page(-1)", "Page up", show=False, id="figures.page-up"),
        Binding("enter", "open", "Open", show=True, id="figures.open"),
    ]
    DEFAULT_CSS = f"""
    FiguresView {{
        & > .figures--cursor {{ background: $foreground 15%; text-style: bold; }}
        &:focus > .figures--cursor {{
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }}
        &:nocolor > .figures--cursor {{ text-style: bold reverse; }}
        {SHEET_CSS}
        {STATUS_CSS}
    }}
    """

    @dataclass
    class Opened(Message):
        """The items behind a figure are asked for."""

        figure: Figure

    @dataclass
    class Moved(Message):
        """The cursor stands on another figure."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with nothing shown."""
        super().__init__(id=id)
        self._rows: Sequence[FigureLine] = ()
        self._cursor: Place | None = None
        self._wanted_x: int | None = None

    def figure_lines(self, width: int) -> Sequence[FigureLine]:
        """Give the lines for a page of this many cells."""
        raise NotImplementedError

    @property
    def figure(self) -> Figure | None:
        """The figure under the cursor; None where there is none."""
        return None if self._cursor is None else self._rows[self._cursor[0]].figures[self._cursor[1]]

    def lay_out(self, width: int, height: int) -> Sequence[Content]:
        """Lay out the page; the cursor stays on the figure of the same name, else at the same line."""
        del height
        held, place = self.figure, self._cursor
        self._rows = self.figure_lines(width)
        self._cursor = self._found(held, place)
        return [self._drawn(number, line) for number, line in enumerate(self._rows)]

    def _found(self, held: Figure | None, place: Place | None) -> Place | None:
        places = [(row, at) for row, line in enumerate(self._rows) for at in range(len(line.figures))]
        if held is not None:
            named = [one for one in places if self._at(one).name == held.name]
            if named:
                return named[0]
        after = [one for one in places if place is None or one >= place]
        return next(iter(after or places[-1:]), None)

    def _at(self, place: Place) -> Figure:
        return self._rows[place[0]].figures[place[1]]

    def _drawn(self, number: int, line: FigureLine) -> Content:
        if not line.figures:
            return line.words
        pieces = [line.words]
        at = line.words.cell_length
        for place, figure in enumerate(line.figures):
            style = ".figures--cursor" if (number, place) == self._cursor else figure.style
            text = fit(figure.text, figure.width)
            pieces += [Content(" " * max(0, figure.x - at)), Content.styled(text, style) if style else Content(text)]
            at = max(at, figure.x) + figure.width
        return Content("").join(pieces)

    def _go_to(self, place: Place | None) -> None:
        if place is None or place == self._cursor:
            return
        self._cursor = place
        self.rebuild()
        first = place[0] if any(line.figures for line in self._rows[: place[0]]) else 0
        last = place[0] if any(line.figures for line in self._rows[place[0] + 1 :]) else len(self._rows) - 1
        self.bring_into_view(first, min(last, first + max(0, self.size.height - 1)))
        self.post_message(self.Moved())

    def action_step(self, by: int) -> None:
        """Go to the next line with a figure, or the one before, and stay in the column as nearly as there is."""
        if self._cursor is None:
            return
        rows = range(self._cursor[0] + by, len(self._rows) if by > 0 else -1, by)
        self._go_to(next((self._nearest(row) for row in rows if self._rows[row].figures), None))

    def action_page(self, by: int) -> None:
        """Go a page down or up."""
        if self._cursor is None:
            return
        wanted = self._cursor[0] + by * max(1, self.size.height - 1)
        rows = [row for row, line in enumerate(self._rows) if line.figures]
        self._go_to(self._nearest(min(rows, key=lambda row: abs(row - wanted))))

    def action_end(self, by: int) -> None:
        """Go to the first figure, or the last."""
        rows = [row for row, line in enumerate(self._rows) if line.figures]
        if rows:
            self._go_to(self._nearest(rows[0] if by < 0 else rows[-1]))

    def action_beside(self, by: int) -> None:
        """Go to the next figure at this side, on this line or another of its block."""
        figure, place = self.figure, self._cursor
        if figure is None or place is None:
            return
        block = self._rows[place[0]].block
        beside = [
            (abs(one.x - figure.x), abs(row - place[0]), row, at)
            for row, line in enumerate(self._rows)
            if line.block == block
            for at, one in enumerate(line.figures)
            if (one.x - figure.x) * by > 0
        ]
        if beside:
            *_, row, at = min(beside)
            self._wanted_x = self._rows[row].figures[at].x
            self._go_to((row, at))

    def _nearest(self, row: int) -> Place:
        figure = self.figure
        wanted = self._wanted_x if self._wanted_x is not None else figure.x if figure else 0
        figures = self._rows[row].figures
        return row, min(range(len(figures)), key=lambda at: abs(figures[at].x - wanted))

    def action_open(self) -> None:
        """Ask for the items behind the figure."""
        if self.figure is not None:
            self.post_message(self.Opened(self.figure))
