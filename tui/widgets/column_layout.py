"""Which columns of a table are shown, in what order and how wide, as an officer has chosen."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from tui.widgets.column import Column

Row = TypeVar("Row")

LEAST_WIDTH, MOST_WIDTH = 3, 120
"""Cells a column may be set to."""


class Chosen(NamedTuple):
    """One column that is shown."""

    key: str
    width: int | None = None
    """In cells; None for the width the column has by itself."""

    @property
    def words(self) -> str:
        """Give it as the settings file has it: `text:40`."""
        return self.key if self.width is None else f"{self.key}:{self.width}"


Layout = tuple[Chosen, ...]
"""The columns shown, the leftmost first; none of them named is the layout the table comes with."""


def read_layout(words: Sequence[object]) -> Layout:
    """Read a layout as the settings file has it; raises `ValueError` with what is wrong, in words."""
    chosen: list[Chosen] = []
    for one in words:
        if not isinstance(one, str) or not one.strip():
            raise ValueError(f'a column is a text such as "status" or "text:40", not {one!r}')
        key, _, width = one.strip().partition(":")
        if width and not (width.isdecimal() and LEAST_WIDTH <= int(width) <= MOST_WIDTH):
            raise ValueError(f"the width of {key} is a number from {LEAST_WIDTH} to {MOST_WIDTH}, not {width!r}")
        if key in {each.key for each in chosen}:
            raise ValueError(f"{key} is named twice")
        chosen.append(Chosen(key, int(width) if width else None))
    return tuple(chosen)


def named_columns(words: Sequence[str]) -> Layout:
    """Give the layout that a saved view names; none where it cannot be read."""
    try:
        return read_layout(words)
    except ValueError:
        return ()


def arranged(columns: Sequence[Column[Row]], layout: Layout) -> tuple[Column[Row], ...]:
    """Give the columns a layout shows, in its order; what it names that there is not is passed over.

    What was chosen is shown however narrow the table is. Without a layout, the columns that are shown by themselves.
    """
    known = {column.key: column for column in columns}
    chosen = [one for one in layout if one.key in known]
    if not chosen:
        return tuple(column for column in columns if column.shown)
    return tuple(_as_chosen(known[one.key], one) for one in chosen)


def _as_chosen(column: Column[Row], chosen: Chosen) -> Column[Row]:
    shown = replace(column, shown=True, hidden_below=0)
    return shown if chosen.width is None else replace(shown, width=chosen.width, share=0)
