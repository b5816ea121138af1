"""Two officers changed one item: both versions, side by side, and what to do about it."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from tui.commands.command import bindings
from tui.commands.dialogs import DialogHelp, EditMine, KeepTheirs, WriteMine
from tui.screens.base import Dialog
from tui.text import plain
from tui.widgets.hints import Hints

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.overtaken import Overtaken


class ConflictChoice(Enum):
    """What becomes of the change that came second."""

    EDIT = auto()
    MINE = auto()
    THEIRS = auto()


class ConflictDialog(Dialog[ConflictChoice]):
    """Shows what somebody else wrote meanwhile beside what was about to be written. Writes nothing."""

    PLACE = "Both versions"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (EditMine, KeepTheirs, WriteMine, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#edit"

    def __init__(self, desk: Desk, overtaken: Overtaken) -> None:
        """Take both versions."""
        super().__init__(desk)
        self._overtaken = overtaken

    def compose(self) -> ComposeResult:
        """Lay out both versions and the three ways on."""
        both = self._overtaken
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Somebody else changed this first")
            yield Static(plain(both.about), classes="about")
            with Horizontal(id="versions"):
                with VerticalScroll():
                    yield Static(Content.styled("Yours, not written", "bold"))
                    yield Static(plain("\n".join(both.mine)))
                with VerticalScroll():
                    yield Static(Content.styled("In the register now", "bold"))
                    yield Static(plain("\n".join(both.theirs)))
            with Horizontal(classes="buttons"):
                yield Button("Edit mine (e)", id="edit", variant="primary", compact=True)
                yield Button("Keep theirs (t)", id="keep", compact=True)
                yield Button("Write mine as well (w)", id="write", compact=True)
        yield Hints()

    @on(EditMine)
    @on(Button.Pressed, "#edit")
    def _edit(self) -> None:
        self.dismiss(ConflictChoice.EDIT)

    @on(KeepTheirs)
    @on(Button.Pressed, "#keep")
    def _keep(self) -> None:
        self.dismiss(ConflictChoice.THEIRS)

    @on(WriteMine)
    @on(Button.Pressed, "#write")
    def _write(self) -> None:
        self.dismiss(ConflictChoice.MINE)
