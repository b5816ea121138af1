"""The committee summary, live: totals by status at two occasions, and a line for each inspection."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.text import plain
from tui.widgets.lines_view import LinesView
from tui.widgets.status import STATUS_CLASSES, STATUS_CSS
from tui.widgets.summary_lines import Moved, movement, summary_line, summary_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from db.questions.records import CountTable

NOTHING_YET = "No recommendations to count yet: import a committee paper, or add them."


class SummaryPane(LinesView):
    """The committee count table in a right-hand column, or on one line where it is given the height of one.

    Give it `height: 1` for the one-line form; anything higher draws the column, which wants 34 to 44 cells.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "summary--dim",
        "summary--heading",
        "summary--moved",
        *STATUS_CLASSES,
    }
    DEFAULT_CSS = f"""
    SummaryPane {{
        & > .summary--dim {{ color: $text-muted; }}
        & > .summary--heading {{ text-style: bold; }}
        & > .summary--moved {{ background: $warning 40%; text-style: bold; }}
        &:nocolor > .summary--moved {{ text-style: bold reverse; }}
        {STATUS_CSS}
    }}
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with nothing counted."""
        super().__init__(id=id)
        self._table: CountTable | None = None
        self._moved = Moved()

    @property
    def table(self) -> CountTable | None:
        """The count table shown."""
        return self._table

    def show(self, table: CountTable | None, *, compare: bool = True) -> None:
        """Show a count table; None while there is none to show.

        What differs from the table shown before stands out until something else moves. `compare=False` where the
        two are of other occasions, and a difference means nothing.
        """
        if not compare or self._table is None or table is None:
            self._moved = Moved()
        else:
            self._moved = movement(self._table, table) or self._moved
        self._table = table
        self.rebuild()

    def lay_out(self, width: int, height: int) -> Sequence[Content]:
        """Lay out one line, or as many as the column needs."""
        if self._table is None:
            return ()
        if not self._table.rows:
            return [plain(NOTHING_YET)] if height == 1 else plain(NOTHING_YET).wrap(width)
        if height == 1:
            return [summary_line(self._table, self._moved, width)]
        return summary_lines(self._table, width, self._moved)
