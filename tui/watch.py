"""Watching, from threads of their own, for what nobody on this screen does: others' changes, a lost terminal."""

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

    def __init__(self, tell: Callable[[Message], object]) -> None:
        """Take whom to tell."""
        self.tell = tell
        self.stopped = threading.Event()
        self._thread = threading.Thread(target=self._look_on, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; returns at once."""
        self.stopped.set()

    def look(self) -> bool:
        """Look once; gives whether to go on."""
        raise NotImplementedError

    def _look_on(self) -> None:
        while self.look() and not self.stopped.wait(EVERY):
            pass


class TerminalWatch(Watch):
    """Watches for the terminal going away without a word, from the first frame on."""

    def look(self) -> bool:
        """Look once; gives whether to go on."""
        if terminal_is_there():
            return True
        self.tell(TerminalGone())
        return False


class RegisterWatch(Watch):
    """Watches an open register for changes made elsewhere."""

    def __init__(self, register: Register, tell: Callable[[Message], object]) -> None:
        """Take the open register and whom to tell."""
        super().__init__(tell)
        self._register = register
        self._seen: int | None = None
        self._unreadable = False

    def look(self) -> bool:
        """Look once; gives whether to go on."""
        try:
            version = self._register.data_version()
        except RectrackError as error:
            if self.stopped.is_set():
                return False
            if not self._unreadable:
                self.tell(Refused("watch", error))
            self._unreadable = True
            return True
        if self._unreadable or (self._seen is not None and version != self._seen):
            self.tell(RegisterChanged())
        self._seen, self._unreadable = version, False
        return True


def terminal_is_there() -> bool:
    """Tell whether somebody can still be at the other end of the terminal."""
    try:
        return os.isatty(sys.__stdin__.fileno()) if sys.__stdin__ else False
    except (OSError, ValueError):
        return False
