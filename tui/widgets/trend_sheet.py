"""The last meetings, ages, lateness and due dates as bars; every bar has its items behind it."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from db.questions.trends import Trends
from db.sentences import number_of
from db.titles import short_title
from tui.text import visible_line
from tui.widgets.column import fit, fit_apart
from tui.widgets.detail_words import day_of
from tui.widgets.figures import Figure, FigureLine, FiguresView
from tui.widgets.sheet import DIM, HEADING

_NUMBER = 5
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LATE = 21
"""Cells of how many are late, for how long on average and at most."""


class TrendSheet(FiguresView):
    """What lies behind the count table at one day."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with nothing shown."""
        super().__init__(id=id)
        self._trends: Trends | None = None

    def show(self, trends: Trends) -> None:
        """Show the trends of a day."""
        self._trends = trends
        self.rebuild()

    def figure_lines(self, width: int) -> Sequence[FigureLine]:
        """Lay out the four sections."""
        return [*_lines(self._trends, width)] if self._trends else ()


def bar(number: int, most: int, width: int) -> str:
    """Give a bar of at most so many cells; anything but nothing shows."""
    if not number or not most:
        return ""
    eighths = max(1, round(8 * width * number / most))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _lines(trends: Trends, width: int) -> Iterator[FigureLine]:
    label = max(18, min(30, width // 3))
    yield from _section("Outstanding at each meeting", "")
    yield from _bars(
        [
            (visible_line(point.occasion.words), point.outstanding_ids, f"outstanding, {point.occasion.words}")
            for point in trends.points
        ],
        label,
        width,
    )
    yield from _section("Age of what is outstanding", "since its report was published")
    ages = [(band.words, band.ids, f"outstanding, {band.words} old") for band in trends.ages]
    yield from _bars(ages, label, width)
    yield from _section("Days late by inspection", "items, days on average, days at most, past the date in force")
    yield from _late(trends, label, width)
    yield from _section("Due dates", f"of what can still be late; today is {day_of(trends.on)}")
    due = [(band.words, band.ids, f"due: {band.words}") for band in trends.due]
    yield from _bars(due, label, width)


def _section(title: str, note: str) -> Iterator[FigureLine]:
    yield FigureLine(Content(""))
    yield FigureLine(Content.assemble((title, HEADING), (f"  {note}" if note else "", DIM)))


def _bars(rows: Sequence[tuple[str, tuple[int, ...], str]], label: int, width: int) -> Iterator[FigureLine]:
    most = max((len(ids) for _, ids, _ in rows), default=0)
    room = max(1, width - label - _NUMBER - 2)
    for words, ids, name in rows:
        text = f"{len(ids):>{_NUMBER - 1}} {bar(len(ids), most, room)}"
        figure = Figure(label + 1, max(_NUMBER, len(text)), text, name, ids)
        yield FigureLine(Content(fit(words, label)), (figure,))


def _late(trends: Trends, label: int, width: int) -> Iterator[FigureLine]:
    if not trends.late:
        yield FigureLine(Content.styled("Nothing is overdue.", DIM))
    most = max((line.longest for line in trends.late), default=0)
    room = max(1, width - label - _LATE - 2)
    titles = fit_apart([visible_line(short_title(line.inspection)) for line in trends.late], label)
    for line, title in zip(trends.late, titles, strict=True):
        text = f"{len(line.ids):>4} {line.mean:>6} {line.longest:>7}  {bar(line.longest, most, room)}"
        name = f"overdue, {number_of(line.longest, 'day')} at most: {line.inspection}"
        yield FigureLine(Content(title), (Figure(label + 1, max(_LATE, len(text)), text, name, line.ids),))
