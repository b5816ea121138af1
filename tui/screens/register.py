"""The register: inspections, the recommendations of one or of all, and the committee summary."""

from __future__ import annotations

from array import array
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container, Vertical

from db.questions.list_query import ListQuery
from tui.commands.command import bindings
from tui.commands.everywhere import BackToToday, ReadAgain
from tui.commands.item import ChangeStatus, CopyItem, ExtendDueDate, OpenItem
from tui.commands.places import OpenPlace
from tui.commands.register import (
    ON_REGISTER,
    Filter,
    Forward,
    GoToInspections,
    GoToRecommendations,
    GoToSummary,
    ImportPaper,
    Peel,
)
from tui.commands.situation import Situation
from tui.messages import (
    CountsRead,
    FirstListShown,
    InspectionsRead,
    ListRead,
    RegisterChanged,
    RegisterOpened,
    RowsRead,
    ShowAlone,
)
from tui.screens.base import CommandScreen
from tui.screens.columns import EVERY_INSPECTION, OF_ALL, OF_ONE
from tui.screens.inspection_list import InspectionList
from tui.screens.places import place_screen
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.filter_bar import FilterBar
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable
from tui.widgets.summary_pane import SummaryPane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from db.questions.queues import Queue
    from db.questions.records import CountTable, RecommendationRow
    from tui.desk import Desk
    from tui.widgets.table_messages import Highlighted, Opened, SortAsked, WindowWanted

OPENING = "Opening the register…"
NO_MATCH = "Nothing matches. Press esc to take the filter off."
NOTHING_HERE = "Nothing is here now. Press esc to see every recommendation."
NONE_YET = "There are no recommendations here yet. Press I to bring a committee paper in."
BROKEN = "The register could not be read. Press R to try again, q to leave."


class RegisterScreen(CommandScreen[None]):
    """The home screen."""

    PLACE = "Register"
    CSS_PATH = "panes.tcss"
    COMMAND_LIST = ON_REGISTER
    BINDINGS = bindings(ON_REGISTER)
    AUTO_FOCUS = "#recommendations"

    def __init__(self, desk: Desk) -> None:
        """Take the way to the register; it need not be open yet."""
        super().__init__(desk)
        self.list_query = ListQuery(sort="status")
        """What the middle list shows."""
        self._queue: Queue | None = None
        """The queue that alone is shown."""
        self._shown = ""
        """What the items are that alone are shown; blank where none were chosen."""
        self._total: int | None = None
        """How many recommendations there are before any filter."""
        self._left: int | None = None
        """The item that was open last."""
        self._counts: CountTable | None = None
        self._counted_as_at = ""
        self._first_list_shown = False

    def compose(self) -> ComposeResult:
        """Lay out the three panes under the breadcrumb."""
        yield Breadcrumb(self.desk.name)
        with Container(id="panes"):
            yield SummaryPane(id="summary")
            yield InspectionList()
            with Vertical(id="middle"):
                yield FilterBar()
                yield RecordTable(OF_ALL, empty=OPENING, id="recommendations")
        yield Hints()

    @property
    def inspections(self) -> InspectionList:
        """The list on the left."""
        return self.query_one(InspectionList)

    @property
    def recommendations(self) -> RecordTable[RecommendationRow]:
        """The list in the middle."""
        return self.query_one("#recommendations", RecordTable)

    @property
    def situation(self) -> Situation:
        """What is under the cursor, and how the list is narrowed."""
        query = self.list_query
        return Situation(
            register_open=self.desk.is_open,
            read_only=self.desk.read_only,
            past=self.desk.past_words,
            writing=self.desk.writing,
            item=self.recommendations.cursor_row,
            layers=sum((bool(query.text), bool(self._shown), query.inspection_id is not None))
            + bool(self.recommendations.marked)
            + bool(self.desk.past_words),
            left=self._left is not None,
        )

    def on_mount(self) -> None:
        """Say that the register is being opened."""
        self.recommendations.show_sorted(self.list_query.sort)
        self.recommendations.show([])
        self._show_place()

    @on(RegisterOpened)
    def read_all(self) -> None:
        """Read everything on the screen, the list first."""
        from tui.reads import read_counts, read_inspections  # noqa: PLC0415 - not before the first paint

        self.read_list()
        self.ask("inspections", partial(read_inspections, on=self.desk.today))
        self.ask("counts", partial(read_counts, on=self.desk.today))

    @on(RegisterChanged)
    @on(ReadAgain)
    def _read_again(self) -> None:
        if self.desk.is_open:
            self.read_all()

    def reset_loading(self) -> None:
        """Say in the list that it could not be read, where nothing else is in it."""
        self.recommendations.say_empty(BROKEN)
        super().reset_loading()

    def read_list(self) -> None:
        """Read the list in the middle."""
        from tui.reads import read_list  # noqa: PLC0415 - not before the first paint

        self.ask("list", partial(read_list, query=self.list_query, on=self.desk.today, queue=self._queue))

    @on(ListRead)
    def _show_list(self, read: ListRead) -> None:
        if read.query != self.list_query or read.queue is not self._queue:
            return
        table = self.recommendations
        narrowed = bool(read.query.text or self._shown)
        table.say_empty(NO_MATCH if read.query.text else NOTHING_HERE if self._shown else NONE_YET)
        table.show(read.ids, rows=read.first_rows)
        if not narrowed:
            self._total = len(read.ids)
        self._show_place()
        self.refresh_hints()
        if not self._first_list_shown:
            self._first_list_shown = True
            self.call_after_refresh(self.post_message, FirstListShown())

    @on(RecordTable.WindowWanted, "#recommendations")
    def _read_rows(self, wanted: WindowWanted) -> None:
        from tui.reads import read_rows  # noqa: PLC0415 - not before the first paint

        self.ask("rows", partial(read_rows, ids=wanted.ids, generation=wanted.generation, on=self.desk.today))

    @on(RowsRead)
    def _show_rows(self, read: RowsRead) -> None:
        self.recommendations.supply([row.id for row in read.rows], read.rows, read.generation)
        self.call_later(self.refresh_hints)

    @on(InspectionsRead)
    def _show_inspections(self, read: InspectionsRead) -> None:
        self.inspections.fill(read.rows)
        self._show_place()

    @on(RecordTable.SortAsked, "#recommendations")
    def _sort_recommendations(self, asked: SortAsked) -> None:
        self._narrow_to(replace(self.list_query, sort=asked.column_key, descending=asked.descending))
        self.recommendations.show_sorted(asked.column_key, descending=asked.descending)

    @on(RecordTable.Highlighted, "#inspections")
    def _choose_inspection(self, chosen: Highlighted) -> None:
        inspection_id = chosen.id if chosen.id != EVERY_INSPECTION else None
        if inspection_id != self.list_query.inspection_id:
            self._total = None
            self.recommendations.columns = OF_ALL if inspection_id is None else OF_ONE
            self._narrow_to(replace(self.list_query, inspection_id=inspection_id))

    @on(RecordTable.Opened, "#inspections")
    def _enter_inspection(self) -> None:
        self.recommendations.focus()

    @on(RecordTable.Highlighted, "#recommendations")
    def _cursor_moved(self) -> None:
        self.refresh_hints()

    @on(CountsRead)
    def _show_counts(self, read: CountsRead) -> None:
        if read.table != self._counts:
            same_day = self._counted_as_at == self.desk.past_words
            self._counts, self._counted_as_at = read.table, self.desk.past_words
            self.query_one(SummaryPane).show(read.table, compare=same_day)

    @on(Filter)
    async def _type_filter(self) -> None:
        await self.query_one(FilterBar).open()

    @on(FilterBar.Typed)
    def _filter(self, typed: FilterBar.Typed) -> None:
        if typed.words != self.list_query.text:
            self._narrow_to(replace(self.list_query, text=typed.words))

    @on(FilterBar.Left)
    def _leave_filter(self) -> None:
        self.recommendations.focus()

    @on(Peel)
    def _peel(self) -> None:
        """Take off the filter, then the choice of items, then the marks, then the inspection, then the past."""
        if self.list_query.text:
            self.query_one(FilterBar).clear()
        elif self._shown:
            self._show_alone("", None)
        elif self.recommendations.clear_marks():
            return
        elif self.list_query.inspection_id is None and self.desk.past_words:
            self.carry_out(BackToToday)
        else:
            self.inspections.select(EVERY_INSPECTION)

    @on(OpenPlace)
    def _open_place(self, asked: OpenPlace) -> None:
        self.app.push_screen(place_screen(type(asked), self.desk), self.come_from_place)

    @on(ShowAlone)
    def _show_asked(self, asked: ShowAlone) -> None:
        asked.stop()
        self._show_alone(asked.words, asked.ids, asked.queue)

    def _show_alone(self, words: str, ids: frozenset[int] | None, queue: Queue | None = None) -> None:
        """Show some items alone, or a queue; with neither, all of them again."""
        from tui.reads import QUEUE_ORDER  # noqa: PLC0415 - not before the first paint

        self.query_one(FilterBar).clear()
        self._shown, self._queue = words, queue
        self.recommendations.columns = OF_ALL
        sort = self.list_query.sort if self.list_query.sort != QUEUE_ORDER else "status"
        self.recommendations.show_sorted(None if queue else sort, descending=self.list_query.descending)
        sort = QUEUE_ORDER if queue else sort
        self._narrow_to(replace(self.list_query, inspection_id=None, text="", among=ids, sort=sort))
        self.inspections.select(EVERY_INSPECTION)
        self.recommendations.focus()

    def _narrow_to(self, query: ListQuery) -> None:
        """Show another list."""
        self.list_query = query
        if self.desk.is_open:
            self.read_list()

    def _show_place(self) -> None:
        query, table = self.list_query, self.recommendations
        steps = [self.inspections.title(query.inspection_id), *filter(None, [self._shown])]
        shown = len(table.ids)
        amount = f"{shown}"
        if query.text:
            steps.append(f"filter “{query.text}”")
        if query.text or self._shown:
            amount = f"{shown} of {self._total}" if self._total is not None else f"{shown}"
        self.query_one(FilterBar).show_matches(f"{amount} match")
        self.query_one(Breadcrumb).show(steps, amount if self.desk.is_open else "", register=self.desk.name)

    @on(RecordTable.Opened, "#recommendations")
    def _open_row(self, opened: Opened) -> None:
        self._open(opened.id)

    @on(OpenItem)
    def _open_chosen(self) -> None:
        if self.recommendations.cursor_id is not None:
            self._open(self.recommendations.cursor_id)

    @on(Forward)
    def _open_left(self) -> None:
        if self._left is not None:
            self._open(self._left)

    def _open(self, item_id: int) -> None:
        """Show an item whole; the cursor follows to where it is left."""
        from tui.screens.recommendation import RecommendationScreen  # noqa: PLC0415 - not before it is asked for

        ids = self.recommendations.ids if item_id in self.recommendations.ids else array("q", [item_id])
        self.app.push_screen(RecommendationScreen(self.desk, ids, item_id, self._counts), self._come_back)

    def _come_back(self, item_id: int | None) -> None:
        if item_id is not None:
            self._left = item_id
            self.recommendations.select(item_id)
        self.recommendations.focus()
        self.refresh_hints()

    @on(ChangeStatus)
    def _change_status(self) -> None:
        if self.recommendations.cursor_id is not None:
            self.change(self.changing.change_status(self.recommendations.cursor_id))

    @on(ExtendDueDate)
    def _extend_due_date(self) -> None:
        if self.recommendations.cursor_id is not None:
            self.change(self.changing.extend_due_date(self.recommendations.cursor_id))

    @on(ImportPaper)
    def _import_paper(self) -> None:
        from tui.importing import Importing  # noqa: PLC0415 - seldom wanted

        self.change(Importing(self.app, self.desk).import_paper())

    @on(CopyItem)
    def _copy(self) -> None:
        from tui.copying import row_text  # noqa: PLC0415 - seldom wanted

        row = self.recommendations.cursor_row
        if row is not None:
            self.app.copy_to_clipboard(row_text(row))
            self.say("The item was copied.")

    @on(GoToInspections)
    def _go_to_inspections(self) -> None:
        self.inspections.focus()

    @on(GoToRecommendations)
    def _go_to_recommendations(self) -> None:
        self.recommendations.focus()

    @on(GoToSummary)
    def _go_to_summary(self) -> None:
        self.query_one(SummaryPane).focus()
