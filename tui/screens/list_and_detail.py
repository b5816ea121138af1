"""The list of recommendations with the item under its cursor beside it, its panes zoomed, and its saved views."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from tui.commands.detail import ChooseColumns, GoToDetail, JumpToItem, ToggleDetail, Zoom
from tui.commands.everywhere import ReadAgain
from tui.commands.views import ChooseView, OpenView
from tui.messages import ItemRead, MarksRead, RegisterChanged
from tui.screens.item_list import ItemListScreen
from tui.view import Stop, View
from tui.widgets.filter_bar import FilterBar
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer
    from textual.widget import Widget

    from tui.desk import Desk
    from tui.saved_views import SavedView
    from tui.session import Session
    from tui.widgets.column_layout import Layout
    from tui.widgets.details import RecommendationDetails

RESTS_AFTER = 0.05
"""Seconds the cursor rests on an item before that is read whole: moving on stays as quick as without it."""


class ListAndDetailScreen(ItemListScreen):
    """A list with the detail of an item beside it."""

    def __init__(self, desk: Desk, session: Session | None = None) -> None:
        """Take the way to the register, which need not be open yet, and where the officer was."""
        super().__init__(desk, session.stop if session else None)
        self.detail_open = False
        self._detail_wanted = session is not None and session.detail
        self._marks_left = session.marks if session else frozenset[int]()
        self._resting: Timer | None = None
        self.zoomed: Widget | None = None
        """The pane that alone is shown."""

    @property
    def detail(self) -> RecommendationDetails | None:
        """The detail, once it has been shown."""
        from tui.widgets.details import RecommendationDetails  # noqa: PLC0415 - not before it is asked for

        return next(iter(self.query("#detail").results(RecommendationDetails)), None)

    @property
    def panes(self) -> Sequence[Widget]:
        """The panes that can be zoomed."""
        return [self.recommendations, *filter(None, [self.detail])]

    async def open_detail_again(self) -> None:
        """Show the detail where it was shown when the program was left."""
        if self._detail_wanted and self.is_attached:
            self._detail_wanted = False
            await self._toggle_detail()

    def mark_again(self) -> None:
        """Mark what was marked when the program was left, as far as it is still there."""
        if self._marks_left:
            from tui.reads import read_marks  # noqa: PLC0415 - not before the first paint

            self.ask("marks", partial(read_marks, ids=self._marks_left))

    @on(MarksRead)
    def _mark_again(self, read: MarksRead) -> None:
        self._marks_left = frozenset()
        if read.ids:
            self.recommendations.mark(read.ids | self.recommendations.marked)
            many = f"{len(read.ids)} items are" if len(read.ids) > 1 else "1 item is"
            self.say(f"{many} still marked from the last time.")

    @property
    def marks_kept(self) -> frozenset[int]:
        """What is to be marked at the next start."""
        return self.recommendations.marked | self._marks_left

    @on(ToggleDetail)
    async def _toggle_detail(self) -> None:
        from tui.widgets.details import RecommendationDetails  # noqa: PLC0415 - not before it is asked for

        self.put_panes_back()
        self.detail_open = not self.detail_open
        if self.detail is None:
            await self.query_one("#middle").mount(RecommendationDetails(id="detail"))
        self.set_class(self.detail_open, "-detail")
        if self.detail_open:
            self._read_detail()
        elif self.detail is self.focused or self.focused is None:
            self.recommendations.focus()
        self.refresh_hints()

    @on(RecordTable.Highlighted, "#recommendations")
    def _follow(self) -> None:
        """Show the item under the cursor once the cursor rests."""
        self.refresh_hints()
        if self.detail_open:
            if self._resting is not None:
                self._resting.stop()
            self._resting = self.set_timer(RESTS_AFTER, self._read_detail)

    @on(RegisterChanged)
    @on(ReadAgain)
    def _read_detail(self) -> None:
        from tui.reads import read_item  # noqa: PLC0415 - not before the first paint

        item = self.recommendations.cursor_id
        if item is None and self.detail is not None:
            self.detail.clear()
        elif self.detail_open and item is not None and self.desk.is_open:
            self.ask("item", partial(read_item, item_id=item, on=self.desk.today))

    @on(ItemRead)
    def _show_detail(self, read: ItemRead) -> None:
        if self.detail is not None and read.record.row.id == self.recommendations.cursor_id:
            self.detail.show(read.record)

    @on(GoToDetail)
    def _go_to_detail(self) -> None:
        if not self.opened_view(4) and self.detail is not None:
            self.go_to_pane(self.detail)

    @on(Zoom)
    def _zoom(self) -> None:
        if self.zoomed is not None:
            self.put_panes_back()
        elif self.focused in self.panes:
            self.show_alone_pane(self.focused)

    def show_alone_pane(self, pane: Widget | None) -> None:
        """Give the whole screen to one pane, or put all of them back."""
        self.zoomed = pane
        for one in (*self.panes, self.query_one("#summary")):
            one.styles.display = "block" if pane is one else "none"
            if pane is None:
                one.styles.clear_rule("display")
        self.query_one("#middle").display = pane is None or pane in {self.recommendations, self.detail}
        self.set_class(pane is not None, "-zoomed")

    def put_panes_back(self) -> None:
        """Show every pane again."""
        if self.zoomed is not None:
            self.show_alone_pane(None)

    def go_to_pane(self, pane: Widget) -> None:
        """Go to a pane; where one is zoomed, that one is from now on."""
        if self.zoomed is not None and pane in self.panes:
            self.show_alone_pane(pane)
        else:
            self.put_panes_back()
        pane.focus()

    @on(JumpToItem)
    def _jump(self) -> None:
        from tui.screens.jump import JumpDialog  # noqa: PLC0415 - not before it is asked for

        table = self.recommendations
        before = table.cursor_id

        def jumped(item: int | None) -> None:
            if item is None and before is not None:
                table.select(before)
            elif item is not None and not table.select(item):
                self.return_to_all(item)
            table.focus()

        self.app.push_screen(JumpDialog(self.desk, table.ids, table.select), jumped)

    def return_to_all(self, item: int) -> None:
        """Show every item, with the cursor on one of them."""
        self.note_stop()
        stop = Stop(View(), item, 0)
        self.trail.go(stop)
        self.return_to(stop)

    @on(ChooseColumns)
    def _choose_columns(self) -> None:
        from tui.screens.choose_columns import ChooseColumnsDialog  # noqa: PLC0415 - not before it is asked for
        from tui.widgets.table_lines import GUTTER  # noqa: PLC0415

        def chosen(layout: Layout | None) -> None:
            if layout is not None:
                self.desk.layout = layout
                if self.view.columns:
                    self.go_to(replace(self.view, name="", columns=()), same_stop=True)
                self.show_columns()
                self._keep(layout)

        width = self.recommendations.line_width - GUTTER
        self.app.push_screen(ChooseColumnsDialog(self.desk, self.columns_on, width), chosen)

    def _keep(self, layout: Layout) -> None:
        from tui.settings_file import keep_columns  # noqa: PLC0415 - seldom wanted

        columns = [one.words for one in layout]
        self.run_worker(
            partial(keep_columns, self.desk.settings_file, columns),
            name="keep columns",
            group="settings",
            thread=True,
            exit_on_error=False,
        )

    def read_views(self) -> None:
        """Read the saved views; call it in a worker thread."""
        from tui.saved_views import read_views  # noqa: PLC0415 - not before the first list

        found = read_views(self.desk.views_file)
        self.desk.views = found.views
        for complaint in found.complaints:
            self.app.call_from_thread(self.say, complaint, wrong=True)

    @on(OpenView)
    def _open_view(self, asked: OpenView) -> None:
        self.opened_view(asked.digit)

    def opened_view(self, digit: int) -> bool:
        """Show the view on a digit; False where there is none."""
        saved = next((one for one in self.desk.views if one.digit == digit), None)
        if saved is not None:
            self.show_saved(saved)
        return saved is not None

    def show_saved(self, saved: SavedView) -> None:
        """Show a saved view, over every inspection."""
        query = replace(View().query, text=saved.filter)
        self.go_to(View(query, name=saved.name, columns=saved.columns))
        self.query_one(FilterBar).set_words(saved.filter)
        self.show_every_inspection()
        self.recommendations.focus()

    @property
    def report(self) -> str:
        """The title of the report whose items alone are listed; blank for all."""
        raise NotImplementedError

    def show_every_inspection(self) -> None:
        """Put the cursor of the inspections on all of them."""
        raise NotImplementedError

    @on(ChooseView)
    def _choose_view(self) -> None:
        from tui.choosing_views import ChoosingViews  # noqa: PLC0415 - not before it is asked for

        choosing = ChoosingViews(self.app, self.desk, self.view, self.report, self.columns_on, self.show_saved)
        self.change(choosing.choose())
