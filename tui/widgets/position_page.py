"""The position under the cursor, whole: what is written for the meeting, and what was said at the one before."""

from textual.content import Content

from db.questions.meeting_positions import PositionLine
from tui.text import visible_line
from tui.widgets.row_pages import RowPage
from tui.widgets.sheet import Sheet


class PositionPage(RowPage[PositionLine]):
    """One item, what Members are told of it and what they were told last."""

    def put_on(self, sheet: Sheet, row: PositionLine) -> None:
        """Put an item on the page."""
        item = row.row
        sheet.content(Content.styled(visible_line(f"{item.inspection} {item.name}"), "bold"))
        sheet.text(item.text)
        sheet.fact("Position", row.text or "not written yet: press enter")
        sheet.fact("Said last", f"{row.last_meeting}: {row.last}" if row.last else "nothing")
