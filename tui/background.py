"""Waiting for work in a thread from a coroutine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from textual.worker import WorkerFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

Answer = TypeVar("Answer")


async def in_thread(app: App[Any], name: str, work: Callable[[], Answer], *, group: str = "read") -> Answer:
    """Give what work in a thread gives, and raise what it raises. It is never cancelled half way."""
    worker = app.run_worker(work, name=name, group=group, thread=True, exit_on_error=False)
    try:
        return await worker.wait()
    except WorkerFailed as failure:
        raise failure.error from None
