"""The count table before and after a review, in few lines."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from db.questions.records import CountTable
from db.questions.reviews import ReviewResult
from db.words import CountedStatus, Level
from tui.text import visible_line
from tui.widgets.lines_view import LinesView
from tui.widgets.sheet import DIM, HEADING, SHEET_CLASSES, SHEET_CSS
from tui.widgets.status import LOOKS, STATUS_CLASSES, STATUS_CSS
from tui.widgets.summary_lines import ALWAYS, signed

_LABEL = 21
_COLUMN = 18


class ReviewCounts(LinesView):
    """How often each status is there, before the review and after, nationally and for the force."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SHEET_CLASSES, *STATUS_CLASSES}
    DEFAULT_CSS = f"""
    ReviewCounts {{ padding: 0 1; {SHEET_CSS} {STATUS_CSS} }}
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with nothing shown."""
        super().__init__(id=id)
        self._result: ReviewResult | None = None

    def show(self, result: ReviewResult) -> None:
        """Show the counts of a review."""
        self._result = result
        self.rebuild()

    def lay_out(self, width: int, height: int) -> Sequence[Content]:
        """Lay out the counts."""
        del width, height
        return count_lines(self._result) if self._result else ()


def count_lines(result: ReviewResult) -> list[Content]:
    """Give the counts before and after, a line for each status that there is."""
    before, after = result.before, result.after
    head = f"{'Counts for ' + visible_line(after.current.words):<{_LABEL}}"[:_LABEL]
    lines = [Content.styled(f"{head}{'National':>{_COLUMN}}{'Force':>{_COLUMN}}", HEADING)]
    was, now = before.outstanding_current, after.outstanding_current
    lines.append(Content.styled(f"{'Outstanding, both':<{_LABEL}}{_cell(was, now)}", "bold"))
    for status in CountedStatus:
        tallies = (before.total_current, after.total_current)
        if status in ALWAYS or any(tally.count(status) for tally in tallies):
            look = LOOKS[status]
            cells = "".join(
                _cell(*(tally.of(level).get(status, 0) for tally in tallies)) for level in (Level.NATIONAL, Level.FORCE)
            )
            lines.append(Content.assemble((f"{look.glyph} {look.word}".ljust(_LABEL), look.style), cells))
    if not _moved(before, after):
        lines.append(Content.styled("The review has not moved the counts.", DIM))
    return lines


def _cell(was: int, now: int) -> str:
    change = signed(now - was)
    return f"{was} → {now}{f' ({change})' if change else ''}".rjust(_COLUMN)


def _moved(before: CountTable, after: CountTable) -> bool:
    return any(before.total_current.count(one) != after.total_current.count(one) for one in CountedStatus)
