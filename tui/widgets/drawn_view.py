"""A scrolling view that draws its own lines, and is not asked again for those that have not changed."""

from typing import Self

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class DrawnView(ScrollView):
    """Lines drawn by the widget itself, scrolled up and down only; the scroll bar has its place shown or not.

    Whatever changes on a screen, every widget beside it is asked for all its lines anew. One that has not been
    refreshed since answers with those it gave before: a key in one pane costs nothing in the others.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    DrawnView {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
    }
    """

    _kept: tuple[Region, list[Strip]] | None = None
    """What was asked for last, and the answer."""

    @property
    def line_width(self) -> int:
        """Cells of a line."""
        return max(0, self.size.width - self.styles.scrollbar_size_vertical)

    def take_size(self, size: Size) -> None:
        """Take how wide the lines are, and how many.

        The screen is laid out anew only where the scroll bar comes or goes: nothing else on it depends on this.
        """
        bar = size.height > self.container_size.height
        if self.container_size and bar == self.show_vertical_scrollbar and not self.styles.auto_dimensions:
            self.set_reactive(DrawnView.virtual_size, size)
            self._scroll_update(size)
        else:
            self.virtual_size = size

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the lines of a region, styled."""
        if self._kept is None or self._kept[0] != crop:
            self._kept = crop, super().render_lines(crop)
        return self._kept[1]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have these regions drawn anew, or all."""
        self._kept = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Have everything drawn anew: the theme or the focus has changed."""
        self._kept = None
        super().notify_style_update()
