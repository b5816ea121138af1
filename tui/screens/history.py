"""The history: who changed what, when and why, the latest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical

from db.titles import short_title
from tui.answers import EntriesRead, HistoryRead
from tui.commands.command import bindings
from tui.commands.history import ON_HISTORY, CorrectEntry, FilterHistory, OpenEntrysItem, WidenHistory
from tui.reads import read_entries, read_history
from tui.screens.place import PlaceScreen
from tui.text import plain
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.column import Column
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
    from tui.widgets.table_messages import Opened, WindowWanted

NO_MATCH = "No entry matches. Press esc to take the filter off."
NONE_YET = "Nothing has been written yet. Press esc to go back to the register."


def what(entry: HistoryEntry) -> str:
    """Give what was done to which field: `status`, or the action where a whole thing was made."""
    return (entry.action if entry.field in {"", "*"} else entry.field).replace("_", " ")


def _moved(entry: HistoryEntry) -> str:
    return " → ".join(one for one in (entry.before, entry.after) if one)


def _about(entry: HistoryEntry) -> str:
    return short_title(entry.item) or entry.subject.replace("_", " ")


COLUMNS: tuple[Column[HistoryEntry], ...] = (
    Column("recorded", "Written (UTC)", lambda entry: f"{entry.recorded_at:%Y-%m-%d %H:%M}", 16, sortable=False),
    Column("author", "By", lambda entry: entry.author, 10, share=1, sortable=False),
    Column("what", "What", what, 12, share=1, sortable=False),
    Column("moved", "From → to", _moved, 12, share=3, sortable=False),
    Column("item", "Item", _about, 12, share=3, sortable=False, numbered=True),
    Column("effective", "True since", lambda entry: str(entry.effective_on), 10, sortable=False, hidden_below=100),
)


class HistoryScreen(PlaceScreen):
    """The ledger, read in windows; the entry under the cursor is shown whole beneath."""

    PLACE = "History"
    COMMAND_LIST = ON_HISTORY
    BINDINGS = bindings(ON_HISTORY)
    AUTO_FOCUS = "#entries"

    def __init__(self, desk: Desk) -> None:
        """Begin without a filter."""
        super().__init__(desk)
        self._words = ""
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
    def _table(self) -> RecordTable[HistoryEntry]:
        return self.query_one("#entries", RecordTable)

    @property
    def situation(self) -> Situation:
        """Whether the entry under the cursor is about an item."""
        entry = self._table.cursor_row
        return super().situation._replace(
            chosen=entry is not None,
            others=entry is not None and entry.author != self.desk.standing.account,
            about=entry is not None and entry.recommendation_id is not None,
        )

    def read(self) -> None:
        """Read the numbers of the entries that the filter asks for, and the first of them."""
        self.ask("history", partial(read_history, words=self._words, today=self.desk.today))

    @on(HistoryRead)
    def _show(self, read: HistoryRead) -> None:
        if read.words != self._words:
            return
        self.query_one("#wrong", OneLine).line = plain(read.wrong)
        self.query_one("#wrong").display = bool(read.wrong)
        if read.wrong:
            return
        if not read.words:
            self._total = len(read.ids)
        self._table.say_empty(NO_MATCH if read.words else NONE_YET)
        self._table.show(read.ids, rows=read.first_entries)
        shown = len(read.ids)
        amount = f"{shown} of {self._total}" if read.words and self._total is not None else f"{shown}"
        self.query_one(FilterBar).show_matches(f"{amount} match")
        steps = ["History", *([f"filter “{read.words}”"] if read.words else [])]
        self.query_one(Breadcrumb).show(steps, amount, register=self.desk.name)
        self._show_entry()

    @on(RecordTable.WindowWanted)
    def _read_entries(self, wanted: WindowWanted) -> None:
        self.ask("entries", partial(read_entries, ids=wanted.ids, generation=wanted.generation))

    @on(EntriesRead)
    def _take_entries(self, read: EntriesRead) -> None:
        self._table.supply([entry.seq for entry in read.entries], read.entries, read.generation)
        self._table.call_later(self._show_entry)  # after the table has taken them

    @on(RecordTable.Highlighted)
    def _show_entry(self) -> None:
        self.query_one(EntryDetails).show(self._table.cursor_row)
        self.refresh_hints()

    @on(FilterHistory)
    async def _type_filter(self) -> None:
        await self.query_one(FilterBar).open()

    @on(FilterBar.Typed)
    def _filter(self, typed: FilterBar.Typed) -> None:
        if typed.words != self._words:
            self._words = typed.words
            self.read()

    @on(FilterBar.Left)
    def _leave_filter(self) -> None:
        self._table.focus()

    @on(WidenHistory)
    def _widen(self) -> None:
        if self._words:
            self.query_one(FilterBar).clear()
        else:
            self.dismiss(None)

    @on(RecordTable.Opened)
    def _open_row(self, opened: Opened) -> None:
        del opened
        self.carry_out(OpenEntrysItem)

    @on(OpenEntrysItem)
    def _open_item_of_entry(self) -> None:
        entry = self._table.cursor_row
        if entry is not None and entry.recommendation_id is not None:
            self.open_item(entry.recommendation_id)

    @on(CorrectEntry)
    def _correct(self) -> None:
        from tui.deeds.corrections import correction_deed  # noqa: PLC0415 - seldom wanted

        entry = self._table.cursor_row
        if entry is not None:
            self.change(self.changing.fill_in(correction_deed(entry), entry.recommendation_id))
