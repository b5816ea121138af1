"""Stopping a paper that is being read: from another thread, by whoever waits for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock


class Stop:
    """Ends the child that reads, now or as soon as it begins."""

    def __init__(self) -> None:
        """Begin with nothing to stop."""
        self._lock = Lock()
        self._end: Callable[[], None] | None = None
        self.asked = False
        """Whether it was asked for."""

    def __call__(self) -> None:
        """Stop it."""
        with self._lock:
            self.asked = True
            if self._end is not None:
                self._end()

    @contextmanager
    def ending(self, end: Callable[[], None]) -> Iterator[None]:
        """Have `end` called where it is asked for while the block runs, or was before."""
        with self._lock:
            self._end = end
            if self.asked:
                end()
        try:
            yield
        finally:
            with self._lock:
                self._end = None
