"""A widget of one line that draws itself anew only where its words change."""

from textual.content import Content
from textual.widget import Widget


class OneLine(Widget):
    """One line of content, cut where the screen ends."""

    DEFAULT_CSS = """
    OneLine { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, line: Content | None = None, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Take what it shows to begin with."""
        super().__init__(id=id)
        self._line = line or Content()

    @property
    def line(self) -> Content:
        """What it shows."""
        return self._line

    @line.setter
    def line(self, line: Content) -> None:
        if not line.is_same(self._line):
            self._line = line
            self.refresh()

    def render(self) -> Content:
        """Give the line."""
        return self._line
