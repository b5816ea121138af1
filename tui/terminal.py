"""The terminal: its keyboard is read asleep until something is typed, and a frame is written to it whole."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING

from textual import constants
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App

_AT_ONCE = 4096
"""Bytes read at once: more than any key, less than a paste."""

_ESCAPE = constants.ESCAPE_DELAY + 0.001
"""Seconds after which an escape is the key of that name, and not the beginning of another."""


class _Waking(Event):
    """An event that wakes whoever waits for the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._asleep, self._alarm = os.pipe()
        os.set_blocking(self._asleep, False)

    def fileno(self) -> int:
        """Give what can be read from once it is set."""
        return self._asleep

    def set(self) -> None:
        """Set it, and wake who waits."""
        super().set()
        os.write(self._alarm, b"!")

    def clear(self) -> None:
        """Take it back before the keyboard is read again."""
        super().clear()
        with suppress(BlockingIOError):
            os.read(self._asleep, _AT_ONCE)


class Terminal(LinuxDriver):
    """Textual's own driver, but that it does not ask ten times a second whether anything was typed.

    It is woken by what is typed, by the end of the wait for what may follow an escape, and by being told to stop: so
    leaving waits for nothing either. What is drawn goes out by the frame, so that writing it is one piece of work.
    """

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        """Take what Textual hands over."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.exit_event = self._stopping = _Waking()
        self._frame = ""
        """What there is of a frame that has not ended."""

    def write(self, data: str) -> None:
        """Write to the terminal: a frame when it ends, so that the thread that writes is woken once for it."""
        if data == SYNC_START or self._frame:
            self._frame += data
            if data != SYNC_END:
                return
            data, self._frame = self._frame, ""
        super().write(data)

    def run_input_thread(self) -> None:
        """Pass on what is typed until told to stop."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")().decode
        patience: float | None = None
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._stopping, selectors.EVENT_READ)
            while not self._stopping.is_set():
                typed = any(key.fd == self.fileno for key, _ in selector.select(patience))
                patience = _ESCAPE if typed else None
                read = os.read(self.fileno, _AT_ONCE) if typed else b""
                if typed and not read:
                    selector.unregister(self.fileno)  # nobody will type there any more
                text = decode(read)
                for event in (*(parser.feed(text) if text else ()), *parser.tick()):
                    self.process_message(event)
        with suppress(EOFError, ParseError):
            list(parser.feed(""))  # what was begun and will not be ended
