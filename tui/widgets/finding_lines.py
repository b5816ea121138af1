"""One finding whole, and under it the row of the paper it stands in."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from papers.reconciling.finding import Finding
from papers.reconciling.printed_rows import PrintedRow
from tui.text import visible_line
from tui.widgets.lines_view import LinesView
from tui.widgets.sheet import SHEET_CLASSES, SHEET_CSS, Sheet


class FindingDetails(LinesView):
    """A finding; scrolls where it is long."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SHEET_CLASSES}
    DEFAULT_CSS = f"""
    FindingDetails {{ padding: 0 1; {SHEET_CSS} }}
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with nothing shown."""
        super().__init__(id=id)
        self._finding: Finding | None = None
        self._row: PrintedRow | None = None
        self._paper = ""

    def show(self, finding: Finding | None, row: PrintedRow | None, paper: str = "") -> None:
        """Show a finding, from its beginning; `paper` names which of several it is of."""
        if (finding, row, paper) != (self._finding, self._row, self._paper):
            self._finding, self._row, self._paper = finding, row, paper
            self.rebuild()
            self.scroll_to(y=0, animate=False, force=True)

    def lay_out(self, width: int, height: int) -> Sequence[Content]:
        """Lay out the finding."""
        del height
        if self._finding is None:
            return ()
        return finding_lines(self._finding, self._row, width, self._paper)


def finding_lines(finding: Finding, row: PrintedRow | None, width: int, paper: str = "") -> list[Content]:
    """Give the lines of a finding, of which of several papers it is, and of the row it stands in."""
    sheet = Sheet(width)
    page = f", page {finding.page}" if finding.page else ""
    sheet.content(Content.styled(visible_line(f"Line {finding.line}{page}: {finding.where}"), "bold"))
    sheet.fact("Printed", visible_line(finding.printed) or "(nothing)")
    sheet.fact("Should be", visible_line(finding.expected))
    sheet.fact("Because", finding.why)
    if paper:
        sheet.fact("Paper", visible_line(paper))
    if row is not None:
        sheet.heading("In the paper", row.name)
        for name, text in row.fields:
            sheet.fact(visible_line(name), text)
    return sheet.lines
