"""Search over every text of the register: hits as the words are typed, each shown in its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content, Span

from db.search.words import excerpt, phrases
from db.titles import short_title
from tui.commands.command import bindings
from tui.commands.places import OpenReferences
from tui.commands.search import ON_SEARCH, LeaveSearch, NextHit, OpenHit, PreviousHit, TypeWords
from tui.screens.place import PlaceScreen
from tui.searching import HitsRead, ReportRead, SearchRead, read_hits, read_report, read_search
from tui.text import visible
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.column import Column
from tui.widgets.detail_words import short_day
from tui.widgets.filter_bar import FilterBar
from tui.widgets.filter_input import FilterInput
from tui.widgets.found_lines import FOUND, HitDetails
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from db.questions.search import Hit
    from db.search.words import Phrase
    from tui.commands.situation import Situation
    from tui.desk import Desk
    from tui.widgets.table_messages import WindowWanted

BEGIN = "Type words: they are looked for in every text, as you type. Press esc to go back."
NO_HIT = "Nothing holds these words. Type fewer or other ones, or press esc to go back."


def about(hit: Hit) -> str:
    """Give what a hit is about: `Roads Policing 6`."""
    return f"{short_title(hit.inspection)} {hit.name}".strip() or "Members' request"


class SearchInput(FilterInput):
    """The words to look for; what its keys do is called as it is in a search."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "Go to the hits"),
        Binding("escape", "give_up", "Clear, then back"),
    ]


class SearchScreen(PlaceScreen):
    """What is typed above, the hits in the middle, and beneath them the text that the chosen one stands in."""

    PLACE = "Search"
    COMMAND_LIST = ON_SEARCH
    BINDINGS = bindings(ON_SEARCH)
    AUTO_FOCUS = None

    def __init__(self, desk: Desk) -> None:
        """Begin with nothing to look for."""
        super().__init__(desk)
        self._words = ""
        self._searched: tuple[Phrase, ...] = ()
        self._searching = False
        self._amount = ""
        self._begun = False
        """Whether words can be typed."""

    def compose(self) -> ComposeResult:
        """Lay out the words above the hits and the text of the one under the cursor."""
        yield Breadcrumb(self.desk.name)
        with Vertical():
            yield FilterBar(placeholder="words to look for in every text", line=SearchInput)
            yield RecordTable(self._columns(), empty=BEGIN, id="hits")
            yield HitDetails(id="entry")
        yield Hints()

    def _columns(self) -> tuple[Column[Hit], ...]:
        return (
            Column("item", "Item", about, 16, share=2, sortable=False, numbered=True),
            Column("place", "Where", lambda hit: hit.place.value, 10, sortable=False),
            Column("day", "Day", lambda hit: short_day(hit.day), 11, sortable=False, hidden_below=70),
            Column("words", "Words", self._excerpt, 16, share=5, sortable=False),
        )

    def _excerpt(self, hit: Hit) -> Content:
        shown, stands = excerpt(visible(hit.text), self._searched, self.hits.width_of("words"))
        return Content(shown, [Span(start, end, FOUND) for start, end in stands])

    @property
    def hits(self) -> RecordTable[Hit]:
        """The list of hits."""
        return self.query_one("#hits", RecordTable)

    @property
    def situation(self) -> Situation:
        """Whether there is a hit under the cursor, and whether it is about an item."""
        hit = self.hits.cursor_row
        return super().situation._replace(
            about=hit is not None and hit.recommendation_id is not None,
            chosen=hit is not None,
        )

    def on_mount(self) -> None:
        """Take what is typed."""
        self.hits.show([])
        self.call_later(self._begin)

    async def _begin(self) -> None:
        await self.query_one(FilterBar).open()
        self._begun = True
        self.release_keys_here()

    @property
    def takes_keys(self) -> bool:
        """Whether words can be typed already."""
        return self._begun

    def read(self) -> None:
        """Search again: the register may have changed."""
        if self._words and not self._searching:
            self._searching = True
            self.ask("search", partial(read_search, words=self._words))

    @on(FilterBar.Typed)
    def _look_for(self, typed: FilterBar.Typed) -> None:
        """Look for other words. While a search is under way the next one waits, and only the last of them is done."""
        if typed.words == self._words:
            return
        self._words = typed.words
        if not self._words:
            self._show_found(SearchRead("", self.hits.ids[:0], more=False, first_hits=()))
        else:
            self.read()

    @on(SearchRead)
    def _show(self, read: SearchRead) -> None:
        self._searching = False
        if read.words != self._words:
            self.read()
        else:
            self._show_found(read)

    def reset_loading(self) -> None:
        """Let the next search begin where the last one failed."""
        self._searching = False
        super().reset_loading()

    def _show_found(self, read: SearchRead) -> None:
        self._searched = phrases(read.words)
        self.hits.say_empty(NO_HIT if read.words else BEGIN)
        self.hits.columns = self._columns()
        self.hits.show(read.ids, rows=read.first_hits, select=read.ids[0] if read.ids else None)
        self._amount = f"{len(read.ids)}{'+' if read.more else ''}"
        self.query_one(FilterBar).show_matches(f"{self._amount} found")
        self._show_hit()

    @on(RecordTable.WindowWanted)
    def _read_hits(self, wanted: WindowWanted) -> None:
        self.ask("hits", partial(read_hits, ids=wanted.ids, generation=wanted.generation))

    @on(HitsRead)
    def _take_hits(self, read: HitsRead) -> None:
        self.hits.supply([hit.id for hit in read.hits], read.hits, read.generation)
        self.hits.call_later(self._show_hit)  # after the table has taken them

    @on(RecordTable.Highlighted)
    def _show_hit(self) -> None:
        table = self.hits
        self.query_one(HitDetails).show(table.cursor_row, self._searched)
        steps = ["Search", *([f"“{self._words}”"] if self._words else [])]
        place = f"{table.top + table.cursor_line + 1} of {self._amount}" if table.ids else ""
        self.query_one(Breadcrumb).show(steps, place, register=self.desk.name)
        self.refresh_hints()

    @on(FilterBar.Left)
    async def _go_to_hits(self, left: FilterBar.Left) -> None:
        """Go to the hits; with the words taken off, type others; with none to take off, leave."""
        bar = self.query_one(FilterBar)
        if bar.words:
            self.hits.focus()
        elif left.cleared:
            await bar.open()
        else:
            self.dismiss(None)

    @on(TypeWords)
    async def _type_words(self) -> None:
        await self.query_one(FilterBar).open()

    @on(NextHit)
    def _next(self) -> None:
        self.hits.action_move(1)

    @on(PreviousHit)
    def _previous(self) -> None:
        self.hits.action_move(-1)

    @on(LeaveSearch)
    def _leave(self) -> None:
        self.dismiss(None)

    @on(RecordTable.Opened)
    def _open_row(self) -> None:
        self.carry_out(OpenHit)

    @on(OpenHit)
    def _open(self) -> None:
        """Open the item at the place, or show what a report holds."""
        hit = self.hits.cursor_row
        if hit is None:
            return
        if hit.recommendation_id is not None:
            from tui.screens.found_item import FoundItemScreen  # noqa: PLC0415 - not before it is asked for

            self.app.push_screen(FoundItemScreen(self.desk, hit, hit.recommendation_id, self._searched))
        elif hit.inspection_id is not None:
            read = partial(read_report, inspection_id=hit.inspection_id, title=hit.inspection, on=self.desk.today)
            self.ask("report", read)
        else:
            self.go_on_to(OpenReferences)

    @on(ReportRead)
    def _show_report(self, read: ReportRead) -> None:
        self.show_items(read.ids, read.title)
