"""The dialog of long work that is under way: how far it is, and the way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.commands.command import bindings
from tui.commands.dialogs import DialogHelp
from tui.commands.importing import StopWork
from tui.screens.base import Dialog
from tui.text import plain, visible_line
from tui.widgets.hints import Hints

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.working import Job

_EVERY = 0.2
"""Seconds between two looks at how far the work has come."""


class WorkingDialog(Dialog[None]):
    """Says what is being done and how far it has come, until it is done or stopped."""

    PLACE = "Working"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (StopWork, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)

    def __init__(self, desk: Desk, words: str, job: Job) -> None:
        """Take what is being done."""
        super().__init__(desk)
        self._words, self._job = words, job

    def compose(self) -> ComposeResult:
        """Lay out one line."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("One moment")
            yield Static(self._line(), id="about")
        yield Hints()

    def on_mount(self) -> None:
        """Look now and then how far the work has come."""
        self.set_interval(_EVERY, self._look)

    def _look(self) -> None:
        self.query_one("#about", Static).update(self._line())

    def _line(self) -> Content:
        job = self._job
        share = f"  {job.done} of {job.whole}" if job.whole else ""
        end = "  stopping" if job.stopped else "  (esc stops it; nothing is changed)"
        return plain(visible_line(f"{self._words} …{share}{end}"))

    @on(StopWork)
    def _stop(self) -> None:
        self._job.stop()
        self._look()
