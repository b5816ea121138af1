"""Waiting until a program has nothing left to do, by what its event loop says.

Textual's own pilot looks at the clock of the processor every so often and sends a message through every widget: half of
a test's time, and on a loaded machine it may take a process that was not let run for one at rest.
"""

import asyncio
from time import process_time
from typing import Any

import textual.app
import textual.pilot
from textual._context import active_app
from textual.app import App
from textual.pilot import Pilot

_QUIET = 3
"""Turns of the loop with nothing in them: what a thread has handed over comes in with the second."""
_LONGEST = 1.0
"""Seconds; something that never ends is not waited for."""
_SOON = 0.005
"""Seconds; a timer that is as near is waited for."""
_LOOK = 0.002
"""Seconds between two looks at a thread that may be waiting for something."""


async def settled(app: App[Any] | None = None) -> None:
    """Wait until all is handled and painted, and no thread of the program is at work."""
    loop: Any = asyncio.get_running_loop()
    app = app or active_app.get()
    end = loop.time() + _LONGEST
    while loop.time() < end:
        await _nothing_ready(loop, end)
        if _painted(app):
            continue
        soon = min((one.when() for one in loop._scheduled if not one.cancelled()), default=end) - loop.time()
        if soon < _SOON or app._resize_timer is not None:
            await asyncio.sleep(max(soon, 0))
        elif not await _threads_at_work(app):
            return


async def _nothing_ready(loop: Any, end: float) -> None:
    quiet = 0
    while quiet < _QUIET and loop.time() < end:
        await asyncio.sleep(0)
        quiet = 0 if loop._ready else quiet + 1


def _painted(app: App[Any]) -> bool:
    """Paint now what would be painted soon; tells whether there was anything."""
    screen: Any = app.screen if app.screen_stack else None
    if screen is None or not screen.is_running or not screen._update_timer._active.is_set():
        return False
    with screen._context():
        screen._on_timer_update()
    return True


async def _threads_at_work(app: App[Any]) -> bool:
    """Tell whether a thread of the program works: one that waits for a lock uses no processor."""
    if not any(one.is_running and one._thread_worker for one in app.workers):
        return False
    before = process_time()
    await asyncio.sleep(_LOOK)
    return process_time() - before > _LOOK / 4


async def _of_pilot(pilot: Pilot[Any]) -> bool:
    await settled(pilot.app)
    return True


async def _of_active(_: float = 0) -> None:
    await settled()


def waited_for_so() -> None:
    """Let every pilot wait so."""
    vars(textual.app)["wait_for_idle"] = vars(textual.pilot)["wait_for_idle"] = _of_active
    type.__setattr__(Pilot, "_wait_for_screen", _of_pilot)
