"""How far long work has come, on one line of the terminal that is gone when the work is done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papers.writing.progress import Progress

_AFTER = 0.7
"""Seconds before anything is said: quick work says nothing."""
_EVERY = 0.1
_WIDTH = 60


@contextmanager
def progress() -> Iterator["Progress"]:
    """Give what long work is to tell; says nothing where standard error is no terminal."""
    line = _Line()
    try:
        yield line.tell
    finally:
        line.clear()


@contextmanager
def under_way(what: str) -> Iterator[None]:
    """Say what is being done, where it takes longer than a moment and cannot say itself how far it has come."""
    with progress() as tell:
        timer = Timer(_AFTER, tell, [what])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


class _Line:
    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._next = monotonic() + _AFTER
        self._written = False
        self._waiting: Timer | None = None

    def tell(self, what: str, done: int = 0, whole: int = 0) -> None:
        """Say how far it is, if it is time to; what cannot say how far it is may say nothing more for long."""
        self._wait_no_more()
        wait = self._next - monotonic()
        if not self._shown or (wait > 0 and whole):
            return
        if wait <= 0:
            self._write(what, done, whole)
            return
        self._waiting = Timer(wait, self._write, (what, done, whole))
        self._waiting.daemon = True
        self._waiting.start()

    def _write(self, what: str, done: int, whole: int) -> None:
        self._next, self._written = monotonic() + _EVERY, True
        share = f" {100 * done // whole}%" if whole else ""
        sys.stderr.write(f"\r{f'{what.capitalize()}…{share}  (ctrl+c stops)':<{_WIDTH}}")
        sys.stderr.flush()

    def _wait_no_more(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting.join()
            self._waiting = None

    def clear(self) -> None:
        self._wait_no_more()
        if self._written:
            sys.stderr.write(f"\r{'':<{_WIDTH}}\r")
            sys.stderr.flush()
