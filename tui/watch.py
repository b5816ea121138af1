"""Watching, from a thread of its own, for what nobody on this screen does: others' changes, a lost terminal."""

import os
import sys
import threading
from collections.abc import Callable

from textual.message import Message

from db.errors import RectrackError
from db.store.register import Register
from tui.messages import Refused, RegisterChanged, TerminalGone

EVERY = 1.0
"""Seconds between two looks."""


class Watch:
    """Looks about once a second, and says something only where there is something to say."""

    def __init__(self, register: Register, tell: Callable[[Message], object], *, terminal: bool) -> None:
        """Take the open register, whom to tell, and whether there is a terminal that can be lost."""
        self._register = register
        self._tell = tell
        self._terminal = terminal
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; returns at once."""
        self._stop.set()

    def _look(self) -> None:
        seen: int | None = None
        unreadable = False
        while not self._stop.wait(EVERY if seen is not None else 0):
            if self._terminal and not terminal_is_there():
                self._tell(TerminalGone())
                return
            try:
                version = self._register.data_version()
            except RectrackError as error:
                if self._stop.is_set():
                    return
                if not unreadable:
                    self._tell(Refused("watch", error))
                unreadable, seen = True, seen or 0
                continue
            if unreadable or (seen is not None and version != seen):
                self._tell(RegisterChanged())
            seen, unreadable = version, False


def terminal_is_there() -> bool:
    """Tell whether somebody can still be at the other end of the terminal."""
    try:
        return os.isatty(sys.__stdin__.fileno()) if sys.__stdin__ else False
    except (OSError, ValueError):
        return False
