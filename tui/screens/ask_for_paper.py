"""The question which file the paper is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp, Save
from tui.screens.base import Dialog
from tui.screens.questions import PaperFile
from tui.widgets.field import Field, TextInput
from tui.widgets.file_names import FileNames
from tui.widgets.hints import Hints
from tui.widgets.refusal import Refusal

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.commands.command import Command
    from tui.desk import Desk


class AskForPaperDialog(Dialog[PaperFile | None]):
    """Asks for the name of a file, and the day its positions are of. Gives both as typed."""

    PLACE = "Import a paper"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Save, Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "TextInput"

    def __init__(self, desk: Desk, paper: PaperFile, refusal: str) -> None:
        """Take what to begin with, and why it was refused."""
        super().__init__(desk)
        self._paper, self._refusal = paper, refusal

    def compose(self) -> ComposeResult:
        """Lay out the line, what is wrong with it, and the buttons."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Import a committee paper")
            example = "2022-05-05-agenda-pack.txt; → completes"
            path = TextInput(self._paper.path, placeholder=example, suggester=FileNames(), id="path")
            yield Field("File", path)
            yield Field("Positions at", TextInput(self._paper.as_at, placeholder="only if it does not say", id="as_at"))
            yield Static("Nothing is written before you have seen what it would change.", classes="note", markup=False)
            yield Refusal(self._refusal)
            with Horizontal(classes="buttons"):
                yield Button("Read it", id="read", variant="primary", compact=True)
                yield Button("Leave", id="leave", compact=True)
        yield Hints({Save: "Read it"})

    @on(Save)
    @on(Input.Submitted)
    @on(Button.Pressed, "#read")
    def _give(self) -> None:
        said = self.fields
        if said["path"]:
            self.dismiss(PaperFile(said["path"], said["as_at"]))
        else:
            self.query_one(Refusal).say("Type the name of the paper's file.", said)

    @property
    def fields(self) -> dict[str, str]:
        """What is filled in."""
        return {name: self.query_one(f"#{name}", TextInput).value.strip() for name in ("path", "as_at")}

    def on_mount(self) -> None:
        """Note what was refused, where it was."""
        self._look_again()

    @on(Input.Changed)
    def _look_again(self) -> None:
        self.query_one(Refusal).look_at(self.fields)

    @on(Cancel)
    @on(Button.Pressed, "#leave")
    def _leave(self) -> None:
        self.dismiss(None)
