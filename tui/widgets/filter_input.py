"""The line a filter is typed into, with what is wrong marked in it and what is begun completed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from rich.highlighter import Highlighter
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Input

if TYPE_CHECKING:
    from rich.text import Text
    from textual.events import Key

    from db.filters.completing import Completion
    from db.filters.error import FilterError


class Language(Protocol):
    """A language that is typed into a filter bar."""

    def wrong(self, text: str) -> FilterError | None:
        """Give what is wrong with a text; None where nothing is."""
        ...

    def complete(self, text: str, cursor: int) -> Completion:
        """Give what may be typed at the cursor."""
        ...


class Mark(Highlighter):
    """Underlines what is wrong."""

    def __init__(self) -> None:
        """Begin with nothing wrong."""
        self.span = (0, 0)

    def highlight(self, text: Text) -> None:
        """Draw the part that is wrong so that it is seen without colour too."""
        start, end = self.span
        if start < end:
            text.stylize("bold underline", start, end)


@dataclass(slots=True)
class Cycle:
    """Options being gone through with the key that completes."""

    completion: Completion
    before: str
    after: str
    place: int = -1

    def next(self, by: int) -> tuple[str, int]:
        """Give the text with the next option in it, and where the cursor then stands."""
        options = self.completion.options
        self.place = (self.place + by) % len(options) if self.place >= 0 else (0 if by > 0 else len(options) - 1)
        text = f"{self.before}{options[self.place].text}"
        return f"{text}{self.after}", len(text)


class FilterInput(Input):
    """The words to filter by. Its cursor does not blink: that would write to the terminal for ever."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "Keep filter"),
        Binding("down", "leave", "Keep filter", show=False),
        Binding("escape", "give_up", "Clear filter"),
        Binding("tab", "complete(1)", "Complete", show=False, id="filter.complete"),
        Binding("shift+tab", "complete(-1)", "Complete backwards", show=False, id="filter.complete-back"),
    ]

    @dataclass
    class Left(Message):
        """The officer is done typing."""

        cleared: bool = False
        """Whether words were taken off."""

    class Completed(Message):
        """Something was completed, or is offered another way."""

    def __init__(self, placeholder: str, language: Language | None) -> None:
        """Take what is shown while it is blank, and the language, where there is one to help with."""
        self._mark = Mark()
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False, highlighter=self._mark)
        self.cursor_blink = False
        self.language = language
        self._cycle: Cycle | None = None

    @property
    def error(self) -> FilterError | None:
        """What is wrong with what is typed."""
        return self.language.wrong(self.value) if self.language else None

    @property
    def offered(self) -> Completion | None:
        """What may be typed next."""
        if self._cycle is not None:
            return self._cycle.completion
        return self.language.complete(self.value, self.cursor_position) if self.language else None

    @property
    def place(self) -> int:
        """Which of what is offered stands in the filter already; -1 for none."""
        return self._cycle.place if self._cycle else -1

    def mark(self, error: FilterError | None) -> None:
        """Underline what is wrong."""
        span = (error.start, error.end) if error else (0, 0)
        if span != self._mark.span:
            self._mark.span = span
            self.refresh()

    def forget_cycle(self, value: str) -> None:
        """Begin anew where something else was typed than was completed."""
        cycle = self._cycle
        if cycle is None or not cycle.completion.options:
            return
        chosen = cycle.completion.options[cycle.place].text
        if value != f"{cycle.before}{chosen}{cycle.after}":
            self._cycle = None

    def _watch_value(self, value: str) -> None:
        """Say how wide the text is without having the screen laid out for it: the line keeps its place and width."""
        self.set_reactive(FilterInput.virtual_size, Size(self.content_width, 1))
        super()._watch_value(value)

    async def _on_key(self, event: Key) -> None:
        """Do at once what a key of its own does: what is typed after it must not come before it."""
        if self.screen.focused is not self:  # typed ahead of where the focus went: the screen is to have it
            event.prevent_default()
            return
        live = self.screen.active_bindings.get(event.key)
        if event.is_printable or live is None or live.node is not self:
            return
        with suppress(SkipAction):
            await self.run_action(live.binding.action)
            event.stop()
            event.prevent_default()

    def action_complete(self, by: int) -> None:
        """Put the next of what is offered in the place of what was begun; with nothing to offer, go on as ever."""
        offered = self.offered
        if offered is None or not offered.options:
            raise SkipAction
        if self._cycle is None:
            self._cycle = Cycle(offered, self.value[: offered.start], self.value[offered.end :])
        self.value, self.cursor_position = self._cycle.next(by)
        if len(offered.options) == 1:
            self._cycle = None
        self.post_message(self.Completed())

    def action_leave(self) -> None:
        """Go to the list; the filter stays. One that cannot be read is put right or cleared first."""
        if self.error is None:
            self.screen.set_focus(None)  # or what is typed ahead would still be part of the filter
            self.post_message(self.Left())
        else:
            self.app.bell()

    def action_give_up(self) -> None:
        """Take the filter off and go to the list."""
        cleared = bool(self.value)
        self.value = ""
        self.screen.set_focus(None)
        self.post_message(self.Left(cleared))
