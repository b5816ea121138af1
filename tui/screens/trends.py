"""What lies behind the count table: the last meetings, ages, lateness and due dates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from tui.commands.command import bindings
from tui.commands.counts import ON_TRENDS
from tui.screens.figures import FiguresScreen
from tui.trending import TrendsRead, read_trends
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.hints import Hints
from tui.widgets.trend_rows import TrendRows
from tui.widgets.trend_sheet import TrendSheet

if TYPE_CHECKING:
    from textual.app import ComposeResult


class TrendsScreen(FiguresScreen):
    """The trends; enter opens the items behind a bar."""

    PLACE = "Trends"
    STEPS = ("Count table", PLACE)
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
        self.show_figure()
        self.refresh_hints()
