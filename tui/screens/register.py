"""The register: inspections, the recommendations of one or of all, and the committee summary."""

from __future__ import annotations

from array import array
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container, Vertical

from tui.commands.command import bindings
from tui.commands.everywhere import BackToToday, ReadAgain
from tui.commands.item import CopyItem, OpenItem
from tui.commands.places import OpenPlace, Shown, Way
from tui.commands.register import (
    ON_REGISTER,
    AddItem,
    Forward,
    GoBack,
    GoToInspections,
    GoToRecommendations,
    GoToSummary,
    ImportPaper,
    Peel,
)
from tui.filter_language import ItemFilterLanguage
from tui.messages import CountsRead, FirstListShown, InspectionsRead, RegisterChanged, RegisterOpened
from tui.screens.columns import EVERY_INSPECTION, item_columns
from tui.screens.inspection_list import InspectionList
from tui.screens.item_list import BROKEN
from tui.screens.list_and_detail import ListAndDetailScreen
from tui.screens.places import place_screen
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.filter_bar import FilterBar
from tui.widgets.hints import Hints
from tui.widgets.marking_table import MarkingTable
from tui.widgets.record_table import RecordTable
from tui.widgets.summary_pane import SummaryPane

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.widget import Widget

    from db.questions.queues import Queue
    from db.questions.records import CountTable
    from db.store.reader import Reader
    from tui.commands.command import Command
    from tui.commands.situation import Situation
    from tui.desk import Desk
    from tui.session import Session
    from tui.view import Stop
    from tui.widgets.table_messages import Highlighted, Opened

OPENING = "Opening the register…"


class RegisterScreen(ListAndDetailScreen):
    """The home screen."""

    PLACE = "Register"
    CSS_PATH = "panes.tcss"
    COMMAND_LIST = ON_REGISTER
    BINDINGS = bindings(ON_REGISTER)
    AUTO_FOCUS = "#recommendations"

    def __init__(self, desk: Desk, session: Session | None = None) -> None:
        """Take the way to the register, which need not be open yet, and where the officer was."""
        super().__init__(desk, session)
        self._counts: CountTable | None = None
        self._counted_as_at = ""
        self._opening = True
        self._asked_ahead: type[Command] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the three panes under the breadcrumb."""
        yield Breadcrumb(self.desk.name)
        with Container(id="panes"):
            yield SummaryPane(id="summary")
            yield InspectionList()
            with Vertical(id="middle"):
                yield FilterBar(ItemFilterLanguage(), placeholder="words, or status:red due<+30d; tab completes")
                yield MarkingTable(item_columns(self.columns_on), empty=OPENING, id="recommendations")
        yield Hints()

    @property
    def inspections(self) -> InspectionList:
        """The list on the left."""
        return self.query_one(InspectionList)

    @property
    def situation(self) -> Situation:
        """What is under the cursor, what is marked, and how the list is narrowed."""
        query, marked = self.list_query, self.recommendations.marks
        return super().situation._replace(
            hint=self.desk.hint,
            item=self.recommendations.cursor_row,
            layers=sum((bool(query.text), bool(self.view.shown), query.inspection_id is not None))
            + bool(marked)
            + bool(self.desk.past_words),
            written=self.desk.written,
            marked=marked,
            views=frozenset(one.digit for one in self.desk.views if one.digit),
            detail=self.detail_open,
            in_summary=self.focused is not None and self.focused.id == "summary",
            behind=self.trail.behind,
            ahead=self.trail.ahead,
        )

    def carry_out(self, command: type[Command]) -> None:
        """Carry out a command; what is asked for while the register is being opened waits for the first list."""
        if self._opening and command.needs_register:
            self._asked_ahead = command
        else:
            super().carry_out(command)

    @on(FirstListShown)
    def _carry_out_what_was_asked_ahead(self) -> None:
        self._opening = False
        ahead, self._asked_ahead = self._asked_ahead, None
        if ahead is not None:
            self.carry_out(ahead)

    @on(RegisterOpened)
    def _show_first(self, opened: RegisterOpened) -> None:
        """Show the list that was read while this screen was being put in place."""
        first = opened.first
        if first is not None and (first.query, first.queue) == (self.view.query, self.view.queue):
            self.post_message(first)
        else:
            self.read_all()

    def read_all(self) -> None:
        """Read everything on the screen; when it begins, nothing beside the list until that is there to be used."""
        self.read_list()
        if self.first_list_shown:
            self._read_beside()

    @on(FirstListShown)
    def _read_beside(self) -> None:
        """Read what stands beside the list."""
        self.ask("inspections", partial(_inspections, on=self.desk.today))
        self.ask("counts", partial(_counts, on=self.desk.today))

    @on(RegisterChanged)
    @on(ReadAgain)
    def _read_again(self) -> None:
        if self.desk.is_open:
            self.read_all()

    def reset_loading(self) -> None:
        """Say in the list that it could not be read, where nothing else is in it."""
        self.recommendations.say_empty(BROKEN)
        self._opening, self._asked_ahead = False, None
        super().reset_loading()

    @on(InspectionsRead)
    def _show_inspections(self, read: InspectionsRead) -> None:
        chosen = self.list_query.inspection_id
        self.inspections.fill(read.rows)
        if chosen is not None and not self.inspections.select(chosen):
            self.go_to(replace(self.view, query=replace(self.list_query, inspection_id=None)))
        self.show_place()

    @on(RecordTable.Highlighted, "#inspections")
    def _choose_inspection(self, chosen: Highlighted) -> None:
        inspection_id = chosen.id if chosen.id != EVERY_INSPECTION else None
        if inspection_id != self.list_query.inspection_id:
            same_stop = self.list_query.inspection_id is not None and inspection_id is not None
            query = replace(self.list_query, inspection_id=inspection_id)
            self.go_to(replace(self.view, query=query), same_stop=same_stop)

    @on(RecordTable.Opened, "#inspections")
    def _enter_inspection(self) -> None:
        self.recommendations.focus()

    @on(CountsRead)
    def _show_counts(self, read: CountsRead) -> None:
        if read.table != self._counts:
            same_day = self._counted_as_at == self.desk.past_words
            self._counts, self._counted_as_at = read.table, self.desk.past_words
            self.query_one(SummaryPane).show(read.table, compare=same_day)

    @on(Peel)
    def _peel(self) -> None:
        """Take off the filter, then the choice of items, then the marks, then the inspection, then the past."""
        if self.list_query.text:
            self.query_one(FilterBar).clear()
        elif self.view.shown:
            self.show_alone("", None)
        elif self.recommendations.clear_marks():
            return
        elif self.list_query.inspection_id is None and self.desk.past_words:
            self.carry_out(BackToToday)
        else:
            self.inspections.select(EVERY_INSPECTION)

    @on(GoBack)
    def _go_back(self) -> None:
        self.note_stop()
        self._stand_at(self.trail.back())

    @on(Forward)
    def _go_forward(self) -> None:
        self.note_stop()
        self._stand_at(self.trail.forward())

    def _stand_at(self, stop: Stop) -> None:
        """Show a stop of the trail: its view, and in front of it what was open."""
        self.return_to(stop)
        self.inspections.select(stop.view.query.inspection_id or EVERY_INSPECTION)
        if stop.item is not None:
            self._push_item(stop.item)
        elif stop.place is not None:
            self._push_place(stop.place)

    @on(OpenPlace)
    def _open_place(self, asked: OpenPlace) -> None:
        if self.waits_for_dialog():
            return
        self.note_stop()
        self.trail.go(replace(self.trail.here, place=type(asked), item=None))
        self._push_place(type(asked))

    def _push_place(self, place: type[OpenPlace]) -> None:
        self.app.push_screen(place_screen(place, self.desk), self.come_from_place)

    def come_from_place(self, way: Way) -> None:
        """Show the items a screen was left for, or go on to the next screen, or back."""
        if isinstance(way, Shown):
            self.show_alone(way.words, way.ids)
        elif way is not None:
            self.carry_out(way)
        elif self.trail.here.place is not None:
            self._stand_at(self.trail.back_to_list())

    def show_alone(self, words: str, ids: frozenset[int] | None, queue: Queue | None = None) -> None:
        """Show some items alone, or a queue, of whatever inspection."""
        super().show_alone(words, ids, queue)
        self.inspections.select(EVERY_INSPECTION)

    def show_place(self) -> None:
        """Say at the head of the screen where the officer is, and how many items that is."""
        view = self.view
        steps = [self.inspections.title(view.query.inspection_id), *filter(None, [view.shown, view.name])]
        if view.query.text:
            steps.append(f"filter “{view.query.text}”")
        amount = self.amount
        self.query_one(FilterBar).show_matches(f"{amount} match")
        self.query_one(Breadcrumb).show(steps, amount if self.desk.is_open else "", register=self.desk.name)

    @on(RecordTable.Opened, "#recommendations")
    def _open_row(self, opened: Opened) -> None:
        self._open(opened.id)

    @on(OpenItem)
    def _open_chosen(self) -> None:
        if self.recommendations.cursor_id is not None:
            self._open(self.recommendations.cursor_id)

    def _open(self, item_id: int) -> None:
        self.note_stop()
        self.trail.go(replace(self.trail.here, item=item_id, place=None))
        self._push_item(item_id)

    def _push_item(self, item_id: int) -> None:
        """Show an item whole; the cursor follows to where it is left."""
        from tui.screens.recommendation import RecommendationScreen  # noqa: PLC0415 - not before it is asked for

        ids = self.recommendations.ids if item_id in self.recommendations.ids else array("q", [item_id])
        self.app.push_screen(RecommendationScreen(self.desk, ids, item_id, self._counts), self._come_back)

    def _come_back(self, item_id: int | None) -> None:
        here = self.trail.here
        if item_id is not None and here.item is not None:
            self.trail.correct(replace(here, item=item_id, cursor=item_id))
            before = self.trail.back()
            if before.item is not None or before.place is not None or before.view != self.view:
                self._stand_at(before)
            else:
                self.recommendations.select(item_id)
        self.recommendations.focus()
        self.refresh_hints()

    @on(ImportPaper)
    def _import_paper(self) -> None:
        from tui.importing import Importing  # noqa: PLC0415 - seldom wanted

        self.change(Importing(self.app, self.desk).import_paper())

    @on(AddItem)
    def _add_item(self) -> None:
        from tui.deeds.additions import add_item_deed  # noqa: PLC0415 - seldom wanted

        self.change(self.changing.fill_in(add_item_deed(self.report, self.desk.today)))

    @on(CopyItem)
    def _copy(self) -> None:
        from tui.copying import row_text  # noqa: PLC0415 - seldom wanted

        row = self.recommendations.cursor_row
        if row is not None:
            self.app.copy_to_clipboard(row_text(row))
            self.say("The item was copied.")

    @on(GoToInspections)
    def _go_to_inspections(self) -> None:
        if not self.opened_view(1):
            self.go_to_pane(self.inspections)

    @on(GoToRecommendations)
    def _go_to_recommendations(self) -> None:
        if not self.opened_view(2):
            self.go_to_pane(self.recommendations)

    @on(GoToSummary)
    def _go_to_summary(self) -> None:
        if not self.opened_view(3):
            self.go_to_pane(self.query_one(SummaryPane))

    @property
    def panes(self) -> Sequence[Widget]:
        """The panes that can be zoomed."""
        return [self.inspections, *super().panes]

    @property
    def report(self) -> str:
        """The title of the report whose items alone are listed; blank for all."""
        chosen = self.list_query.inspection_id
        return "" if chosen is None else self.inspections.title(chosen)

    def show_every_inspection(self) -> None:
        """Put the cursor of the inspections on all of them."""
        self.inspections.select(EVERY_INSPECTION)

    @on(FirstListShown)
    async def _take_up_session(self) -> None:
        """Open what was open when the program was left, and read the saved views."""
        self.run_worker(self.read_views, name="views", group="settings", thread=True, exit_on_error=False)
        self.mark_again()
        await self.open_detail_again()
        here = self.trail.here
        if here.item is not None and here.item in self.recommendations.ids:
            self._push_item(here.item)
        elif here.place is not None:
            self._push_place(here.place)
        else:
            self.trail.back_to_list()

    @property
    def session(self) -> Session:
        """Where the officer is, to be taken up at the next start."""
        from tui.session import Session  # noqa: PLC0415 - not before it is left

        self.note_stop()
        return Session(self.trail.here, self.detail_open, self.marks_kept)


def _inspections(reader: Reader, *, on: date) -> InspectionsRead:
    from tui.reads import read_inspections  # noqa: PLC0415 - in the background, behind the first list

    return read_inspections(reader, on=on)


def _counts(reader: Reader, *, on: date) -> CountsRead:
    from tui.reads import read_counts  # noqa: PLC0415 - in the background, behind the first list

    return read_counts(reader, on=on)
