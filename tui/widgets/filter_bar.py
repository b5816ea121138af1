"""The line a filter is typed into, with how many records match."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.widgets.one_line import OneLine


class FilterInput(Input):
    """The words to filter by. Its cursor does not blink: that would write to the terminal for ever."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "Keep filter"),
        Binding("down", "leave", "Keep filter", show=False),
        Binding("escape", "give_up", "Clear filter"),
    ]

    def __init__(self) -> None:
        """Take nothing: it begins blank."""
        super().__init__(placeholder="words to look for", compact=True, select_on_focus=False)
        self.cursor_blink = False

    def action_leave(self) -> None:
        """Go to the list; the filter stays."""
        self.post_message(FilterBar.Left())

    def action_give_up(self) -> None:
        """Take the filter off and go to the list."""
        self.value = ""
        self.post_message(FilterBar.Left())


class FilterBar(Horizontal):
    """The filter, shown while it is being typed or in force."""

    DEFAULT_CSS = """
    FilterBar { height: 1; display: none; background: $boost; }
    FilterBar.-open { display: block; }
    FilterBar > Static { width: 2; text-style: bold; color: $text-accent; }
    FilterBar > FilterInput { width: 1fr; background: $boost; }
    FilterBar > OneLine { width: 20; content-align-horizontal: right; text-style: bold; }
    """

    @dataclass
    class Typed(Message):
        """The filter is another one."""

        words: str

    @dataclass
    class Left(Message):
        """The officer is done typing."""

    def __init__(self) -> None:
        """Take nothing; its parts are made when it is first opened, not before the first paint."""
        super().__init__()
        self._input = FilterInput()
        self._matches = OneLine()

    @property
    def words(self) -> str:
        """What is filtered by."""
        return self._input.value.strip()

    async def open(self) -> None:
        """Show it and take what is typed."""
        if not self.children:
            await self.mount(*self._parts())
        self.add_class("-open")
        self._input.focus()

    def clear(self) -> None:
        """Take the filter off."""
        self._input.value = ""
        self.remove_class("-open")

    def set_words(self, words: str) -> None:
        """Put another filter in force, as if it had been typed."""
        self._input.value = words
        if words and not self.children:
            self.mount(*self._parts())
        self.set_class(bool(words), "-open")

    def _parts(self) -> tuple[Widget, ...]:
        return Static("/", markup=False), self._input, self._matches

    def show_matches(self, words: str) -> None:
        """Show how many records match."""
        self._matches.line = Content(f"{words} ")

    @on(Input.Changed)
    def _typed(self, changed: Input.Changed) -> None:
        changed.stop()
        self.post_message(self.Typed(changed.value.strip()))

    @on(Left)
    def _done(self) -> None:
        self.set_class(bool(self.words), "-open")
