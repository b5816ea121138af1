"""What was written of an item and still counts, to choose what was entered in error."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content

from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp
from tui.deeds.corrections import entry_words
from tui.screens.base import Dialog
from tui.widgets.column import Column
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from db.questions.records import HistoryEntry
    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.widgets.table_messages import Opened

_MOST_SHOWN = 14

_COLUMNS: tuple[Column[HistoryEntry], ...] = (
    Column("since", "True since", lambda entry: str(entry.effective_on), 10, sortable=False),
    Column("author", "By", lambda entry: entry.author, 10, sortable=False),
    Column("what", "What was written", entry_words, 12, share=1, sortable=False),
)


class ChooseEntryDialog(Dialog["HistoryEntry | None"]):
    """Which entry was made by mistake. Gives it."""

    PLACE = "Entered in error"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#written"

    def __init__(self, desk: Desk, entries: Sequence[HistoryEntry]) -> None:
        """Take the entries, in the order they are offered."""
        super().__init__(desk)
        self._entries = entries

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("What was entered in error? Enter chooses")
            yield RecordTable(_COLUMNS, id="written")
        yield Hints()

    def on_mount(self) -> None:
        """Fill the list."""
        table = self.query_one("#written", RecordTable)
        table.styles.height = min(len(self._entries), _MOST_SHOWN) + 1
        table.show([entry.seq for entry in self._entries], rows=self._entries)

    @on(RecordTable.Opened)
    def _chosen(self, opened: Opened) -> None:
        self.dismiss(next(entry for entry in self._entries if entry.seq == opened.id))

    @on(Cancel)
    def _leave(self) -> None:
        self.dismiss(None)
