"""One line at the foot of the screen: the number of an item, gone to as it is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tui.answers import JumpRead
from tui.commands.command import bindings
from tui.commands.dialogs import Cancel
from tui.screens.base import Dialog
from tui.text import plain, visible_line
from tui.widgets.field import TextInput
from tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.commands.command import Command
    from tui.desk import Desk


class JumpDialog(Dialog[int | None]):
    """Points at the first item of the list that is meant so far. Gives it, or one that the list does not show."""

    PLACE = "Go to"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel,)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "TextInput"
    DEFAULT_CSS = """
    JumpDialog { align: center bottom; background: transparent; }
    """

    def __init__(self, desk: Desk, shown: array[int], point: Callable[[int], object]) -> None:
        """Take the items the list shows, in its order, and what points at one of them."""
        super().__init__(desk)
        self._order = {item: place for place, item in enumerate(shown)}
        self._point = point
        self._meant: int | None = None

    def compose(self) -> ComposeResult:
        """Lay out the line and what it means so far."""
        with Vertical(id="prompt"):
            yield OneLine(id="refusal")
            with Horizontal():
                yield Static("#", markup=False)
                yield TextInput(placeholder="number of an item; words of its report before it")

    @on(Input.Changed)
    def _look(self, changed: Input.Changed) -> None:
        from tui.reads import read_jump  # noqa: PLC0415 - not before the first paint

        self.ask("jump", partial(read_jump, words=changed.value, shown=self._order, on=self.desk.today))

    @on(JumpRead)
    def _show(self, read: JumpRead) -> None:
        if read.words != self.query_one(TextInput).value:
            return
        self._meant = read.item
        if read.item is None:
            said = f"No item is meant by “{read.words}”." if read.words.strip() else ""
        else:
            there = read.item in self._order
            said = read.name + (f", and {read.others} more" if read.others else "")
            said += "" if there else ": not in this list; enter shows every item"
            if there:
                self._point(read.item)
        self.query_one("#refusal", OneLine).line = plain(visible_line(said))

    @on(Input.Submitted)
    def _go(self) -> None:
        self.dismiss(self._meant)

    @on(Cancel)
    def _leave(self) -> None:
        self.dismiss(None)
