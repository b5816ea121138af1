"""One line of the screen, put together from pieces of text and the styles they are drawn in."""

from itertools import pairwise

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


class Runs:
    """Pieces of one line, neighbours of one style joined: fewer bytes to the terminal."""

    def __init__(self) -> None:
        self._pieces: list[tuple[list[str], Style]] = []

    def add(self, text: str, style: Style) -> None:
        """Put text at the end of the line."""
        if not text:
            return
        if self._pieces and (self._pieces[-1][1] is style or self._pieces[-1][1] == style):
            self._pieces[-1][0].append(text)
        else:
            self._pieces.append(([text], style))

    def add_content(self, content: Content, base: Style, read_style: "StyleReader") -> None:
        """Put content at the end of the line, its own styles over a base."""
        text, spans = content.plain, content.spans
        if any(later.start < span.end for span, later in pairwise(spans)):
            for piece, style in content.render(base, end="", parse_style=read_style):
                self.add(piece, style)
            return
        at = 0
        for span in spans:  # one after the other, as they are in nearly every line
            self.add(text[at : span.start], base)
            self.add(text[span.start : span.end], base + read_style(span.style))
            at = span.end
        self.add(text[at:], base)

    def strip(self, width: int, style: Style) -> Strip:
        """Give the line, cut or filled to its width."""
        segments = [Segment("".join(texts), style.rich_style) for texts, style in self._pieces]
        return Strip(segments).adjust_cell_length(width, style.rich_style)


def component_style(widget: Widget, name: str, *, partial: bool = False) -> Style:
    """Give the style of a component class, over what is beneath it or by itself."""
    style = widget.get_visual_style(name, partial=partial)
    # `get_visual_style` leaves reverse out, which is all that marks a line where there is no colour
    return style + Style(reverse=True) if widget.get_component_styles(name).text_style.reverse else style


class StyleReader:
    """Reads the styles inside content that a widget draws: `.` and one of its component classes, or words like `bold`.

    It remembers what it has read until the styles of the widget change.
    """

    def __init__(self, widget: Widget) -> None:
        """Take the widget."""
        self._widget = widget
        self._read: dict[str, Style] = {}

    def __call__(self, style: str | Style) -> Style:
        """Give what a style means."""
        if isinstance(style, Style):
            return style
        read = self._read.get(style)
        if read is None:
            own = style.startswith(".")
            read = component_style(self._widget, style[1:], partial=True) if own else Style.parse(style)
            self._read[style] = read
        return read

    def forget(self) -> None:
        """Read every style again: the theme or the focus has changed."""
        self._read.clear()
