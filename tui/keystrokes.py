"""The way of a key from the terminal to what it does."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Event, Key, Paste

from tui.terminal import Terminal
from tui.widgets.drawn_view import DrawnView

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.dom import DOMNode
    from textual.driver import Driver
    from textual.timer import Timer

LEADING = frozenset({"enter", "escape", "ctrl+s", "f2"})
"""The keys that lead elsewhere, through whatever widget has the focus: what follows them is meant for there."""

PATIENCE = 3.0
"""Seconds for which keys wait at most for what the one before asked for."""


@runtime_checkable
class LetsKeysIn(Protocol):
    """A screen that knows when it is there to take keys."""

    def release_keys_here(self) -> None:
        """Let keys do what they do here, unless what was asked for is still to come."""


class Keystrokes(App[None], inherit_bindings=False):
    """Carries out a key at once in lines that only read keys, and keeps what is struck ahead for what it is meant for.

    Textual's own (8.2) first hands a key to the widget, then to each that it stands in, a turn of the loop each, and
    looks last at what the key is bound to: a third of a key's time. A widget that takes no text has no use for that;
    a key that is bound to nothing still goes that way.

    What is typed before the dialog asked for is there would be commands of the screen behind it: it waits, in order.
    """

    def __init__(self, **given: Any) -> None:
        """Take what Textual takes."""
        super().__init__(**given)
        self._ahead: deque[Key | Paste] = deque()
        """What was struck ahead, the first first."""
        self._on_its_way = False
        """Whether one of them is on its way through the widgets."""
        self._waiting: Timer | None = None
        """Runs while what is struck waits."""

    def get_driver_class(self) -> type[Driver]:
        """Give what reads the keyboard and writes to the terminal, or what stands in for both in a browser."""
        found = super().get_driver_class()
        return Terminal if found is LinuxDriver else found

    async def on_event(self, event: Event) -> None:
        """Take an event of the terminal, or one that has come back up."""
        waits = self._waiting is not None or self._on_its_way or self._ahead
        if waits and isinstance(event, Key | Paste) and not event.is_forwarded:
            self._ahead.append(event)
        else:
            await self._take(event)

    def hold_keys(self) -> None:
        """Let what is struck from now on wait for what has just been asked for."""
        if self._waiting is None:
            self._waiting = self.set_timer(PATIENCE, self.release_keys)

    def release_keys(self) -> None:
        """Let what was struck meanwhile do what it does now."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.stop()
            self.call_later(self._go_on)

    async def _go_on(self) -> None:
        """Take the next of what was struck ahead, unless that is to wait."""
        if self._ahead and self._waiting is None and not self._on_its_way:
            self._on_its_way = True
            node = self.focused or self.screen
            await self._take(self._ahead.popleft())
            self._follow(node, self._arrived)

    async def _arrived(self) -> None:
        self._on_its_way = False
        await self._go_on()

    def _follow(self, node: DOMNode | None, end: Callable[[], object]) -> None:
        """Go behind a key through the widgets that it goes through, and do something at the end."""
        if node is None or node is self or not node.call_later(self._follow, node.parent, end):
            self.call_later(end)

    async def _take(self, event: Event) -> None:
        leads = isinstance(event, Key) and event.key in LEADING and not event.is_forwarded
        node = (self.focused or self.screen) if leads else None
        if leads:
            self.hold_keys()
        if not (isinstance(event, Key) and self._reads_keys_only(event) and await self._is_done(event.key)):
            await super().on_event(event)
        if leads:
            self._follow(node, self.let_keys_in)

    def let_keys_in(self) -> None:
        """Let keys in where what was led to is there, or nothing was: once the screen has done what it was asked."""
        if not self.screen_stack:
            return  # the program ends
        screen = self.screen
        if not isinstance(screen, LetsKeysIn) or not screen.call_later(screen.release_keys_here):
            self.release_keys()

    def _reads_keys_only(self, event: Key) -> bool:
        return self.app_focus and not event.is_forwarded and isinstance(self.focused, DrawnView)

    async def _is_done(self, key: str) -> bool:
        return await self._check_bindings(key, priority=True) or await self._check_bindings(key)
