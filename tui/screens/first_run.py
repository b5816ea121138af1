"""The first run: there is no register yet, and three ways to begin, one key each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from db.visible import visible
from tui.commands.command import bindings
from tui.commands.everywhere import Help, Quit
from tui.commands.first_run import ImportFirstPaper, OpenDemonstration, StartEmpty
from tui.importing import Importing
from tui.messages import RegisterMade
from tui.screens.base import CommandScreen
from tui.text import plain
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.hints import Hints

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.making import Making


class FirstRun(CommandScreen[None]):
    """Offers the demonstration, an import, or an empty register."""

    PLACE = "First run"
    CSS_PATH = "dialog.tcss"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (OpenDemonstration, ImportFirstPaper, StartEmpty, Help, Quit)
    BINDINGS = bindings(COMMAND_LIST)

    def __init__(self, desk: Desk, making: Making) -> None:
        """Take how registers are made."""
        super().__init__(desk)
        self._making = making

    def compose(self) -> ComposeResult:
        """Lay out the three ways."""
        yield Breadcrumb("")
        with Container(id="middle-of-screen"), Vertical(classes="dialog first-run") as box:
            box.border_title = Content("Welcome to rectrack")
            yield Static(plain(f"There is no register yet at {self.desk.location}"))
            yield Static(self._ways(), id="ways")
            yield Static("", id="said", markup=False)
        yield Hints()

    def on_mount(self) -> None:
        """Say where this is."""
        self.query_one(Breadcrumb).show(["First run"])

    def _ways(self) -> Content:
        lines = [
            ("d", "Look round the demonstration", "an invented force with two years of committee meetings"),
            ("i", "Import a committee paper", "the register is made from what the paper says"),
            ("e", "Start with an empty register", "add inspections and recommendations as they come"),
            ("q", "Leave", "nothing is made"),
        ]
        return Content("\n").join(
            Content.assemble((f"\n  {key}  ", "bold $text-accent"), (f"{what}\n", "bold"), (f"     {more}", "dim"))
            for key, what, more in lines
        )

    @on(OpenDemonstration)
    def _open_demonstration(self) -> None:
        self._say("Making the demonstration register…")
        self.run_worker(self._make_demonstration, name="demonstration", group="make", thread=True, exit_on_error=False)

    def _make_demonstration(self) -> None:
        self.post_message(RegisterMade(self._making.demonstration()))

    @on(StartEmpty)
    def _start_empty(self) -> None:
        self._say("Making an empty register…")
        self.run_worker(self._make_empty, name="empty register", group="make", thread=True, exit_on_error=False)

    def _make_empty(self) -> None:
        self.post_message(RegisterMade(self._making.empty()))

    @on(ImportFirstPaper)
    def _import(self) -> None:
        self.change(Importing(self.app, self.desk).import_paper())

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(Content("\n" + visible(words)))
