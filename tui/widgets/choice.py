"""A choice of one from a few, all in view at once: arrow keys or a first letter choose."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.widget import Widget

from tui.widgets.status import STATUS_CLASSES, STATUS_CSS

Value = TypeVar("Value", bound=Enum)


@dataclass(frozen=True, slots=True)
class Alternative(Generic[Value]):
    """One that can be chosen."""

    value: Value
    words: str
    glyph: str = ""
    style: str = ""
    """A component class of a status, where it has a colour."""

    @property
    def shown(self) -> str:
        """What is drawn between its marks."""
        return f"{self.glyph} {self.words}" if self.glyph else self.words


class Choice(Widget, Generic[Value], can_focus=True):
    """Options in a row, over as many lines as they take; the one chosen stands in brackets."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(STATUS_CLASSES)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "move(-1)", "Choose the one before", show=False, id="choice.before"),
        Binding("right,down", "move(1)", "Choose the next", show=False, id="choice.next"),
        Binding("enter", "app.focus_next", "Go to the next field", show=False, id="choice.done"),
    ]
    DEFAULT_CSS = f"""
    Choice {{
        height: auto;
        width: 1fr;
        &:focus {{ background: $boost; }}
        {STATUS_CSS}
    }}
    """

    @dataclass
    class Chosen(Message):
        """Another option is chosen."""

        choice: "Choice[Any]"

        @property
        def control(self) -> "Choice[Any]":
            """The choice it was made in."""
            return self.choice

    def __init__(
        self,
        options: Sequence[Alternative[Value]],
        *,
        chosen: Value | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """Take the options, and which of them is chosen to begin with."""
        super().__init__(id=id)
        self._options = tuple(options)
        self._chosen = chosen

    @property
    def value(self) -> Value | None:
        """What is chosen; None where nothing is."""
        return self._chosen

    @value.setter
    def value(self, value: Value | None) -> None:
        if value is not self._chosen:
            self._chosen = value
            self.refresh()
            self.post_message(self.Chosen(self))

    def action_move(self, by: int) -> None:
        """Choose the next option, or the one before; the first where none is chosen."""
        values = [option.value for option in self._options]
        place = values.index(self._chosen) + by if self._chosen in values else 0
        self.value = values[place % len(values)]

    def on_key(self, event: Key) -> None:
        """Choose the next option that begins with the letter typed."""
        letter = (event.character or "").casefold()
        if not letter.isalpha():
            return
        values = [option.value for option in self._options]
        after = values.index(self._chosen) + 1 if self._chosen in values else 0
        turned = (*self._options[after:], *self._options[:after])
        for option in turned:
            if option.words.casefold().startswith(letter):
                event.stop()
                self.value = option.value
                return

    def on_click(self, event: Click) -> None:
        """Choose the option clicked."""
        for line, option, start in self._places(self.size.width):
            if event.y == line and start <= event.x < start + len(option.shown) + 2:
                self.focus()
                self.value = option.value

    def _places(self, width: int) -> list[tuple[int, Alternative[Value], int]]:
        """Give the line and the first cell of each option in so many cells."""
        places = []
        line = start = 0
        for option in self._options:
            wide = len(option.shown) + 2
            if start and start + wide > width:
                line, start = line + 1, 0
            places.append((line, option, start))
            start += wide
        return places

    def get_content_height(self, container: object, viewport: object, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Give how many lines the options take."""
        places = self._places(width)
        return places[-1][0] + 1 if places else 1

    def render(self) -> Content:
        """Draw the options."""
        lines: dict[int, list[Content]] = {}
        for line, option, _start in self._places(self.size.width):
            chosen = option.value is self._chosen
            style = "bold reverse" if chosen and self.has_focus else "bold" if chosen else option.style
            text = f"[{option.shown}]" if chosen else f" {option.shown} "
            lines.setdefault(line, []).append(Content.styled(text, style))
        return Content("\n").join(Content().join(pieces) for pieces in lines.values())
