"""The history: who changed what, when and why, the latest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical

from db.titles import short_title
from tui.answers import EntriesRead, HistoryRead
from tui.commands.command import bindings
from tui.commands.history import ON_HISTORY, CorrectEntry, OpenEntrysItem
from tui.reads import read_entries, read_history
from tui.screens.filtered import FilteredScreen
from tui.text import plain
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.column import Column
from tui.widgets.detail_words import short_day
from tui.widgets.entry_lines import EntryDetails
from tui.widgets.filter_bar import FilterBar
from tui.widgets.hints import Hints
from tui.widgets.one_line import OneLine
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from db.questions.records import HistoryEntry
    from tui.commands.situation import Situation
    from tui.desk import Desk
    from tui.widgets.table_messages import WindowWanted

NO_MATCH = "No entry matches. Press esc to take the filter off."
NONE_YET = "Nothing has been written yet. Press esc to go back to the register."


def what(entry: HistoryEntry) -> str:
    """Give what was done to which field: `status`, or the action where a whole thing was made."""
    return entry.of_field or entry.action


def _moved(entry: HistoryEntry) -> str:
    return " → ".join(one for one in (entry.before, entry.after) if one)


def _about(entry: HistoryEntry) -> str:
    return short_title(entry.item) or entry.subject.replace("_", " ")


COLUMNS: tuple[Column[HistoryEntry], ...] = (
    Column(
        "recorded",
        "Written (UTC)",
        lambda entry: f"{short_day(entry.recorded_at)} {entry.recorded_at:%H:%M}",
        17,
        sortable=False,
    ),
    Column("author", "By", lambda entry: entry.author, 10, share=1, sortable=False),
    Column("what", "What", what, 12, share=1, sortable=False),
    Column("moved", "From → to", _moved, 12, share=3, sortable=False),
    Column("item", "Item", _about, 12, share=3, sortable=False, numbered=True),
    Column(
        "effective", "True since", lambda entry: short_day(entry.effective_on), 11, sortable=False, hidden_below=100
    ),
)


class HistoryScreen(FilteredScreen["HistoryEntry"]):
    """The ledger, read in windows; the entry under the cursor is shown whole beneath."""

    PLACE = "History"
    COMMAND_LIST = ON_HISTORY
    BINDINGS = bindings(ON_HISTORY)
    OPENS = OpenEntrysItem
    AUTO_FOCUS = "#entries"

    def __init__(self, desk: Desk) -> None:
        """Begin without a filter."""
        super().__init__(desk)
        self._total: int | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list above the entry under the cursor."""
        yield Breadcrumb(self.desk.name)
        with Vertical():
            yield FilterBar()
            yield OneLine(id="wrong")
            yield RecordTable(COLUMNS, id="entries")
            yield EntryDetails(id="entry")
        yield Hints()

    @property
    def situation(self) -> Situation:
        """Whether the entry under the cursor is about an item."""
        entry = self.table.cursor_row
        return super().situation._replace(
            chosen=entry is not None,
            others=entry is not None and entry.author != self.desk.standing.account,
            about=entry is not None and entry.recommendation_id is not None,
        )

    def read(self) -> None:
        """Read the numbers of the entries that the filter asks for, and the first of them."""
        self.ask("history", partial(read_history, words=self.words, today=self.desk.today))

    def narrow(self) -> None:
        """Ask for what another filter leaves."""
        self.read()

    @on(HistoryRead)
    def _show(self, read: HistoryRead) -> None:
        if read.words != self.words:
            return
        self.query_one("#wrong", OneLine).line = plain(read.wrong)
        self.query_one("#wrong").display = bool(read.wrong)
        if read.wrong:
            return
        if not read.words:
            self._total = len(read.ids)
        self.table.say_empty(NO_MATCH if read.words else NONE_YET)
        self.table.show(read.ids, rows=read.first_entries)
        self.show_amount(["History"], len(read.ids), self._total)
        self._show_entry()

    @on(RecordTable.WindowWanted)
    def _read_entries(self, wanted: WindowWanted) -> None:
        self.ask("entries", partial(read_entries, ids=wanted.ids, generation=wanted.generation))

    @on(EntriesRead)
    def _take_entries(self, read: EntriesRead) -> None:
        self.table.supply([entry.seq for entry in read.entries], read.entries, read.generation)
        self.table.call_later(self._show_entry)  # after the table has taken them

    @on(RecordTable.Highlighted)
    def _show_entry(self) -> None:
        self.query_one(EntryDetails).show(self.table.cursor_row)
        self.refresh_hints()

    @on(OpenEntrysItem)
    def _open_item_of_entry(self) -> None:
        entry = self.table.cursor_row
        if entry is not None and entry.recommendation_id is not None:
            self.open_item(entry.recommendation_id)

    @on(CorrectEntry)
    def _correct(self) -> None:
        from tui.deeds.corrections import correction_deed  # noqa: PLC0415 - seldom wanted

        entry = self.table.cursor_row
        if entry is not None:
            self.change(self.changing.fill_in(correction_deed(entry), entry.recommendation_id))
