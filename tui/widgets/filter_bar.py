"""The filter of a list: the line it is typed into, how many records match, and help with its language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui.text import visible_line
from tui.widgets.filter_input import FilterInput, Language
from tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual.events import DescendantBlur, DescendantFocus
    from textual.widget import Widget

    from db.filters.completing import Completion


class FilterBar(Vertical):
    """The filter, shown while it is being typed or in force. What cannot be read is told and not passed on."""

    DEFAULT_CSS = """
    FilterBar { height: auto; display: none; background: $boost; }
    FilterBar.-open { display: block; }
    FilterBar > Horizontal { height: 1; }
    FilterBar > Horizontal > Static { width: 2; text-style: bold; color: $text-accent; }
    FilterBar FilterInput { width: 1fr; background: $boost; }
    FilterBar #matches { width: 20; content-align-horizontal: right; text-style: bold; }
    FilterBar #help { display: none; height: auto; max-height: 4; padding: 0 0 0 2; color: $text-muted; }
    FilterBar.-helping #help { display: block; }
    FilterBar.-wrong #help { color: $text-warning; }
    """

    @dataclass
    class Typed(Message):
        """The filter is another one, and can be read."""

        words: str

    @dataclass
    class Left(Message):
        """The officer is done typing."""

        cleared: bool = False
        """Whether the filter was taken off."""

    def __init__(
        self,
        language: Language | None = None,
        *,
        placeholder: str = "words to look for",
        line: type[FilterInput] = FilterInput,
    ) -> None:
        """Take the language to help with, where there is one, and the kind of line its foot has the words of.

        The parts are made when it is first opened.
        """
        super().__init__()
        self._input = line(placeholder, language)
        self._matches = OneLine(id="matches")
        self._help = Static(markup=False, id="help")
        self._helping = Content()

    @property
    def words(self) -> str:
        """What is typed."""
        return self._input.value.strip()

    @property
    def language(self) -> Language | None:
        """What helps with the filter, where anything does."""
        return self._input.language

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
        return Horizontal(Static("/", markup=False), self._input, self._matches), self._help

    def show_matches(self, words: str) -> None:
        """Show how many records match."""
        self._matches.line = Content(f"{words} ")

    def show_help(self) -> None:
        """Say what is wrong with what is typed, or what may be typed next."""
        wrong, offered = self._input.error, self._input.offered
        at_end = wrong is not None and wrong.end >= len(self._input.value.rstrip())
        begun = at_end and offered is not None and bool(offered.options or offered.hint)
        told = wrong is not None and not begun
        self._input.mark(wrong if told else None)
        line = Content()
        if wrong is not None and told:
            line = Content(visible_line(wrong.sentence))
        elif offered is not None:
            line = _offer(offered, self._input.place, self.size.width - 2)
        if not line.is_same(self._helping):
            self._helping = line
            self._help.update(Content.assemble(line))
        self.set_class(told, "-wrong")
        self.set_class(self._input.has_focus and bool(line.plain), "-helping")

    @on(Input.Changed)
    def _typed(self, changed: Input.Changed) -> None:
        changed.stop()
        self._input.forget_cycle(changed.value)
        self.show_help()
        if self._input.error is None:
            self.post_message(self.Typed(changed.value.strip()))

    @on(FilterInput.Completed)
    def _completed(self, completed: FilterInput.Completed) -> None:
        completed.stop()
        self.show_help()

    @on(FilterInput.Left)
    def _done(self, left: FilterInput.Left) -> None:
        left.stop()
        self.set_class(bool(self.words), "-open")
        self.remove_class("-helping")
        self.post_message(self.Left(left.cleared))

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Offer the fields to begin with."""
        del event
        self.show_help()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Help no longer than there is typing."""
        del event
        self.remove_class("-helping")


def _offer(offered: Completion, place: int, width: int) -> Content:
    """Give what is offered on one line: the one chosen first stands out, and what it means comes last."""
    if not offered.options:
        return Content(offered.hint)
    first = max(0, place)
    pieces = [Content.styled("tab ", "bold")]
    about = offered.options[first].about
    free = width - len("tab ") - (len(about) + 3 if about else 0)
    for number, option in enumerate((*offered.options[first:], *offered.options[:first])):
        words = visible_line(option.text)
        free -= len(words) + 2
        if free < 0 and number:
            break
        pieces.append(Content.assemble((words, "bold reverse" if number == 0 and place >= 0 else ""), "  "))
    if about:
        pieces.append(Content.styled(f"· {about}", "dim"))
    return Content().join(pieces)
