"""A table of records: it holds ids, is given rows in windows, and draws no more than the lines that changed."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import get_ident
from typing import Any, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.widgets.column import Column
from tui.widgets.row_windows import RowWindows
from tui.widgets.status import STATUS_CLASSES, STATUS_CSS
from tui.widgets.table_lines import TableLines

Row = TypeVar("Row")

HEADER = 1
"""Lines the headings take."""


class RecordTable(ScrollView, Generic[Row], can_focus=True):
    """Rows of records found by their ids, however many there are.

    The screen calls `show(ids)` with every id, in order; the table answers with `WindowWanted` for the rows near the
    screen, and the screen calls `supply` with them, from whichever thread read them. What is selected and what is
    marked are ids: sorting, filtering and other officers' changes move them, never lose them.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Down", show=False, id="table.down"),
        Binding("k,up", "move(-1)", "Up", show=False, id="table.up"),
        Binding("g,home", "first", "First", show=False, id="table.first"),
        Binding("G,end", "last", "Last", show=False, id="table.last"),
        Binding("pagedown", "page(2)", "Page down", show=False, id="table.page-down"),
        Binding("pageup", "page(-2)", "Page up", show=False, id="table.page-up"),
        Binding("J", "page(1)", "Half a page down", show=False, id="table.half-page-down"),
        Binding("K", "page(-1)", "Half a page up", show=False, id="table.half-page-up"),
        Binding("enter", "open", "Open", show=False, id="table.open"),
        Binding("space", "mark", "Mark", show=False, id="table.mark"),
        Binding("v", "invert_marks", "Invert marks", show=False, id="table.invert-marks"),
        Binding("V", "clear_marks", "Clear marks", show=False, id="table.clear-marks"),
        Binding("o", "sort_next", "Sort by the next column", show=False, id="table.sort-next"),
        Binding("O", "sort_reverse", "Sort the other way", show=False, id="table.sort-reverse"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "record-table--cursor",
        "record-table--empty",
        "record-table--even",
        "record-table--header",
        "record-table--header-sorted",
        "record-table--marked",
        "record-table--row",
        "record-table--waiting",
        *STATUS_CLASSES,
    }
    DEFAULT_CSS = f"""
    RecordTable {{
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .record-table--header {{ background: $panel; color: $foreground; text-style: bold; }}
        & > .record-table--header-sorted {{ background: $panel; color: $foreground; text-style: bold underline; }}
        & > .record-table--marked {{ background: $accent 20%; text-style: bold; }}
        & > .record-table--waiting {{ color: $foreground 40%; }}
        & > .record-table--empty {{ color: $foreground 70%; }}
        & > .record-table--cursor {{ background: $foreground 15%; color: $foreground; text-style: bold; }}
        &:focus > .record-table--cursor {{
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }}
        &:nocolor:focus > .record-table--cursor {{ text-style: bold reverse; }}
        {STATUS_CSS}
    }}
    """

    @dataclass
    class WindowWanted(Message):
        """Rows are about to be seen: read them and call `supply` with this message's `ids` and `generation`."""

        table: "RecordTable[Any]"
        first: int
        """The index of the first of them in the list."""
        ids: "array[int]"
        generation: int
        """Which filling of the table asked, so that a slow answer never replaces a newer one."""

        @property
        def control(self) -> "RecordTable[Any]":
            """The table that asks."""
            return self.table

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another record. Posted once the cursor has been drawn there, for the last of many."""

        table: "RecordTable[Any]"
        id: int | None
        """None where the table is empty."""

        @property
        def control(self) -> "RecordTable[Any]":
            """The table it stands in."""
            return self.table

    @dataclass
    class Opened(Message):
        """The officer asks for one record whole: enter, or a double click."""

        table: "RecordTable[Any]"
        id: int

        @property
        def control(self) -> "RecordTable[Any]":
            """The table it stands in."""
            return self.table

    @dataclass
    class Marked(Message):
        """Other records are marked than before."""

        table: "RecordTable[Any]"
        ids: frozenset[int]
        """All that are marked, shown at the moment or not."""

        @property
        def control(self) -> "RecordTable[Any]":
            """The table they are marked in."""
            return self.table

    @dataclass
    class SortAsked(Message):
        """The officer asks for another order: a click on a heading, or a key."""

        table: "RecordTable[Any]"
        column_key: str
        descending: bool
        """The other way round where the table is sorted by that column already."""

        @property
        def control(self) -> "RecordTable[Any]":
            """The table to sort."""
            return self.table

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        empty: str = "",
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """Take the columns, and the words an empty table shows: what to press next."""
        super().__init__(id=id, classes=classes)
        self._windows: RowWindows[Row] = RowWindows()
        self._lines = TableLines(columns, self._component_style, self._cell_style)
        self._filled = False
        self._empty = empty
        self._cursor = 0
        self._marked: set[int] = set()
        self._sorted_by: str | None = None
        self._descending = False
        self._announced: int | None = None
        self._announcing = False

    # What the screen says

    def show(self, ids: Iterable[int], *, select: int | None = None) -> None:
        """Show these records, in this order; rows already held stay on screen until they are supplied again.

        The record selected stays selected, on the same line of the screen; where it is gone, its nearest
        neighbour is, below before above. `select` names the one to select instead, where it is among them.
        """
        raise NotImplementedError

    def supply(self, ids: Sequence[int], rows: Sequence[Row], generation: int | None = None) -> None:
        """Take the rows of these ids, in their order. May be called from any thread.

        `generation` is that of the message answered; left out, the rows are taken to be newer than any held.
        Raises `ValueError` where there are not as many rows as ids.
        """
        raise NotImplementedError

    def show_sorted(self, column_key: str | None, *, descending: bool = False) -> None:
        """Draw the arrow at this column: the screen has the ids in this order."""
        raise NotImplementedError

    def sort_by(self, column_key: str) -> None:
        """Ask for another order, as a click on that heading does."""
        raise NotImplementedError

    def say_empty(self, words: str) -> None:
        """Set what an empty table shows."""
        raise NotImplementedError

    def select(self, record_id: int) -> bool:
        """Put the cursor on a record; False where it is not in the list."""
        raise NotImplementedError

    def clear_marks(self) -> bool:
        """Mark nothing; False where nothing was marked, so that escape can go on to the next layer."""
        raise NotImplementedError

    # What the screen may ask

    @property
    def ids(self) -> "array[int]":
        """Every id, in order."""
        return self._windows.ids

    @property
    def columns(self) -> Sequence[Column[Row]]:
        """The columns; set them to show others."""
        return self._lines.columns

    @columns.setter
    def columns(self, columns: Sequence[Column[Row]]) -> None:
        self._lines.columns = columns
        self.refresh()

    @property
    def cursor_id(self) -> int | None:
        """The id selected, or None where the table is empty."""
        return self.ids[self._cursor] if self.ids else None

    @property
    def cursor_row(self) -> Row | None:
        """The row selected, or None while it has not been supplied."""
        return None if self.cursor_id is None else self._windows[self.cursor_id]

    def row_of(self, record_id: int) -> Row | None:
        """Give the row of an id, or None while it has not been supplied."""
        return self._windows[record_id]

    @property
    def marked(self) -> frozenset[int]:
        """The ids marked, shown at the moment or not."""
        return frozenset(self._marked)

    def _component_style(self, name: str) -> Style:
        return self.get_visual_style(f"record-table--{name}")

    def _cell_style(self, style: str | Style) -> Style:
        if isinstance(style, Style):
            return style
        return self.get_visual_style(style[1:], partial=True) if style.startswith(".") else Style.parse(style)
