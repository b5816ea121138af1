"""A paper as a flat run of paragraphs and tables: what every format is turned into before it is read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.words import Status
from papers.reading.markup import heading_level, plain_line, plain_text

_RULE = re.compile(r"[\s:|-]*")
_FOOTNOTE = re.compile(r"\s*(?:<sup>\s*\[?\d{1,3}\]?\s*</sup>|[¹²³⁰⁴-⁹]+\s)")
_MOST_COLUMNS = 60
"""A line with more tabs is no row of a table."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph outside tables, without markup."""

    line: int
    text: str
    level: int = 0
    """How deep a heading the file marks it as, from 1; 0 where it does not mark it."""
    is_footnote: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its paragraphs and bullets (`• …`), a line each."""

    text: str
    shade: Status | None = None
    """The status its colour stands for, where the file tells colours."""
    columns: int = 1
    """How many columns of its table it takes up; the empty cells it covers follow it."""
    above: str = ""
    """What stands in the merged cell that this one is the rest of, where that began in a row above."""

    @property
    def words(self) -> str:
        """Its text on one line."""
        return self.text.replace("\n", " ")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; empty cells are there, and have no text."""

    line: int
    cells: tuple[Cell, ...]

    @property
    def words(self) -> str:
        """All its cells on one line."""
        return " ".join(cell.words for cell in self.cells if cell.text)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that stand together. A table cut at a page end is several of these."""

    line: int
    rows: tuple[Row, ...]


Block = Paragraph | Table


def text_blocks(text: str) -> tuple[Block, ...]:
    """Take a text rendering apart: lines with tabs are rows of tables, other lines are paragraphs."""
    return tuple(_blocks(enumerate(text.split("\n"), start=1)))


def _blocks(lines: Iterable[tuple[int, str]]) -> Iterator[Block]:
    rows: list[Row] = []
    for number, line in lines:
        if "\t" in line and line.count("\t") < _MOST_COLUMNS:
            if _RULE.fullmatch(line) is None:
                rows.append(Row(number, tuple(Cell(plain_text(cell)) for cell in line.split("\t"))))
            continue
        if rows:
            yield Table(rows[0].line, tuple(rows))
            rows = []
        level, rest = heading_level(line)
        if words := plain_line(rest):
            yield Paragraph(number, words, level, is_footnote=_FOOTNOTE.match(rest) is not None)
    if rows:
        yield Table(rows[0].line, tuple(rows))
