"""One recommendation whole, opened at the place where the words of a search stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container

from tui.commands.command import bindings
from tui.commands.search import ON_FOUND_ITEM, NextMark, PreviousMark
from tui.messages import ItemRead
from tui.screens.recommendation import RecommendationScreen
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.found_lines import FoundDetails
from tui.widgets.hints import Hints
from tui.widgets.summary_pane import SummaryPane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from db.questions.search import Hit
    from db.search.words import Phrase
    from tui.desk import Desk


class FoundItemScreen(RecommendationScreen):
    """The item of a hit, with the words marked; leads from place to place in it."""

    PLACE = "Found"
    COMMAND_LIST = ON_FOUND_ITEM
    BINDINGS = bindings(ON_FOUND_ITEM)

    def __init__(self, desk: Desk, hit: Hit, item_id: int, searched: tuple[Phrase, ...]) -> None:
        """Take the hit, the item it is about, and what was looked for."""
        super().__init__(desk, [item_id], item_id, None)
        self._hit = hit
        self._searched = searched

    def compose(self) -> ComposeResult:
        """Lay out the item beside the summary."""
        yield Breadcrumb(self.desk.name)
        with Container(id="panes"):
            yield SummaryPane(id="summary")
            yield FoundDetails(self._hit, self._searched, id="item")
        yield Hints()

    @property
    def details(self) -> FoundDetails:
        """The page of the item."""
        return self.query_one(FoundDetails)

    @on(ItemRead)
    def _show_hit_place(self) -> None:
        self.call_after_refresh(self._show_place)

    @on(NextMark)
    def _next_mark(self) -> None:
        self._go_on(1, "These were the last words in this item: esc leads back to the hits.")

    @on(PreviousMark)
    def _previous_mark(self) -> None:
        self._go_on(-1, "These are the first words in this item: esc leads back to the hits.")

    def _go_on(self, by: int, none: str) -> None:
        if self.details.show_place(by):
            self._say_place()
        else:
            self.say(none, wrong=True)

    def _show_place(self) -> None:
        self.details.show_place()
        self._say_place()

    def _say_place(self) -> None:
        record = self.details.record
        if record is not None:
            words = " ".join(word for one in self._searched for word in one.words)
            place = f"{self.details.place + 1} of {len(self.details.places)}"
            self.query_one(Breadcrumb).show(
                ["Search", f"“{words}”", f"{record.row.inspection} {record.row.name}"], place
            )
