"""The way of a key from the terminal to what it does."""

from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Event, Key

from tui.keyboard import Keyboard
from tui.widgets.drawn_view import DrawnView


class Keystrokes(App[None], inherit_bindings=False):
    """Carries out a key struck in lines that only read keys at once.

    Textual's own (8.2) first hands a key to the widget, then to each that it stands in, a turn of the loop each, and
    looks last at what the key is bound to: a third of a key's time. A widget that takes no text has no use for that;
    a key that is bound to nothing still goes that way.
    """

    def get_driver_class(self) -> type[Driver]:
        """Give what reads the keyboard and writes to the terminal, or what stands in for both in a browser."""
        found = super().get_driver_class()
        return Keyboard if found is LinuxDriver else found

    async def on_event(self, event: Event) -> None:
        """Take an event of the terminal, or one that has come back up."""
        if not (isinstance(event, Key) and self._reads_keys_only(event) and await self._is_done(event.key)):
            await super().on_event(event)

    def _reads_keys_only(self, event: Key) -> bool:
        return self.app_focus and not event.is_forwarded and isinstance(self.focused, DrawnView)

    async def _is_done(self, key: str) -> bool:
        return await self._check_bindings(key, priority=True) or await self._check_bindings(key)
