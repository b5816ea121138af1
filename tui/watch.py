"""Watching, from a thread of its own, for what nobody on this screen does: others' changes, a lost terminal."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

from db.errors import RectrackError
from tui.messages import Refused, RegisterChanged, TerminalGone

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

    from db.questions.others import OthersWork
    from db.store.register import Register

EVERY = 1.0
"""Seconds between two looks."""


class Watch:
    """Looks about once a second at whatever is to be watched, from one thread for all of it."""

    def __init__(self) -> None:
        """Watch nothing yet."""
        self.stopped = threading.Event()
        self._looks: list[Callable[[], bool]] = []

    def start(self) -> None:
        """Begin to look."""
        threading.Thread(target=self._look_on, name="watch", daemon=True).start()

    def add(self, look: Callable[[], bool]) -> None:
        """Look at something more: once at once, then for as long as a look gives True."""
        if look():
            self._looks.append(look)

    def stop(self) -> None:
        """Look no more; returns at once."""
        self.stopped.set()

    def _look_on(self) -> None:
        while not self.stopped.wait(EVERY):
            for look in tuple(self._looks):
                if not look():
                    self._looks.remove(look)


class TerminalWatch:
    """Watches for the terminal going away without a word, from the first frame on."""

    def __init__(self, tell: Callable[[Message], object]) -> None:
        """Take whom to tell."""
        self._tell = tell

    def look(self) -> bool:
        """Look once; gives whether to go on."""
        if terminal_is_there():
            return True
        self._tell(TerminalGone())
        return False


class RegisterWatch:
    """Watches an open register for changes made elsewhere."""

    def __init__(
        self, register: Register, tell: Callable[[Message], object], ours: Callable[[int], bool], left: threading.Event
    ) -> None:
        """Take the open register, whom to tell, what tells which entries were written here, and of its being left."""
        self._register = register
        self._tell = tell
        self._left = left
        self._ours = ours
        self._seen: int | None = None
        self._head = 0
        self._unreadable = False

    def look(self) -> bool:
        """Look once; gives whether to go on."""
        try:
            version = self._register.data_version()
            others = self._others() if version != self._seen else ()
        except RectrackError as error:
            if self._left.is_set():
                return False
            if not self._unreadable:
                self._tell(Refused("watch", error))
            self._unreadable = True
            return True
        if self._unreadable or (self._seen is not None and version != self._seen):
            self._tell(RegisterChanged(others=others))
        self._seen, self._unreadable = version, False
        return True

    def _others(self) -> tuple[OthersWork, ...]:
        """Give what others wrote since the last look; nothing at the first."""
        from db.ledger.head import head_of  # noqa: PLC0415 - not before the first paint

        with self._register.reading() as reader:
            if self._register.witness is not None:
                self._register.witness.sees(reader)
            head = head_of(reader)
            before, self._head = self._head, head.seq if head else 0
            if self._seen is None:
                return ()
            from db.questions.others import others_work  # noqa: PLC0415 - not before somebody else writes
            from tui.others import name_of  # noqa: PLC0415

            return others_work(reader, before, ours=self._ours, name_of=name_of)


def terminal_is_there() -> bool:
    """Tell whether somebody can still be at the other end of the terminal."""
    try:
        return os.isatty(sys.__stdin__.fileno()) if sys.__stdin__ else False
    except (OSError, ValueError):
        return False
