"""The terminal program: one officer, one register."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.worker import Worker, WorkerState

from db.errors import RectrackError
from db.store.location import location_name
from tui.appearance import Appearance
from tui.beginning import OPENING, Beginning
from tui.commands.command import Command
from tui.commands.everywhere import Quit, ReadAgain
from tui.desk import COMPLAINED, Desk
from tui.garbage import look_as_usual
from tui.messages import (
    FirstListShown,
    Refused,
    RegisterChanged,
    RegisterMade,
    RegisterMissing,
    RegisterOpened,
    ShowAlone,
    TerminalGone,
)
from tui.screens.opening import Opening
from tui.settings import TOUR_OVER, Settings, read_settings, settings_path
from tui.text import visible
from tui.watch import TerminalWatch, Watch

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import PurePath

    from rich.console import RenderableType
    from textual.binding import BindingType
    from textual.dom import DOMNode
    from textual.message import Message
    from textual.screen import Screen

    from tui.drafts import Drafts
    from tui.screens.register import RegisterScreen
    from tui.session import Session
    from tui.tour import Tour


class Rectrack(Appearance, inherit_bindings=False):
    """The program. It owns the way to the register and the screens; what they show is theirs."""

    TITLE = "rectrack"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["rectrack.tcss", "screens/panes.tcss"]
    """That of the first screen is read along: to read it later would have all be read again."""
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", "Leave the program", show=False, priority=True, system=True),
        Binding("ctrl+c", "say_how_to_leave", show=False, system=True),
    ]

    def __init__(
        self,
        location: str,
        *,
        settings: Settings | None = None,
        drafts: Drafts | None = None,
        today: Callable[[], date] | None = None,
        read_only: bool = False,
        fresh: bool = False,
    ) -> None:
        """Take where the register is, the officer's settings, where drafts are kept, what day it is.

        `read_only`: nothing may be changed, whatever the account may. `fresh`: begin at the beginning, not where the
        officer was when the program was left.
        """
        settings = settings or read_settings(settings_path())
        super().__init__(shade=settings.theme, compact=settings.density == "compact")
        self.settings = settings
        self.desk = Desk(location, drafts, today=today, read_only=read_only)
        self.desk.layout = self.settings.layout
        self.desk.settings_file = self.settings.path
        self._fresh = fresh
        self.fault: BaseException | None = None
        """What ended the program, where nobody foresaw it."""
        self.home: RegisterScreen | None = None
        """The register screen, once it is known what it will show."""
        self._begun = False
        self._watch = Watch()
        self._beginning = Beginning(self, self.desk, self._watch)
        self._clashes: set[str] = set()
        self._tour: Tour | None = None

    def get_default_screen(self) -> Screen[Any]:
        """Give the screen painted before the register is opened, laid out at once: a second layout costs as much."""
        return self.laid_out(Opening(location_name(self.desk.location)))

    def on_mount(self) -> None:
        """Listen to the terminal going away."""
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in (signal.SIGHUP, signal.SIGTERM):
                loop.add_signal_handler(number, self.action_leave)

    def post_display_hook(self) -> None:
        """Do the rest once the first frame is on the screen, before what Textual still has to lay out there."""
        if not self._begun:
            self._begun = True
            self.call_next(self._begin)

    async def _begin(self) -> None:
        """Open the register in the background, and meanwhile make its screen, which waits for its list awhile."""
        self._watch.start()
        if not (self.is_headless or self.is_web):
            self._watch.add(TerminalWatch(self.post_message).look)
        session = self._session_left()
        await self._beginning.open_register(session.stop.view)
        from tui.screens.register import RegisterScreen  # noqa: PLC0415 - not before the first paint

        self._take_own_keys()
        self.home = RegisterScreen(self.desk, session)
        self._beginning.expect(self.home)

    def _session_left(self) -> Session:
        """Give where the officer was when the program was left, or the beginning."""
        from tui.session import Session, kept_session  # noqa: PLC0415 - not before the first paint

        return (None if self._fresh else kept_session(self.desk.drafts)) or Session()

    def _keep_session(self) -> None:
        from tui.session import keep_session  # noqa: PLC0415 - not before it is left

        if self.home is not None and self.home.is_mounted and self.desk.is_open:
            with suppress(RectrackError):  # that it is not kept must not hold up the leaving
                keep_session(self.desk.drafts, self.home.session)

    def _take_own_keys(self) -> None:
        """Use the officer's own keys, and complain of what cannot be used."""
        complaints = self.settings.complaints
        if self.settings.keys:
            from tui.own_keys import own_keys  # noqa: PLC0415 - it holds them against the commands of every screen

            keys = own_keys(self.settings)
            complaints += keys.complaints
            self.desk.keys = keys.keys
            self.set_keymap(dict(keys.keys))
        for complaint in complaints:
            self.notify(visible(complaint), severity="warning", markup=False, timeout=COMPLAINED)
            self.desk.complained_until = monotonic() + COMPLAINED

    def on_unmount(self) -> None:
        """Let go of the register."""
        self._beginning.give_up()
        self._watch.stop()
        self.desk.close()

    @on(ReadAgain)
    async def _open_again(self) -> None:
        if not self.desk.is_open and self.home is not None:
            await self._beginning.open_register(self.home.view)

    @on(Worker.StateChanged)
    async def _work_failed(self, event: Worker.StateChanged) -> None:
        """Say what stopped the opening; the changes meet their own failures."""
        if event.worker.group == OPENING and event.state is WorkerState.ERROR and event.worker.error is not None:
            error = event.worker.error
            if not isinstance(error, RectrackError):
                raise error
            await self._beginning.put_home_in_place()
            self._tell_home(Refused(event.worker.name, error))

    @on(RegisterOpened)
    async def _opened(self, opened: RegisterOpened) -> None:
        if not await self._beginning.put_home_in_place(opened.first) or opened.first is None:
            self._tell_home(RegisterOpened(opened.read_only, first=opened.first))
        if opened.missing:
            from tui.screens.entries_missing import EntriesMissingDialog  # noqa: PLC0415 - seldom wanted

            self.push_screen(EntriesMissingDialog(self.desk, opened.missing))

    def _tell_home(self, message: Message) -> None:
        if self.home is not None:
            self.home.post_message(message)

    @on(RegisterMissing)
    async def _offer_beginnings(self) -> None:
        from tui.making import Making  # noqa: PLC0415 - seldom wanted
        from tui.screens.first_run import FirstRun  # noqa: PLC0415

        await self._beginning.put_home_in_place()
        self.push_screen(FirstRun(self.desk, Making(self.desk.location, self.desk.today)))

    @on(RegisterMade)
    async def _open_what_was_made(self, made: RegisterMade) -> None:
        self.desk.location, self.desk.just_made = made.location, True
        self.pop_screen()
        if self.home is not None:
            await self._beginning.open_register(self.home.view)

    @on(FirstListShown)
    def _load_what_writes(self) -> None:
        """Load the models while the officer reads, so that the first change does not wait for them."""
        self.run_worker(_load_models, name="load models", group="load", thread=True, exit_on_error=False)

    @on(FirstListShown)
    async def _begin_tour(self) -> None:
        """Show a new officer round, once the list is there to be shown."""
        if self.home is not None and self.settings.tour < TOUR_OVER:
            from tui.tour import Tour  # noqa: PLC0415 - seldom wanted

            self._tour = Tour(self.home, self.settings.tour)
            await self._tour.begin()

    @on(Command)
    async def _go_on_with_tour(self, done: Command) -> None:
        if self._tour is not None:
            await self._tour.did(type(done))

    @on(RegisterChanged)
    def _tell_every_screen(self, changed: RegisterChanged) -> None:
        for screen in self.screen_stack:
            screen.post_message(RegisterChanged(others=changed.others))

    @on(ShowAlone)
    def _come_home(self, asked: ShowAlone) -> None:
        """Take away what lies before the register, and let that show what is asked for."""
        if self.home in self.screen_stack:
            while self.screen is not self.home:
                self.pop_screen()
            self._tell_home(ShowAlone(asked.words, asked.ids, asked.queue))

    @on(Refused)
    def _pass_on(self, refused: Refused) -> None:
        self.screen.post_message(Refused(refused.name, refused.error))

    @on(Quit)
    @on(TerminalGone)
    def action_leave(self) -> None:
        """Leave, with what was being typed kept. A change on its way is finished first."""
        from tui.screens.base import CommandScreen  # noqa: PLC0415 - not before the first paint

        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                with suppress(RectrackError):
                    screen.keep_what_is_typed()
        self._keep_session()
        self.exit()

    def action_say_how_to_leave(self) -> None:
        """Answer ctrl+c, which many reach for, without leaving by accident."""
        self.notify("Press q to leave, or ctrl+q where letters are typed.", markup=False)

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:  # noqa: ARG002 - Textual's signature
        """Say, once, that a key of the officer's own took the place of another; the settings are checked before."""
        for binding in clashed_bindings:
            name = binding.id or binding.action
            if name not in self._clashes:
                self._clashes.add(name)
                words = f"{settings_path()}: the key “{binding.key}” is given twice here: {name} has lost it."
                self.notify(visible(words), severity="warning", markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """Keep what ended the program for whoever started it."""
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Close without Textual's report, which prints what was on the screen and in memory."""
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:  # noqa: ARG002 - nothing of it is shown
        """Close without Textual's report."""
        self._close_messages_no_wait()


def _load_models() -> None:
    """Load what writes, and look for garbage from then on."""
    import_module("db.actions.statuses")
    import_module("db.store.sqlite_sessions")
    look_as_usual()


def run(location: str, *, read_only: bool = False, fresh: bool = False) -> None:
    """Open the register at a location on this terminal, to be changed or only read; there need not be one yet.

    With `fresh`, begin at the beginning instead of where the program was left.

    Whatever ended the program unforeseen is raised again once the terminal is as it was.
    """
    from tui.terminal_colours import without_colours  # noqa: PLC0415 - not where the screen is tested

    if without_colours(os.environ):
        os.environ["NO_COLOR"] = "1"  # which is what Textual asks
    app = Rectrack(location, read_only=read_only, fresh=fresh)
    app.run()
    if app.fault is not None:
        raise app.fault
