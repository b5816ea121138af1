"""A table of records: it holds ids, is given rows in windows, and draws no more than the lines that changed."""

from array import array
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from itertools import zip_longest
from textwrap import wrap
from typing import ClassVar, Generic, TypeAlias, TypeVar

from textual.binding import BindingType
from textual.events import Click
from textual.geometry import Size
from textual.strip import Strip
from textual.style import Style

from tui.text import visible
from tui.widgets import table_messages
from tui.widgets.column import Column
from tui.widgets.item_lines import HEADER, ItemLines
from tui.widgets.row_windows import RowWindows
from tui.widgets.runs import StyleReader, component_style
from tui.widgets.seeking import seek
from tui.widgets.table_keys import KEYS
from tui.widgets.table_lines import TableLines
from tui.widgets.table_style import TABLE_CLASSES, TABLE_CSS

Row = TypeVar("Row")


class RecordTable(ItemLines, Generic[Row], can_focus=True, inherit_bindings=False):
    """Rows of records found by their ids, however many there are.

    The screen calls `show(ids)` with every id, in order; the table answers with `WindowWanted` for the rows near the
    screen, and the screen calls `supply` with them, from whichever thread read them. What is selected is an id:
    sorting, filtering and other officers' changes move it, never lose it.
    """

    WindowWanted: TypeAlias = table_messages.WindowWanted
    Highlighted: TypeAlias = table_messages.Highlighted
    Opened: TypeAlias = table_messages.Opened
    SortAsked: TypeAlias = table_messages.SortAsked

    BINDINGS: ClassVar[list[BindingType]] = KEYS
    COMPONENT_CLASSES: ClassVar[set[str]] = TABLE_CLASSES
    DEFAULT_CSS = f"RecordTable {{ {TABLE_CSS} }}"

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        empty: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """Take the columns, and the words an empty table shows: what to press next."""
        super().__init__(id=id)
        self._windows: RowWindows[Row] = RowWindows()
        self._read_style = StyleReader(self)
        self._lines = TableLines(columns, self._component_style, self._read_style)
        self._empty = empty
        self._cursor = 0
        self._sorted_by: str | None = None
        self._descending = False
        self._announced: int | None = None
        self._announcing = False
        self._asking = False

    def show(
        self, ids: Iterable[int], *, rows: Sequence[Row] = (), select: int | None = None, line: int | None = None
    ) -> None:
        """Show these records, in this order; rows already held stay on screen until they are supplied again.

        The record selected stays selected, on the same line of the screen; where it is gone, its nearest
        neighbour is, below before above. `select` names the one to select instead, where it is among them, and
        `line` the line it is to stand on.
        `rows` are those of the first ids, where they were read along with them: they are not asked for again.
        An array of ids is taken as it is, and must not be changed afterwards. Raises `ValueError` for more rows
        than ids.
        """
        before, was, held, top = self.ids, self._cursor, self.cursor_id, self.top
        on_screen = self._ids_on_screen()
        anchor = was if top <= was < top + self.page else top
        changed = self._windows.fill(ids if isinstance(ids, array) else array("q", ids), rows)
        self._cursor = seek(self.ids, before, was)
        if select is not None and select in self.ids:
            self._cursor = anchor_now = self.ids.index(select)
        else:
            anchor_now = seek(self.ids, before, anchor)
        self.take_size(Size(self.line_width, HEADER + len(self.ids)))
        at_line = line if line is not None and self.cursor_id == select else anchor - top
        self.scroll_top_to(max(0, anchor_now - at_line))
        if self.cursor_id != held:
            self.bring_into_view(self._cursor)
            self._announce()
        if self.top != top or self._cursor != was or not before or not self.ids:
            self.refresh()
        else:
            pairs = enumerate(zip_longest(on_screen, self._ids_on_screen()), top)
            self.redraw(index for index, (old, new) in pairs if old != new or new in changed)
        self._ask()

    def supply(self, ids: Sequence[int], rows: Sequence[Row], generation: int | None = None) -> None:
        """Take the rows of these ids, in their order. May be called from any thread.

        `generation` is that of the message answered; left out, the rows are taken to be newer than any held.
        Raises `ValueError` where there are not as many rows as ids.
        """
        if len(ids) != len(rows):
            raise ValueError(f"{len(ids)} ids want as many rows, not {len(rows)}")
        self.call_later(self._take, ids, rows, self._windows.generation if generation is None else generation)

    def show_sorted(self, column_key: str | None, *, descending: bool = False) -> None:
        """Draw the arrow at this column: the screen gives the ids in this order."""
        self._sorted_by, self._descending = column_key, descending
        self.redraw_headings()

    def sort_by(self, column_key: str) -> None:
        """Ask for another order, as a click on that heading does."""
        other_way = column_key == self._sorted_by and not self._descending
        self.post_message(self.SortAsked(self, column_key, other_way))

    def say_empty(self, words: str) -> None:
        """Set what an empty table shows."""
        self._empty = words
        if not self.ids:
            self.refresh()

    def select(self, record_id: int) -> bool:
        """Put the cursor on a record; False where it is not in the list."""
        if record_id not in self.ids:
            return False
        self._move_to(self.ids.index(record_id))
        return True

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

    def width_of(self, column_key: str) -> int:
        """Give how many cells wide a column is drawn; 0 for one that is not."""
        return self._lines.width_of(column_key)

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
    def cursor_line(self) -> int:
        """The line of the view that the cursor is on, from 0."""
        return self._cursor - self.top

    def is_marked(self, record_id: int) -> bool:  # noqa: ARG002 - a table in which records are marked tells by it
        """Tell whether a record is drawn as marked: here none is."""
        return False

    def render_line(self, y: int) -> Strip:
        """Draw one line of the table."""
        self._lines.fit_to(self.line_width)
        if y < HEADER:
            return self._lines.header(self._sorted_by, descending=self._descending)
        index = self.top + y - HEADER
        if index < len(self.ids):
            return self._draw_row(index)
        words = self._words()
        if 0 < index <= len(words):
            return self._lines.words(words[index - 1])
        return self._lines.blank()

    def _words(self) -> Sequence[str]:
        """Give the lines shown in place of rows, once it is known that there are none."""
        if self.ids or not self._windows.generation:
            return ()
        return _wrapped(self._empty, max(1, self.line_width))

    def _draw_row(self, index: int) -> Strip:
        record_id = self.ids[index]
        row = self._windows[record_id]
        cursor, marked = index == self._cursor, self.is_marked(record_id)
        if row is None:
            return self._lines.waiting(cursor=cursor, marked=marked)
        return self._lines.row(record_id, row, cursor=cursor, marked=marked, even=index % 2 == 1)

    def on_resize(self) -> None:
        """Keep the cursor in view, and ask for what has come into it."""
        self._lines.fit_to(self.line_width)
        self.bring_into_view(self._cursor)
        self._ask()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the rows that come into view."""
        super().watch_scroll_y(old_value, new_value)
        self._ask()

    def notify_style_update(self) -> None:
        """Draw every line anew: the theme or the focus has changed."""
        super().notify_style_update()
        self._read_style.forget()
        self._lines.forget_styles()

    def on_click(self, event: Click) -> None:
        """Go to the row clicked, open it at the second click; sort by the heading clicked."""
        place = event.get_content_offset(self)
        if place is None:
            return
        event.stop()
        if place.y < HEADER:
            column = self._lines.column_at(place.x)
            if column is not None and column.sortable:
                self.sort_by(column.key)
            return
        index = self.top + place.y - HEADER
        if index < len(self.ids):
            self._move_to(index)
            if event.chain == 2:  # noqa: PLR2004 - a double click
                self.action_open()

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self._move_to(self._cursor + by)

    def action_page(self, halves: int) -> None:
        """Move the cursor and the view by half pages, so that the cursor keeps its line."""
        step = max(1, self.page * abs(halves) // 2) * (1 if halves > 0 else -1)
        self.scroll_top_to(self.top + step)
        self._move_to(self._cursor + step)

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self._move_to(0)

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self._move_to(len(self.ids) - 1)

    def action_open(self) -> None:
        """Ask for the record under the cursor."""
        if self.cursor_id is not None:
            self.post_message(self.Opened(self, self.cursor_id))

    def action_sort_next(self) -> None:
        """Ask for the order of the next column."""
        keys = [column.key for column in self._lines.showing if column.sortable]
        if keys:
            after = keys.index(self._sorted_by) + 1 if self._sorted_by in keys else 0
            self.post_message(self.SortAsked(self, keys[after % len(keys)], descending=False))

    def action_sort_reverse(self) -> None:
        """Ask for the same order the other way round."""
        if self._sorted_by is not None:
            self.sort_by(self._sorted_by)

    def _ids_on_screen(self) -> "array[int]":
        return self.ids[self.top : self.top + self.page]

    def _move_to(self, index: int) -> None:
        """Put the cursor on a row; within the view, that redraws two lines."""
        index = max(0, min(len(self.ids) - 1, index))
        was = self._cursor
        if index != was:
            self._cursor = index
            self.redraw((was, index))
            self._announce()
        self.bring_into_view(self._cursor)

    def _ask(self) -> None:
        """Ask for the rows in view at once, and for a page round them when what is held has been drawn."""
        self._ask_for(self.top, self.top + self.page)
        if not self._asking:
            self._asking = True
            self.call_after_refresh(self._ask_round)

    def _ask_round(self) -> None:
        self._asking = False
        self._ask_for(self.top - self.page, self.top + 2 * self.page)

    def _ask_for(self, first: int, stop: int) -> None:
        for index, ids in self._windows.wanted(first, stop):
            self.post_message(self.WindowWanted(self, index, ids, self._windows.generation))

    def _take(self, ids: Sequence[int], rows: Sequence[Row], generation: int) -> None:
        changed = self._windows.supply(ids, rows, generation)
        self.redraw_records(changed)

    def redraw_records(self, changed: Container[int]) -> None:
        """Draw the lines of these records anew, where they are on the screen."""
        self.redraw(index for index, one in enumerate(self._ids_on_screen(), self.top) if one in changed)

    def show_fresh(self, ids: Iterable[int]) -> None:
        """Show which rows somebody else has just changed, and no others."""
        fresh = frozenset(ids)
        changed, self._lines.fresh = self._lines.fresh ^ fresh, fresh
        self.redraw_records(changed)

    def _announce(self) -> None:
        """Say where the cursor stands once it is drawn there: what listens must not hold up the line itself."""
        if not self._announcing:
            self._announcing = True
            self.call_after_refresh(self._say_highlighted)

    def _say_highlighted(self) -> None:
        self._announcing = False
        if self.cursor_id != self._announced:
            self._announced = self.cursor_id
            self.post_message(self.Highlighted(self, self._announced))

    def _component_style(self, name: str) -> Style:
        return component_style(self, f"record-table--{name}")


@lru_cache(maxsize=8)
def _wrapped(words: str, width: int) -> Sequence[str]:
    return tuple(wrap(visible(words), width))
