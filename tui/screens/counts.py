"""The committee count table full screen: as it prints, with the movement bridge under it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from db.errors import WrongUseError
from tui.answers import CountSheetRead
from tui.background import in_thread
from tui.commands.command import bindings
from tui.commands.counts import ON_COUNTS, ChooseOccasions, ShowTrends
from tui.commands.places import OpenCountTable
from tui.occasions import find_occasion
from tui.reads import read_count_sheet
from tui.screens.figures import FiguresScreen
from tui.screens.form import Form, Line, ask_until_taken
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.count_sheet import CountSheet
from tui.widgets.hints import Hints

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from db.questions.records import Occasion
    from db.store.reader import Reader
    from tui.commands.places import Way
    from tui.desk import Desk


class CountsScreen(FiguresScreen):
    """Every figure the committee is told; enter opens the items behind one."""

    PLACE = "Count table"
    STEPS = (PLACE,)
    COMMAND_LIST = ON_COUNTS
    BINDINGS = bindings(ON_COUNTS)
    AUTO_FOCUS = "#counts"

    def __init__(self, desk: Desk) -> None:
        """Begin with today and the last meeting before."""
        super().__init__(desk)
        self._occasions: tuple[Occasion | None, Occasion | None] = (None, None)
        self._known = ""

    def compose(self) -> ComposeResult:
        """Lay out the table under the breadcrumb."""
        yield Breadcrumb(self.desk.name)
        yield CountSheet(id="counts")
        yield Hints()

    def read(self) -> None:
        """Read the counts at the two occasions, and what moved between them."""
        previous, current = self._occasions
        self.ask("count sheet", partial(read_count_sheet, on=self.desk.today, previous=previous, current=current))

    @on(CountSheetRead)
    def _show(self, read: CountSheetRead) -> None:
        self.query_one(CountSheet).show(read.table, read.bridge)
        self._known = ", ".join(one.words for one in read.known)
        self.show_figure()
        self.refresh_hints()

    @on(ShowTrends)
    def _show_trends(self) -> None:
        from tui.screens.trends import TrendsScreen  # noqa: PLC0415 - not before it is asked for

        self.app.push_screen(TrendsScreen(self.desk), self._come_from_trends)

    def _come_from_trends(self, way: Way) -> None:
        """Stay here, or go on to where the trends were left for."""
        if way is not None and way is not OpenCountTable:
            self.dismiss(way)

    @on(ChooseOccasions)
    def _choose(self) -> None:
        self.change(self._ask_occasions())

    async def _ask_occasions(self) -> None:
        """Ask for two occasions until they are there and in order."""
        parts = (
            Line("previous", "Previous", "the last meeting before, or 5 May 2022"),
            Line("current", "Current", "today, last, May 2022 or 2022-03-31", "today"),
        )
        note = f"Meetings: {self._known}." if self._known else "No meetings are known yet: give two days."
        form = Form("Compare two occasions", parts, "occasions", note=note, save="Compare")

        async def compare(said: dict[str, str]) -> None:
            find = partial(_occasions, previous=said["previous"], current=said["current"], today=self.desk.today)
            self._occasions = await in_thread(self.app, "occasions", partial(self.desk.ask, find))
            self.read()

        await ask_until_taken(self.app, self.desk, form, compare)


def _occasions(reader: Reader, *, previous: str, current: str, today: date) -> tuple[Occasion | None, Occasion | None]:
    """Give the occasions the words mean; None for blank words. Raises `WrongUseError` where they are not in order."""
    before, now = (find_occasion(reader, words, today) if words else None for words in (previous, current))
    if before is not None and now is not None and before.as_at >= now.as_at:
        raise WrongUseError(f"{before.words} does not lie before {now.words}: give them the other way round.")
    return before, now
