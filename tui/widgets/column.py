"""Columns of a table: what each shows, and how the width there is falls to them."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.content import Content

Row = TypeVar("Row")

Cell = str | Content | Text
"""What a cell shows. Never markup: a `str` is shown to the letter, with unseen characters made visible."""

Align = Literal["left", "right", "centre"]

_NUMBER = re.compile(r",? ((?:AFI |CoC |AFA )?\w*\d\w*)$")
_LEAST_TITLE = 6

GAP = 1
"""Cells left free between two columns."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a table of `Row`s."""

    key: str
    """What `SortAsked` calls it; for a list of recommendations, the sort of the query."""
    heading: str
    cell: Callable[[Row], Cell]
    width: int
    """How many cells wide; with a share, at least so many."""
    share: int = 0
    """Its part of the width the other columns leave; 0 for a column that keeps its width."""
    hidden_below: int = 0
    """The column is left out while the table is narrower than this many cells."""
    align: Align = "left"
    sortable: bool = True
    shown: bool = True
    """Whether it is among the columns chosen."""
    numbered: bool = False
    """Whether its text ends with the number of an item, which is kept where the text is cut."""


def column_widths(columns: Sequence[Column[Row]], width: int) -> list[tuple[Column[Row], int]]:
    """Give the columns a table of this many cells shows, each with its width, gaps not counted.

    Where even the least widths do not fit, columns that share give way first, then the last ones are cut.
    """
    showing = [column for column in columns if column.shown and width >= column.hidden_below]
    rest = width - sum(column.width for column in showing) - GAP * (len(showing) - 1)
    shares = sum(column.share for column in showing)
    widths = {column.key: column.width for column in showing}
    for column in showing:
        if column.share:
            extra = rest * column.share // shares
            widths[column.key] = max(1, column.width + extra)
            rest, shares = rest - extra, shares - column.share
    return [(column, widths[column.key]) for column in showing]


def fit(text: str, width: int, align: Align = "left") -> str:
    """Give one line of text exactly this many cells wide: cut with `…`, or padded on the side `align` says."""
    length = len(text) if text.isascii() else cell_len(text)
    if length > width:
        return "" if width < 1 else set_cell_size(text, width - 1) + "…"
    free = width - length
    before = {"left": 0, "right": free, "centre": free // 2}[align]
    return " " * before + text + " " * (free - before)


def fit_numbered(text: str, width: int) -> str:
    """Fit a text as `fit` does, but for the number it ends with, which tells items apart: `Police custo… AFI 2`."""
    number = _NUMBER.search(text)
    room = width - cell_len(number[1]) - 1 if number else 0
    if number is None or cell_len(text) <= width or room < _LEAST_TITLE:
        return fit(text, width)
    return f"{fit(text[: number.start()], room)} {number[1]}"


def fit_apart(texts: Sequence[str], width: int) -> list[str]:
    """Give each text fitted to this many cells; those that would read the same are cut in the middle instead."""
    fitted = [fit(text, width) for text in texts]
    same = Counter(fitted)
    return [_cut_middle(text, width) if same[short] > 1 else short for text, short in zip(texts, fitted, strict=True)]


def _cut_middle(text: str, width: int) -> str:
    """Give the beginning and the end of a text that is too long."""
    if cell_len(text) <= width:
        return fit(text, width)
    before = max(0, width // 2 - 1)
    room = max(0, width - before - 1)
    start = len(text)
    while start > 0 and cell_len(text[start - 1 :]) <= room:
        start -= 1
    return fit(f"{set_cell_size(text, before)}…{text[start:]}", width)
