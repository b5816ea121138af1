"""What lies behind the count table: the last meetings, ages, lateness and due dates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from tui.commands.command import bindings
from tui.commands.counts import ON_TRENDS
from tui.screens.place import PlaceScreen
from tui.trending import TrendsRead, read_trends
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.figures import FiguresView
from tui.widgets.hints import Hints
from tui.widgets.trend_rows import TrendRows
from tui.widgets.trend_sheet import TrendSheet

if TYPE_CHECKING:
    from textual.app import ComposeResult


class TrendsScreen(PlaceScreen):
    """The trends; enter opens the items behind a bar."""

    PLACE = "Trends"
    COMMAND_LIST = ON_TRENDS
    BINDINGS = bindings(ON_TRENDS)
    AUTO_FOCUS = "#trends"

    def compose(self) -> ComposeResult:
        """Lay out the trend above the bars."""
        yield Breadcrumb(self.desk.name)
        yield TrendRows(id="rows")
        yield TrendSheet(id="trends")
        yield Hints()

    def read(self) -> None:
        """Read the trends up to the day looked at."""
        self.ask("trends", partial(read_trends, on=self.desk.today))

    @on(TrendsRead)
    async def _show(self, read: TrendsRead) -> None:
        self.query_one(TrendSheet).show(read.trends)
        await self.query_one(TrendRows).show(read.trends.points)
        self._show_place()
        self.refresh_hints()

    @on(FiguresView.Moved)
    def _show_place(self) -> None:
        figure = self.query_one(TrendSheet).figure
        steps = ["Count table", "Trends", *([figure.name] if figure else [])]
        self.query_one(Breadcrumb).show(steps, f"{len(figure.ids)}" if figure else "", register=self.desk.name)

    @on(FiguresView.Opened)
    def _open_figure(self, opened: FiguresView.Opened) -> None:
        if opened.figure.ids:
            self.show_items(opened.figure.ids, opened.figure.name)
        else:
            self.say("There is nothing behind this figure.", wrong=True)
