"""Watching, from threads of their own, for what nobody on this screen does: others' changes, a lost terminal."""

import os
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

from db.errors import RectrackError
from db.store.register import Register
from tui.messages import Refused, RegisterChanged, TerminalGone

if TYPE_CHECKING:
    from db.questions.others import OthersWork

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

    def __init__(
        self, register: Register, tell: Callable[[Message], object], ours: Callable[[int], bool] = lambda _seq: False
    ) -> None:
        """Take the open register, whom to tell, and what tells which entries of the ledger were written here."""
        super().__init__(tell)
        self._register = register
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
            if self.stopped.is_set():
                return False
            if not self._unreadable:
                self.tell(Refused("watch", error))
            self._unreadable = True
            return True
        if self._unreadable or (self._seen is not None and version != self._seen):
            self.tell(RegisterChanged(others=others))
        self._seen, self._unreadable = version, False
        return True

    def _others(self) -> "tuple[OthersWork, ...]":
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
