"""Long work in the background, with how far it has come in front, and a key that stops it."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from tui.background import in_thread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import App

    from tui.desk import Desk

Answer = TypeVar("Answer")


class Job:
    """One piece of work, seen from the thread it runs in and from the screen."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._lock = Lock()
        self._stop: Callable[[], None] | None = None
        self.stopped = False
        """Whether it was asked to stop."""
        self.done = 0
        self.whole = 0

    def tell(self, done: int, whole: int) -> None:
        """Take how far the work has come; raises `StoppedError` where it is to stop, so that nothing is written."""
        self.done, self.whole = done, whole
        if self.stopped:
            from papers.writing.progress import StoppedError  # noqa: PLC0415 - seldom wanted

            raise StoppedError("It was stopped, and nothing was changed.")

    @contextmanager
    def stopped_by(self, stop: Callable[[], None]) -> Iterator[None]:
        """Have something called where it is to stop while the block runs."""
        with self._lock:
            self._stop = stop
            if self.stopped:
                stop()
        try:
            yield
        finally:
            with self._lock:
                self._stop = None

    def stop(self) -> None:
        """Ask it to stop."""
        with self._lock:
            self.stopped = True
            if self._stop is not None:
                self._stop()


async def working(app: App[Any], desk: Desk, words: str, work: Callable[..., Answer], *, group: str = "read") -> Answer:
    """Give what work in a thread gives, which is handed its `Job` as `job`; esc stops it meanwhile.

    Raises what the work raises, among it `StoppedError`.
    """
    from tui.screens.working import WorkingDialog  # noqa: PLC0415 - not before the first long work

    job = Job()
    dialog = WorkingDialog(desk, words, job)
    await app.push_screen(dialog)
    try:
        return await in_thread(app, words, partial(work, job=job), group=group)
    finally:
        if dialog.is_attached:
            await dialog.dismiss()
