"""What an officer saw in the register and is no longer there: told before anything else is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp
from tui.screens.base import Dialog
from tui.text import plain
from tui.widgets.hints import Hints

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.commands.command import Command
    from tui.desk import Desk


class EntriesMissingDialog(Dialog[None]):
    """Says what is missing, what it may be and what to do. It comes again at each start until that is done."""

    PLACE = "Entries are missing"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#read"

    def __init__(self, desk: Desk, sentence: str) -> None:
        """Take what to say."""
        super().__init__(desk)
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        """Lay out what is missing."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("This register is not the one you left")
            yield Static(plain(self._sentence), classes="about")
            with Horizontal(classes="buttons"):
                yield Button("I have read it", id="read", variant="primary", compact=True)
        yield Hints()

    @on(Cancel)
    @on(Button.Pressed, "#read")
    def _leave(self) -> None:
        self.dismiss(None)
