"""The geometry of a bar chart, for a format that can draw. Its numbers stand in the table beside it."""

from dataclasses import dataclass

from db.words import CountedStatus
from papers.writing.blocks import Bar, Chart
from papers.writing.colours import COLOURS, Colour

WIDTH = 640
"""Of the drawing, in its own units."""
_LABEL, _BAR, _GAP, _TOP = 90, 34, 14, 6
_FIGURE = 9
"""Width of one figure at the size they are drawn; a part too narrow for its number is drawn without."""


@dataclass(frozen=True, slots=True)
class DrawnPart:
    """One part of a bar: where it lies and what it says."""

    x: float
    width: float
    number: int
    words: str
    status: CountedStatus
    shows_number: bool

    @property
    def colour(self) -> Colour:
        """Its shade and ink."""
        return COLOURS[self.status]


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """One bar with its label in front and its total behind."""

    label: str
    y: int
    height: int
    parts: tuple[DrawnPart, ...]
    end: float
    total: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart ready to be drawn."""

    name: str
    width: int
    height: int
    label: int
    """Room for the labels, on the left."""
    bars: tuple[DrawnBar, ...]
    described: str
    """The whole chart in a sentence for each bar."""
    legend: tuple[tuple[CountedStatus, str], ...]


def drawn(chart: Chart) -> Drawing:
    """Lay a chart out; its longest bar takes the whole width."""
    longest = max((bar.total for bar in chart.bars), default=0) or 1
    unit = (WIDTH - _LABEL - 5 * _FIGURE) / longest
    bars = tuple(_bar(bar, place, unit) for place, bar in enumerate(chart.bars))
    shown = {(status, words): None for bar in chart.bars for status, words, number in bar.parts if number}
    return Drawing(
        name=chart.name,
        width=WIDTH,
        height=_TOP + len(bars) * (_BAR + _GAP),
        label=_LABEL,
        bars=bars,
        described=" ".join(f"{bar.label}: {_said(bar)}." for bar in chart.bars),
        legend=tuple(shown),
    )


def _bar(bar: Bar, place: int, unit: float) -> DrawnBar:
    x = float(_LABEL)
    parts = []
    for status, words, number in bar.parts:
        if number:
            width = number * unit
            shows = width >= _FIGURE * (len(str(number)) + 1)
            parts.append(DrawnPart(round(x, 1), round(width, 1), number, words, status, shows))
            x += width
    return DrawnBar(bar.label, _TOP + place * (_BAR + _GAP), _BAR, tuple(parts), round(x, 1), bar.total)


def _said(bar: Bar) -> str:
    return ", ".join(f"{number} {words}" for _, words, number in bar.parts if number) or "none"
