"""Two officers changed one item: both versions, side by side, and what to do about it."""

from __future__ import annotations

from enum import Enum, auto
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from tui.commands.command import bindings
from tui.commands.dialogs import DialogHelp, EditMine, KeepTheirs, WriteMine
from tui.days import day_words
from tui.screens.base import Dialog
from tui.text import plain
from tui.widgets.hints import Hints
from tui.widgets.status import look_of

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from db.decisions import StatusChange
    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.screens.questions import StatusQuestion


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

    def __init__(self, desk: Desk, before: StatusQuestion, now: StatusQuestion, mine: StatusChange) -> None:
        """Take the item as it was, as it is now, and what was decided."""
        super().__init__(desk)
        self._before, self._now, self._mine = before, now, mine

    def compose(self) -> ComposeResult:
        """Lay out both versions and the three ways on."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Somebody else changed this first")
            yield Static(plain(self._now.about), classes="about")
            with Horizontal(id="versions"):
                with VerticalScroll():
                    yield Static(Content.styled("Yours, not written", "bold"))
                    yield Static(plain(self._yours()))
                with VerticalScroll():
                    yield Static(Content.styled("In the register now", "bold"))
                    yield Static(plain(self._theirs()))
            with Horizontal(classes="buttons"):
                yield Button("Edit mine (e)", id="edit", variant="primary", compact=True)
                yield Button("Keep theirs (t)", id="keep", compact=True)
                yield Button("Write mine as well (w)", id="write", compact=True)
        yield Hints()

    def _theirs(self) -> str:
        was = {entry.seq for entry in self._before.record.history}
        lines = [f"{look_of(self._before.status).word} → {look_of(self._now.status).word}"]
        new = [entry for entry in self._now.record.history if entry.seq not in was]
        for _batch, entries in groupby(new, key=lambda entry: entry.batch):
            together = list(entries)
            first = together[0]
            lines += ["", f"{first.author}, {first.recorded_at:%H:%M} UTC, {first.action}", first.rationale]
            lines += [f"{one.field}: {one.before or '–'} → {one.after or '–'}" for one in together]
        return "\n".join(lines)

    def _yours(self) -> str:
        mine = self._mine
        since = f"true since {day_words(mine.effective_on)}"
        return f"{look_of(self._before.status).word} → {look_of(mine.status).word}\n\n{since}\n{mine.rationale}"

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
