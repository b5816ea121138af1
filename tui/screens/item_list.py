"""The list of recommendations: its rows, its order, what it is narrowed to, and the way back through its views."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on

from tui.commands.command import obstacle
from tui.commands.item import AddUpdate, ChangeOwner, ChangeStatus, ExtendDueDate, Undo
from tui.commands.register import (
    ClearMarks,
    Filter,
    InvertMarks,
    Mark,
    MarkRange,
    PasteUpdates,
    SortBackwards,
    SortByNext,
)
from tui.filter_language import ItemFilterLanguage, sorted_in, without_order
from tui.messages import FilterChoicesRead, FirstListShown, ListRead, RowsRead, ShowAlone
from tui.screens.base import CommandScreen
from tui.screens.columns import ITEM_COLUMNS, item_columns
from tui.view import Stop, Trail, View
from tui.widgets.column_layout import named_columns
from tui.widgets.filter_bar import FilterBar
from tui.widgets.marking_table import MarkingTable
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from db.questions.list_query import ListQuery
    from db.questions.queues import Queue
    from db.questions.records import RecommendationRow
    from db.store.reader import Reader
    from tui.asking_many import Asking
    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.widgets.column_layout import Layout
    from tui.widgets.table_messages import SortAsked, WindowWanted

NO_MATCH = "Nothing matches. Press esc to take the filter off."
NOTHING_HERE = "Nothing is here now. Press esc to see every recommendation."
NONE_YET = (
    "There are no recommendations here yet. Press I to bring a committee paper in, "
    "P for an inspection and its report, a to add one by hand."
)
BROKEN = "The register could not be read. Press R to try again, q to leave."


class ItemListScreen(CommandScreen[None]):
    """A screen with a list of recommendations that is sorted, filtered, marked, and walked back and forward."""

    def __init__(self, desk: Desk, begin: Stop | None = None) -> None:
        """Take the way to the register, which need not be open yet, and the stop to begin at."""
        super().__init__(desk)
        start = begin or Stop(View())
        self.view = start.view
        """What the list shows."""
        self.trail = Trail(replace(start, item=None, place=None))
        if start.item is not None or start.place is not None:
            self.trail.go(start)
        self._returning: Stop | None = replace(start, line=0) if begin else None
        """The stop whose cursor and scroll are to be put back when the list has been read."""
        self._typing = False
        """Whether the view here is one that a filter is being typed for."""
        self._total: int | None = None
        """How many recommendations there are before any filter."""
        self.first_list_shown = False
        """Whether any list was ever shown."""
        self.first_list: ListRead | None = None
        """The list to begin with, where it was read before the screen is in place."""

    @property
    def recommendations(self) -> MarkingTable[RecommendationRow]:
        """The list."""
        return self.query_one("#recommendations", MarkingTable)

    def note_others(self, words: str, items: frozenset[int]) -> None:
        """Mark the recommendations in the list, too."""
        super().note_others(words, items)
        self.recommendations.show_fresh(items)

    @property
    def list_query(self) -> ListQuery:
        """Which recommendations the list is asked for, and in what order."""
        return self.view.query

    def on_mount(self) -> None:
        """Say how the list is sorted, and show it or that the register is being opened."""
        self.show_columns()
        if self.first_list is None:
            self.recommendations.show([])
            self.show_place()
        else:
            self._show_list(self.first_list)

    def show_place(self) -> None:
        """Say at the head of the screen where the officer is."""
        raise NotImplementedError

    def show_columns(self) -> None:
        """Show the columns chosen, and the arrow at the one sorted by."""
        view, table = self.view, self.recommendations
        columns = item_columns(self.columns_on, of_one=view.query.inspection_id is not None)
        if columns != table.columns:
            table.columns = columns
        known = {column.key for column in ITEM_COLUMNS}
        sort, descending = sorted_in(view.query.text) or (view.query.sort, view.query.descending)
        table.show_sorted(sort if sort in known else None, descending=descending)

    @property
    def columns_on(self) -> Layout:
        """The columns of the view that is on, else those the officer has chosen."""
        return named_columns(self.view.columns) or self.desk.layout

    def go_to(self, view: View, *, same_stop: bool = False) -> None:
        """Show another view; with `same_stop` it takes the place of the one here on the way back."""
        if view == self.view:
            return
        if same_stop:
            self.trail.correct(Stop(view))
        else:
            self.note_stop()
            self.trail.go(Stop(view))
            self._typing = False
        if view.query.inspection_id != self.view.query.inspection_id:
            self._total = None
        self._show_view(view)

    def return_to(self, stop: Stop) -> None:
        """Show a view as it was left."""
        self._returning = stop
        self._typing = False
        self._total = None
        filter_bar = self.query_one(FilterBar)
        self._show_view(stop.view)
        filter_bar.set_words(stop.view.query.text)

    def _show_view(self, view: View) -> None:
        self.view = view
        self.show_columns()
        if self.desk.is_open:
            self.read_list()

    def note_stop(self) -> None:
        """Note where the cursor stands, before the view is left."""
        table = self.recommendations
        self.trail.leave(table.cursor_id, table.cursor_line)

    def read_list(self) -> None:
        """Read the list."""
        self.ask("list", self.list_question())

    def list_question(self) -> Callable[[Reader], ListRead]:
        """Give what is asked for the list of the view that is on."""
        from tui.first_reads import read_list  # noqa: PLC0415 - not before the first paint

        return partial(read_list, query=self.view.query, on=self.desk.today, queue=self.view.queue)

    @on(ListRead)
    def _show_list(self, read: ListRead) -> None:
        view = self.view
        if read.query != view.query or read.queue is not view.queue:
            return
        table = self.recommendations
        narrowed = bool(view.query.text or view.shown)
        table.say_empty(NO_MATCH if view.query.text else NOTHING_HERE if view.shown else NONE_YET)
        stop, self._returning = self._returning, None
        if stop is not None and stop.view == view:
            table.show(read.ids, rows=read.first_rows, select=stop.cursor, line=stop.line)
        else:
            table.show(read.ids, rows=read.first_rows)
        if not narrowed:
            self._total = len(read.ids)
        self.show_place()
        self.refresh_hints()
        if not self.first_list_shown:
            self.first_list_shown = True
            self.call_after_refresh(self.post_message, FirstListShown())

    @property
    def amount(self) -> str:
        """How many items are shown, of how many, and how many are marked."""
        view, table = self.view, self.recommendations
        shown = f"{len(table.ids)}"
        if (view.query.text or view.shown) and self._total is not None:
            shown = f"{shown} of {self._total}"
        if not table.marks:
            return shown
        hidden = table.hidden_marks
        return f"{shown} · {table.marks} marked" + (f" ({hidden} out of sight)" if hidden else "")

    @on(RecordTable.WindowWanted, "#recommendations")
    def _read_rows(self, wanted: WindowWanted) -> None:
        from tui.first_reads import read_rows  # noqa: PLC0415 - not before the first paint

        self.ask("rows", partial(read_rows, ids=wanted.ids, generation=wanted.generation, on=self.desk.today))

    @on(RowsRead)
    def _show_rows(self, read: RowsRead) -> None:
        self.recommendations.supply([row.id for row in read.rows], read.rows, read.generation)
        self.call_later(self.refresh_hints)

    @on(RecordTable.SortAsked, "#recommendations")
    def _sort_recommendations(self, asked: SortAsked) -> None:
        words = without_order(self.list_query.text)
        query = replace(self.list_query, text=words, sort=asked.column_key, descending=asked.descending)
        if words != self.list_query.text:
            self.query_one(FilterBar).set_words(words)
        self.go_to(replace(self.view, query=query))

    @on(MarkingTable.Marked, "#recommendations")
    def _count_marks(self) -> None:
        self.show_place()
        self.refresh_hints()

    @on(Mark)
    @on(MarkRange)
    @on(InvertMarks)
    @on(ClearMarks)
    @on(SortByNext)
    @on(SortBackwards)
    def _do_in_table(self, command: Command) -> None:
        table = self.recommendations
        does: Mapping[type[Command], Callable[[], None]] = {
            Mark: table.action_mark,
            MarkRange: table.action_mark_range,
            InvertMarks: table.action_invert_marks,
            ClearMarks: table.action_clear_marks,
            SortByNext: table.action_sort_next,
            SortBackwards: table.action_sort_reverse,
        }
        does[type(command)]()

    @on(Filter)
    async def _type_filter(self) -> None:
        from tui.reads import read_filter_choices  # noqa: PLC0415 - not before the first paint

        await self.query_one(FilterBar).open()
        self.ask("filter choices", read_filter_choices)

    @on(FilterChoicesRead)
    def _know_choices(self, read: FilterChoicesRead) -> None:
        language = self.query_one(FilterBar).language
        if isinstance(language, ItemFilterLanguage):
            language.choices = read.choices

    @on(FilterBar.Typed)
    def _filter(self, typed: FilterBar.Typed) -> None:
        if typed.words == self.query_one(FilterBar).words != self.list_query.text:
            was_typing = self._typing
            query = replace(self.list_query, text=typed.words)
            columns = self.view.columns if typed.words else ()
            self.go_to(replace(self.view, query=query, name="", columns=columns), same_stop=was_typing)
            self._typing = True

    @on(FilterBar.Left)
    def _leave_filter(self) -> None:
        self._typing = False
        self.recommendations.focus()

    @on(ShowAlone)
    def _show_what_is_asked(self, asked: ShowAlone) -> None:
        asked.stop()
        self.show_alone(asked.words, asked.ids, asked.queue)

    def show_alone(self, words: str, ids: frozenset[int] | None, queue: Queue | None = None) -> None:
        """Show some items alone, or a queue in its own order; with neither, all of them again."""
        from tui.first_reads import QUEUE_ORDER  # noqa: PLC0415 - not before the first paint

        sort = self.list_query.sort if self.list_query.sort != QUEUE_ORDER else "status"
        sort = QUEUE_ORDER if queue else sort
        query = replace(self.list_query, inspection_id=None, text="", among=ids, sort=sort)
        self.go_to(View(query, queue, words))
        self.query_one(FilterBar).set_words("")
        self.recommendations.focus()

    @on(ChangeStatus)
    def _change_status(self) -> None:
        """Change the status of what is marked, or else of the item under the cursor."""
        from tui.asking_many import STATUS  # noqa: PLC0415 - not before the first change

        if self.recommendations.marked:
            self._change_many(STATUS)
        elif self.recommendations.cursor_id is not None:
            self.change(self.changing.change_status(self.recommendations.cursor_id))

    @on(ExtendDueDate)
    def _extend_due_date(self) -> None:
        from tui.asking_many import EXTENSION  # noqa: PLC0415 - not before the first change

        if self.recommendations.marked:
            self._change_many(EXTENSION)
        elif self.recommendations.cursor_id is not None:
            self.change(self.changing.extend_due_date(self.recommendations.cursor_id))

    @on(AddUpdate)
    @on(ChangeOwner)
    def _say_of_many(self, command: Command) -> None:
        from tui.asking_many import OWNER, UPDATE  # noqa: PLC0415 - not before the first change

        self._change_many(OWNER if isinstance(command, ChangeOwner) else UPDATE)

    def _change_many(self, asking: Asking) -> None:
        """Change what is marked, what is in sight first; without marks, what is under the cursor."""
        from tui.changing_many import ChangingMany  # noqa: PLC0415 - not before the first change

        table = self.recommendations
        marked = table.marked or frozenset(filter(None, [table.cursor_id]))
        ids = [one for one in table.ids if one in marked]
        ids += sorted(marked.difference(ids))

        def done(written: Sequence[int]) -> None:
            self.recommendations.mark(self.recommendations.marked.difference(written))

        if ids:
            self.change(ChangingMany(self.app, self.desk).many(asking, ids, done))

    @on(PasteUpdates)
    def _ask_for_block(self) -> None:
        from tui.changing_many import ChangingMany  # noqa: PLC0415 - not before the first change

        self.change(ChangingMany(self.app, self.desk).ask_for_block())

    @on(events.Paste)
    def _take_block(self, pasted: events.Paste) -> None:
        """Take a block of cells that is pasted onto the list."""
        from tui.changing_many import ChangingMany  # noqa: PLC0415 - not before the first change

        reason = obstacle(PasteUpdates, self.situation)
        if reason is None:
            self.change(ChangingMany(self.app, self.desk).take_block(pasted.text))
        else:
            self.say(reason, wrong=True)

    @on(Undo)
    def _undo(self) -> None:
        self.change(self.changing.undo())
