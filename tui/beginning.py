"""From the first frame to the first list: the register is opened in the background, and its screen put in place."""

from __future__ import annotations

import threading
from asyncio import sleep
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from textual.events import Key

from db.errors import NoRegisterError, RectrackError
from tui.messages import RegisterMissing, RegisterOpened
from tui.screens.opening import Opening
from tui.watch import RegisterWatch

if TYPE_CHECKING:
    from textual.message import Message
    from textual.timer import Timer

    from tui.appearance import Appearance
    from tui.desk import Desk
    from tui.messages import ListRead
    from tui.screens.register import RegisterScreen
    from tui.view import View
    from tui.watch import Watch

PATIENCE = 0.25
"""Seconds for which the register screen waits for its first list; then it is shown without."""

OPENING = "open"
"""The group of the workers that open the register."""


_WHAT_READS = ("tui.first_reads", "db.store.register")
"""What opens the register and reads its list: imported once the first frame is painted."""


class Beginning:
    """Opens the register, and paints its screen once, with its first list; where that takes long, without it."""

    def __init__(self, app: Appearance, desk: Desk, watch: Watch) -> None:
        """Take the program, the way to the register, and what looks out for changes of it."""
        self._app = app
        self._desk = desk
        self._watch = watch
        self._home: RegisterScreen | None = None
        self._known = threading.Event()
        """Set once there is a register screen to be put in place."""
        self._patience: Timer | None = None
        """Runs while the register screen waits for its first list."""

    async def open_register(self, view: View) -> None:
        """Begin to open it in the background, and to read the list of a view.

        The program is told of the outcome, or the worker ends with what is in the way.
        """
        for name in _WHAT_READS:
            import_module(name)
        work = partial(self._open, view)
        self._app.run_worker(work, name="open the register", group=OPENING, thread=True, exit_on_error=False)
        await sleep(0)  # it is at work before what is imported next takes the time of both

    def expect(self, home: RegisterScreen) -> None:
        """Take the register screen, which is put in place with its first list, or without it once that takes long."""
        self._home = home
        self._known.set()
        self._patience = self._app.set_timer(PATIENCE, self.put_home_in_place)

    def give_up(self) -> None:
        """Wait for nothing any longer: the program ends."""
        self._patience = None
        self._known.set()

    async def put_home_in_place(self, first: ListRead | None = None) -> bool:
        """Show the register screen, painted once where its list is there; False where it is in place already."""
        patience, self._patience = self._patience, None
        if self._home is None or patience is None:
            return False
        patience.stop()
        opening = self._app.screen
        self._home.first_list = first
        await self._app.push_screen(self._app.laid_out(self._home))
        if isinstance(opening, Opening):
            for key in opening.struck:
                self._app.post_message(Key(key.key, key.character))
        return True

    def _open(self, view: View) -> None:
        """Open the register, start to watch it, and read the first list."""
        outcome: Message
        try:
            register = self._desk.open()
        except NoRegisterError:
            outcome = RegisterMissing()
        except RectrackError:
            self._known.wait()  # or there would be no screen yet to say it on
            raise
        else:
            ours, left = self._desk.own.__contains__, self._watch.stopped
            self._watch.add(RegisterWatch(register, self._tell_of_change, ours, left).look)
            missing = self._desk.missing.sentence if self._desk.missing is not None else ""
            outcome = RegisterOpened(self._desk.read_only, missing, self._first_list(view))
        self._known.wait()
        self._app.post_message(outcome)

    def _first_list(self, view: View) -> ListRead | None:
        """Read the first list before its screen is painted; None where that fails: the screen asks and says why."""
        from tui.first_reads import read_list  # noqa: PLC0415 - not before the first paint

        with suppress(RectrackError):
            return self._desk.ask(partial(read_list, query=view.query, on=self._desk.today, queue=view.queue))
        return None

    def _tell_of_change(self, message: Message) -> None:
        """Pass on what was seen of the register; the change may be of what this officer may do."""
        with suppress(RectrackError):  # what stands in the way is said by whoever reads the register next
            self._desk.learn_standing()
        self._app.post_message(message)
