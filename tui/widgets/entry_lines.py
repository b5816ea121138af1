"""One entry of the history whole: what changed from what to what, why, by whom and since when."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from db.questions.records import HistoryEntry
from tui.text import visible_line
from tui.widgets.detail_words import day_of, moment_of
from tui.widgets.lines_view import LinesView
from tui.widgets.sheet import SHEET_CLASSES, SHEET_CSS, Sheet


class EntryDetails(LinesView):
    """An entry; scrolls where it is long."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SHEET_CLASSES}
    DEFAULT_CSS = f"""
    EntryDetails {{ padding: 0 1; {SHEET_CSS} }}
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with nothing shown."""
        super().__init__(id=id)
        self._entry: HistoryEntry | None = None

    def show(self, entry: HistoryEntry | None) -> None:
        """Show an entry, from its beginning."""
        if entry != self._entry:
            self._entry = entry
            self.rebuild()
            self.scroll_to(y=0, animate=False, force=True)

    def lay_out(self, width: int, height: int) -> Sequence[Content]:
        """Lay out the entry."""
        del height
        entry = self._entry
        if entry is None:
            return ()
        sheet = Sheet(width)
        what = visible_line(f"{entry.action}: {entry.of_field}" if entry.of_field else entry.action)
        sheet.content(Content.styled(f"{what}  {visible_line(entry.item)}", "bold"))
        sheet.fact("Was", entry.before)
        sheet.fact("Became", entry.after)
        sheet.fact("Because", entry.rationale)
        when = f"{moment_of(entry.recorded_at)}, true since {day_of(entry.effective_on)}"
        sheet.fact("Written", f"{when}, by {entry.author}, entry {entry.seq}")
        return sheet.lines
