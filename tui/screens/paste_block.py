"""A dialog that waits for a block of cells to be pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from db.errors import WrongUseError
from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp
from tui.pasted import read_block
from tui.screens.base import Dialog
from tui.text import plain
from tui.widgets.hints import Hints

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.commands.command import Command

HOW = (
    "Copy two columns in the sheet: the item, by its number in the register or by words of its report and its "
    "number, and what has happened. Then paste here, as you paste into this terminal. Nothing is written before you "
    "have seen what each row would do."
)


class PasteBlockDialog(Dialog[str | None]):
    """Asks for a block of cells. Gives what was pasted once it can be read."""

    PLACE = "Updates from a sheet"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)

    def compose(self) -> ComposeResult:
        """Lay out what to do above what was wrong with it."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Updates from a sheet")
            yield Static(plain(HOW))
            yield Static(id="refusal", markup=False)
        yield Hints()

    @on(events.Paste)
    def _take(self, pasted: events.Paste) -> None:
        pasted.stop()
        try:
            read_block(pasted.text)
        except WrongUseError as error:
            self.query_one("#refusal", Static).update(plain(str(error)))
        else:
            self.dismiss(pasted.text)

    @on(Cancel)
    def _leave(self) -> None:
        self.dismiss(None)
