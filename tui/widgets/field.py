"""One line of a form: a label, and what is filled in beside it."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Paste
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Label

from tui.text import visible


class Field(Horizontal):
    """A label and the widget it names."""

    DEFAULT_CSS = """
    Field { height: auto; }
    Field > Label { width: 15; color: $text-muted; }
    Field > Input { width: 1fr; }
    """

    def __init__(self, label: str, *parts: Widget, id: str | None = None, classes: str = "") -> None:  # noqa: A002 - Textual's name
        """Take the label and what stands beside it."""
        super().__init__(id=id, classes=classes)
        self._label = label
        self._parts = parts

    def compose(self) -> ComposeResult:
        """Lay them out in a row."""
        yield Label(self._label, markup=False)
        yield from self._parts


class TextInput(Input):
    """One line of text. Its cursor does not blink: that would write to the terminal for ever."""

    DEFAULT_CSS = """
    TextInput { background: $panel; }
    TextInput:focus { background: $panel; }
    """

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        suggester: Suggester | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """Take what stands in it to begin with, an example of what belongs there, and what completes it."""
        super().__init__(
            value, placeholder=placeholder, suggester=suggester, compact=True, select_on_focus=False, id=id
        )
        self.cursor_blink = False

    def on_paste(self, event: Paste) -> None:
        """Take all of it on one line, the unseen made seen; Textual's own takes the first line alone."""
        event.text = visible(" ".join(event.text.splitlines()))
