"""A pane of lines that is read by scrolling: it draws the lines in view and is laid out once for a width."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip

from tui.widgets.drawn_view import DrawnView
from tui.widgets.runs import Runs, StyleReader


class LinesView(DrawnView, can_focus=True, inherit_bindings=False):
    """Lines of content, laid out by a subclass for the width there is. Never markup."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_down", "Down", show=False, id="view.down"),
        Binding("k,up", "scroll_up", "Up", show=False, id="view.up"),
        Binding("g,home", "scroll_home", "Top", show=False, id="view.top"),
        Binding("G,end", "scroll_end", "Bottom", show=False, id="view.bottom"),
        Binding("pagedown,space", "page_down", "Page down", show=False, id="view.page-down"),
        Binding("pageup", "page_up", "Page up", show=False, id="view.page-up"),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with no lines."""
        super().__init__(id=id, classes=classes)
        self._lines: Sequence[Content] = ()
        self._laid_out = Size(-1, -1)
        self._strips: dict[int, Strip] = {}
        self._read_style = StyleReader(self)

    def lay_out(self, width: int, height: int) -> Sequence[Content]:
        """Give the lines for a pane of this many cells and lines; none is drawn longer than its width."""
        raise NotImplementedError

    def rebuild(self) -> None:
        """Lay the lines out again and draw those that differ from what is on screen; the scroll stays."""
        size = Size(self.line_width, self.size.height)
        if not size:
            return
        before = self._lines if size == self._laid_out else ()
        self._lines, self._laid_out = self.lay_out(size.width, size.height), size
        self._strips.clear()
        self.take_size(Size(size.width, len(self._lines)))
        if not self._same_in_view(before):
            self.refresh()

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        self.rebuild()

    def notify_style_update(self) -> None:
        """Draw every line anew: the theme or the focus has changed."""
        super().notify_style_update()
        self._read_style.forget()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        index = self.scroll_offset.y + y
        strip = self._strips.get(index)
        if strip is None:
            base = self.visual_style
            runs = Runs()
            if index < len(self._lines):
                runs.add_content(self._lines[index], base, self._read_style)
            strip = self._strips[index] = runs.strip(max(0, self._laid_out.width), base)
        return strip

    def action_scroll_down(self) -> None:
        """Scroll a line down."""
        self._scroll_by(1)

    def action_scroll_up(self) -> None:
        """Scroll a line up."""
        self._scroll_by(-1)

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self._scroll_by(max(1, self.size.height - 1))

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self._scroll_by(-max(1, self.size.height - 1))

    def action_scroll_home(self) -> None:
        """Scroll to the top."""
        self.scroll_to(y=0, animate=False)

    def action_scroll_end(self) -> None:
        """Scroll to the bottom."""
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def bring_into_view(self, first: int, last: int) -> None:
        """Scroll no further than it takes to see these lines, the first of them rather than the last."""
        top, height = self.scroll_offset.y, self.size.height
        wanted = min(max(top, last - height + 1), first)
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, force=True)

    def _scroll_by(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def _same_in_view(self, before: Sequence[Content]) -> bool:
        top, height = self.scroll_offset.y, self.size.height
        old, new = before[top : top + height], self._lines[top : top + height]
        return len(old) == len(new) and all(one.is_same(other) for one, other in zip(old, new, strict=True))
