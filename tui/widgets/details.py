"""One recommendation whole, as the recommendation screen draws it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from db.questions.records import RecommendationRecord
from tui.widgets.detail_lines import detail_lines
from tui.widgets.lines_view import LinesView
from tui.widgets.sheet import SHEET_CLASSES, SHEET_CSS
from tui.widgets.status import STATUS_CLASSES, STATUS_CSS


class RecommendationDetails(LinesView):
    """Facts, text, due dates, tasks, updates, positions and history of one item; scrolls as a whole."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SHEET_CLASSES, *STATUS_CLASSES}
    DEFAULT_CSS = f"""
    RecommendationDetails {{
        padding: 0 1;
        {SHEET_CSS}
        {STATUS_CSS}
    }}
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with nothing shown."""
        super().__init__(id=id)
        self._record: RecommendationRecord | None = None

    @property
    def record(self) -> RecommendationRecord | None:
        """The item shown."""
        return self._record

    def show(self, record: RecommendationRecord) -> None:
        """Show a record. The place scrolled to stays where the same item is shown again."""
        another = self._record is None or self._record.row.id != record.row.id
        self._record = record
        self.rebuild()
        if another:
            self.scroll_to(y=0, animate=False, force=True)

    def clear(self) -> None:
        """Show nothing."""
        self._record = None
        self.rebuild()

    def lay_out(self, width: int, height: int) -> Sequence[Content]:
        """Lay out the page; it is as long as it needs to be."""
        del height
        return detail_lines(self._record, width) if self._record else ()
