"""A paper set out: headings, paragraphs and tables, in no format yet. Writers know these and nothing of inspections."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from db.dates import PartialDate
from db.visible import visible
from db.words import CountedStatus

BULLET = "• "
"""How a line that is a bullet begins in the register."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or bullet of a cell."""

    text: str
    bullet: bool = False
    strong: bool = False
    shade: CountedStatus | None = None
    """The status whose colour lies behind it; its word is in the text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    lines: tuple[Line, ...] = ()
    shade: CountedStatus | None = None
    strong: bool = False
    centred: bool = False
    columns: int = 1
    """How many columns it takes up; those it covers are not there."""
    rows: int = 1
    """How many rows it takes up; in the later ones a `COVERED` cell stands for it."""
    value: int | PartialDate | None = None
    """The number or date that the text is, for a format that can hold one."""

    @property
    def text(self) -> str:
        """Its lines, bullets with their mark."""
        return "\n".join(BULLET + line.text if line.bullet else line.text for line in self.lines)

    def runs(self) -> Iterator[tuple[bool, tuple[Line, ...]]]:
        """Give its lines by runs of bullets and runs of paragraphs; True for bullets."""
        for bullet, lines in groupby(self.lines, key=lambda line: line.bullet):
            yield bullet, tuple(lines)


COVERED = Cell(rows=0)
"""Stands where a cell of a row above reaches down."""

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    name: str
    """What it shows, for who cannot see it."""
    widths: tuple[float, ...]
    """Of its columns, in centimetres."""
    head: tuple[Row, ...]
    """Rows of headings, printed again at the top of each page; there may be none."""
    rows: tuple[Row, ...]
    headed_rows: bool = False
    """Whether the first cell of a row says what the row is."""
    together: bool = False
    """Whether it is short enough to stand on one page."""
    tab: str = ""
    """What it is called where each table has a sheet of its own; blank for one of the appendix."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, from level 1."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose."""

    text: str
    numbered: bool = False
    """Whether it has the next number of the main report."""
    strong: bool = False
    joined: bool = False
    """Whether it stays on the page of what follows it."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its parts, each a status, its words and its number."""

    label: str
    parts: tuple[tuple[CountedStatus, str, int], ...]

    @property
    def total(self) -> int:
        """How long it is."""
        return sum(number for _, _, number in self.parts)


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars beside each other. The table that stands with it says the same in figures."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page, upright or lying."""

    lying: bool


Block = Heading | Paragraph | Bullets | Grid | Chart | Turn


def cell(
    text: str = "",
    *,
    shade: CountedStatus | None = None,
    strong: bool = False,
    centred: bool = False,
    columns: int = 1,
    rows: int = 1,
) -> Cell:
    """Make a cell of a text whose lines that begin with `• ` are bullets; empty lines are left out."""
    return Cell(tuple(lines_of(text)), shade, strong=strong, centred=centred, columns=columns, rows=rows)


def figure(number: int, *, strong: bool = False) -> Cell:
    """Make a cell of a number, centred; a workbook gets it as a number."""
    return Cell((Line(str(number)),), strong=strong, centred=True, value=number)


def dated(day: PartialDate | None, otherwise: str = "") -> Cell:
    """Make a cell of a date, or of other words where there is none."""
    return Cell((Line(day.words),), value=day) if day is not None else cell(otherwise)


def lines_of(text: str) -> Iterable[Line]:
    """Take a text apart into its paragraphs and bullets; what would not be seen is made visible."""
    for line in visible(text).split("\n"):
        if line.startswith(BULLET) and line[len(BULLET) :].strip():
            yield Line(line[len(BULLET) :].strip(), bullet=True)
        elif line.strip():
            yield Line(line.strip())


def headings(*words: str) -> Row:
    """Make a row of headings, in bold, from their words."""
    return tuple(cell(each, strong=True) for each in words)
