"""The first frame: it is on the terminal before anything else is imported or opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.widget import Widget

from tui.painting import NearScreen
from tui.widgets.breadcrumb import Breadcrumb

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Key

OPENING = "Opening the register…"


class _Words(Widget):
    """The one thing there is to say."""

    DEFAULT_CSS = """
    _Words { height: 1fr; content-align: center middle; color: $text-muted; }
    """

    def render(self) -> Content:
        """Give the words."""
        return Content(OPENING)


class Opening(NearScreen[Any]):
    """Says that the register is being opened, and which."""

    def __init__(self, register: str) -> None:
        """Take the name of the register."""
        super().__init__()
        self._register = register
        self.struck: list[Key] = []
        """What was typed ahead of the screen that comes after this one, which is to have it."""

    def on_key(self, event: Key) -> None:
        """Keep what is typed."""
        event.stop()
        self.struck.append(event)

    def compose(self) -> ComposeResult:
        """Lay out the breadcrumb above the words."""
        yield Breadcrumb(self._register)
        yield _Words()
