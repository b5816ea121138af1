"""A scrolling view that draws its own lines, and is not asked again for those that have not changed."""

from typing import Self

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style


class DrawnView(ScrollView):
    """Lines drawn by the widget itself, scrolled up and down only; the scroll bar has its place shown or not.

    Whatever changes on a screen, every widget beside it is asked for all its lines anew. One that has not been
    refreshed since answers with those it gave before: a key in one pane costs nothing in the others. Where nothing
    stands around its lines, and nothing tints them, they are given as they were drawn.
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

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with nothing drawn."""
        self._finished: dict[int, Strip] = {}
        self._finished_width = 0
        super().__init__(id=id, classes=classes)

    @property
    def line_width(self) -> int:
        """Cells of a line."""
        return max(0, self.size.width - self.styles.scrollbar_size_vertical)

    def take_size(self, size: Size) -> None:
        """Take how wide the lines are, and how many.

        The screen is laid out anew only where the scroll bar comes or goes: nothing else on it depends on this.
        """
        if size == self.virtual_size:
            return
        bar = size.height > self.container_size.height
        if self.container_size and bar == self.show_vertical_scrollbar and not self.styles.auto_dimensions:
            self.set_reactive(DrawnView.virtual_size, size)
            self._scroll_update(size)
        else:
            self.virtual_size = size

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the lines of a region, styled."""
        if self._kept is None or self._kept[0] != crop:
            self._kept = crop, self._bare_lines(crop) if self._is_bare() else super().render_lines(crop)
        return self._kept[1]

    def _is_bare(self) -> bool:
        """Tell whether a line is all there is to be seen of it: no border, no padding, no shade over it."""
        styles = self.styles
        shaded = styles.has_rule("tint") or styles.has_rule("text_opacity") or styles.has_rule("hatch")
        framed = styles.gutter or styles.has_rule("outline_top") or styles.has_rule("outline_left")
        return not framed and not shaded and self.opacity == 1.0

    def _bare_lines(self, crop: Region) -> list[Strip]:
        """Give the lines of a region as Textual's own way (`StylesCache`) does, without asking each for its frame."""
        filters, background = self.get_line_filters(), self.background_colors[1]
        beside, width = Style(background=background).rich_style, self.region.width
        if width != self._finished_width:
            self._finished_width = width
            self._finished.clear()
        lines = []
        for y in crop.line_range:
            line = self._finished.get(y)
            if line is None:
                line = self.render_line(y).adjust_cell_length(width, beside)
                for each in filters:
                    line = line.apply_filter(each, background)
                self._finished[y] = line
            lines.append(line if crop.width == width else line.crop(crop.x, crop.right))
        return lines

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have these regions drawn anew, or all."""
        self._kept = None
        if regions:
            for region in regions:
                for y in region.line_range:
                    self._finished.pop(y, None)
        else:
            self._finished.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Have everything drawn anew: the theme or the focus has changed."""
        self._kept = None
        self._finished.clear()
        super().notify_style_update()
