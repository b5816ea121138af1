"""The columns of a list: which are shown, in what order, and how wide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from tui.commands.columns import (
    BuiltInColumns,
    KeepColumns,
    MoveLeft,
    MoveRight,
    Narrower,
    OwnWidth,
    ShowColumn,
    Wider,
)
from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp
from tui.screens.base import Dialog
from tui.screens.columns import ITEM_COLUMNS
from tui.widgets.column import Column, column_widths
from tui.widgets.column_layout import LEAST_WIDTH, MOST_WIDTH, Chosen
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.widgets.column_layout import Layout


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    heading: str
    shown: bool
    width: int | None
    by_itself: int


COLUMNS: tuple[Column[_Line], ...] = (
    Column("shown", "", lambda line: "✓" if line.shown else "·", 1, sortable=False),
    Column("heading", "Column", lambda line: line.heading, 20, share=1, sortable=False),
    Column("width", "Width", lambda line: str(line.width or "by itself"), 9, align="right", sortable=False),
)


class ChooseColumnsDialog(Dialog["Layout | None"]):
    """Lists every column, those shown first and in their order. Gives the layout chosen, empty for the built-in one."""

    PLACE = "Columns"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (
        ShowColumn,
        MoveLeft,
        MoveRight,
        Wider,
        KeepColumns,
        Cancel,
        DialogHelp,
        Narrower,
        OwnWidth,
        BuiltInColumns,
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(COMMAND_LIST),
        Binding("j,down", "move(1)", "Next", show=False, id="columns.next"),
        Binding("k,up", "move(-1)", "The one before", show=False, id="columns.before"),
        Binding("g,home", "move(-99)", "First", show=False, id="columns.first"),
        Binding("G,end", "move(99)", "Last", show=False, id="columns.last"),
    ]
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, layout: Layout, width: int) -> None:
        """Take the layout in force, empty for the built-in one, and how many cells the list has for its columns."""
        super().__init__(desk)
        fitting = tuple(Chosen(column.key) for column, _ in column_widths(ITEM_COLUMNS, width))
        self._built_in = _lines(fitting)
        self._lines = _lines(layout or fitting)

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Columns, from left to right")
            yield RecordTable[_Line](COLUMNS, id="columns")
        yield Hints()

    def on_mount(self) -> None:
        """Fill the list."""
        self._table.can_focus = False
        self._table.styles.height = len(self._lines) + 1
        self._show(0)

    @property
    def _table(self) -> RecordTable[_Line]:
        return self.query_one("#columns", RecordTable)

    def _show(self, place: int) -> None:
        self._table.show(range(len(self._lines)), rows=self._lines, select=place)

    @property
    def _place(self) -> int:
        return self._table.cursor_id or 0

    def _put(self, line: _Line) -> None:
        self._lines[self._place] = line
        self._show(self._place)

    def action_move(self, by: int) -> None:
        """Go to the next column, or the one before."""
        self._table.action_move(by)

    @on(ShowColumn)
    def _show_or_hide(self) -> None:
        line = self._lines[self._place]
        if line.shown and sum(one.shown for one in self._lines) == 1:
            self.say("One column has to stay: show another one first.", wrong=True)
        else:
            self._put(replace(line, shown=not line.shown))

    @on(MoveLeft)
    @on(MoveRight)
    def _move(self, command: Command) -> None:
        place = self._place
        to = place + (1 if isinstance(command, MoveRight) else -1)
        if 0 <= to < len(self._lines):
            self._lines[place], self._lines[to] = self._lines[to], self._lines[place]
            self._show(to)

    @on(Wider)
    @on(Narrower)
    def _resize(self, command: Command) -> None:
        line = self._lines[self._place]
        width = (line.width or line.by_itself) + (1 if isinstance(command, Wider) else -1)
        self._put(replace(line, width=max(LEAST_WIDTH, min(MOST_WIDTH, width))))

    @on(OwnWidth)
    def _by_itself(self) -> None:
        self._put(replace(self._lines[self._place], width=None))

    @on(BuiltInColumns)
    def _put_back(self) -> None:
        self._lines = list(self._built_in)
        self._show(0)

    @on(KeepColumns)
    def _keep(self) -> None:
        chosen, built_in = (
            tuple(Chosen(line.key, line.width) for line in lines if line.shown)
            for lines in (self._lines, self._built_in)
        )
        self.dismiss(() if chosen == built_in else chosen)

    @on(Cancel)
    def _leave(self) -> None:
        self.dismiss(None)


def _lines(layout: Layout) -> list[_Line]:
    """Give every column, the chosen ones first and in their order."""
    known = {column.key: column for column in ITEM_COLUMNS}
    chosen = [one for one in layout if one.key in known]
    shown = {one.key for one in chosen}
    rest = [Chosen(key) for key in known if key not in shown]
    return [
        _Line(one.key, _name(known[one.key].heading, one.key), one.key in shown, one.width, known[one.key].width)
        for one in (*chosen, *rest)
    ]


def _name(heading: str, key: str) -> str:
    """Give what a column is called: its heading, or its key where that is a sign."""
    return heading if heading.isascii() else f"{key.capitalize()} ({heading})"
