"""One line of the screen, put together from pieces of text and the styles they are drawn in."""

from collections.abc import Callable

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

StyleReader = Callable[[str | Style], Style]
"""Gives what a style inside a `Content` means: a `Style`, words such as `bold`, or `.` and a component class."""


class Runs:
    """Pieces of one line, neighbours of one style joined: fewer bytes to the terminal."""

    def __init__(self) -> None:
        self._pieces: list[tuple[list[str], Style]] = []

    def add(self, text: str, style: Style) -> None:
        """Put text at the end of the line."""
        if not text:
            return
        if self._pieces and self._pieces[-1][1] == style:
            self._pieces[-1][0].append(text)
        else:
            self._pieces.append(([text], style))

    def add_content(self, content: Content, base: Style, read_style: StyleReader) -> None:
        """Put content at the end of the line, its own styles over a base."""
        for text, style in content.render(base, end="", parse_style=read_style):
            self.add(text, style)

    def strip(self, width: int, style: Style) -> Strip:
        """Give the line, cut or filled to its width."""
        segments = [Segment("".join(texts), style.rich_style) for texts, style in self._pieces]
        return Strip(segments).adjust_cell_length(width, style.rich_style)


def component_style(widget: Widget, name: str, *, partial: bool = False) -> Style:
    """Give the style of a component class, over what is beneath it or by itself."""
    style = widget.get_visual_style(name, partial=partial)
    # `get_visual_style` leaves reverse out, which is all that marks a line where there is no colour
    return style + Style(reverse=True) if widget.get_component_styles(name).text_style.reverse else style


def style_reader(widget: Widget) -> StyleReader:
    """Give the reader of styles for content that a widget draws with its own component classes."""

    def read(style: str | Style) -> Style:
        if isinstance(style, Style):
            return style
        return component_style(widget, style[1:], partial=True) if style.startswith(".") else Style.parse(style)

    return read
