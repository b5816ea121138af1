"""A scrolling view with one line for each item of a list, under headings that stay."""

from collections.abc import Iterable

from textual.geometry import Region

from tui.widgets.drawn_view import DrawnView

HEADER = 1
"""Lines the headings take."""


class ItemLines(DrawnView):
    """Knows which item is on which line, and draws single lines anew."""

    @property
    def top(self) -> int:
        """The index of the first item in view."""
        return self.scroll_offset.y

    @property
    def page(self) -> int:
        """How many items the view holds."""
        return max(0, self.size.height - HEADER)

    def scroll_top_to(self, index: int) -> None:
        """Make an item the first in view, as far as there are items to fill the view."""
        if index != self.top:
            self.scroll_to(y=index, animate=False, force=True, immediate=True)

    def bring_into_view(self, index: int) -> None:
        """Scroll no further than it takes to see an item."""
        if self.page:
            self.scroll_top_to(min(max(self.top, index - self.page + 1), index))

    def redraw(self, indices: Iterable[int]) -> None:
        """Draw these items again, those in view, and no other line."""
        top, page, width = self.top, self.page, self.line_width
        lines = [Region(0, HEADER + index - top, width, 1) for index in indices if top <= index < top + page]
        if lines:
            self.refresh(*lines)

    def redraw_headings(self) -> None:
        """Draw the headings again."""
        self.refresh(Region(0, 0, self.line_width, HEADER))
