"""The trend of the last meetings: a line of bars for each status, with the numbers beside."""

from dataclasses import dataclass
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Sparkline

from db.questions.trends import TrendPoint
from db.words import CountedStatus
from tui.widgets.column import fit
from tui.widgets.one_line import OneLine
from tui.widgets.status import LOOKS
from tui.widgets.summary_lines import ALWAYS


@dataclass(frozen=True, slots=True)
class _Widths:
    """Cells of the parts of a row: nine points have room."""

    label: int
    bars: int
    number: int


_NARROW: Final = _Widths(12, 9, 6)
_WIDE: Final = _Widths(22, 10, 9)
_ROOMY: Final = 114
"""Cells from which there is room for the wide form."""


class TrendRows(Vertical):
    """One row for what is outstanding and one for each status that there was."""

    DEFAULT_CSS = """
    TrendRows { height: auto; padding: 0 1; }
    TrendRows Horizontal { height: 1; }
    TrendRows Sparkline { margin-right: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with nothing shown."""
        super().__init__(id=id)
        self._points: tuple[TrendPoint, ...] = ()
        self._drawn: tuple[tuple[TrendPoint, ...], _Widths] | None = None

    def compose(self) -> ComposeResult:
        """Begin with nothing shown."""
        yield from ()

    async def show(self, points: tuple[TrendPoint, ...]) -> None:
        """Show the points, the earliest at the left."""
        self._points = points
        await self._draw()

    async def on_resize(self) -> None:
        """Draw the form there is room for."""
        await self._draw()

    async def _draw(self) -> None:
        widths = _WIDE if self.size.width >= _ROOMY else _NARROW
        if (self._points, widths) == self._drawn:
            return
        self._drawn = self._points, widths
        async with self.batch():
            await self.remove_children()
            if self._points:
                await self.mount_all(_rows(self._points, widths))


def _rows(points: tuple[TrendPoint, ...], widths: _Widths) -> list[Horizontal]:
    rows = [*_heads(points, widths), _row("Outstanding", [point.outstanding for point in points], widths)]
    for status in CountedStatus:
        numbers = [point.counts.get(status, 0) for point in points]
        if status in ALWAYS or any(numbers):
            look = LOOKS[status]
            rows.append(_row(f"{look.glyph} {look.word if widths is _WIDE else look.short}", numbers, widths))
    return rows


def _row(label: str, numbers: list[int], widths: _Widths) -> Horizontal:
    said = "".join(fit(str(number), widths.number, "right") for number in numbers)
    words, bars = OneLine(Content(label)), Sparkline(numbers)
    words.styles.width, bars.styles.width = widths.label, widths.bars
    return Horizontal(words, bars, OneLine(Content(said)))


def _heads(points: tuple[TrendPoint, ...], widths: _Widths) -> list[Horizontal]:
    """Give what the numbers stand under, `Mar 2025`; where there is no room beside each other, the year beneath."""
    said = [_month(point) for point in points]
    parts = [said] if widths is _WIDE else [[one[:3] for one in said], [one[4:] for one in said]]
    before = widths.label + widths.bars + 1
    lines = ["".join(fit(one, widths.number, "right") for one in part) for part in parts]
    labels = ("As at", *[""] * len(lines))
    return [
        Horizontal(OneLine(Content.styled(f"{label:<{before}}{line}", "bold")))
        for label, line in zip(labels, lines, strict=False)
    ]


def _month(point: TrendPoint) -> str:
    """Give the month of a meeting's positions, or `now` for a day that is none."""
    return f"{point.occasion.as_at:%b %Y}" if point.occasion.meeting_id else "now"
