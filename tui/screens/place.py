"""A full screen beside the register: it leads back to it, on to the other screens, or to some of its items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.commands.everywhere import ReadAgain
from tui.commands.places import Back, OpenPlace, Shown, Way
from tui.messages import RegisterChanged
from tui.screens.base import CommandScreen

if TYPE_CHECKING:
    from collections.abc import Sequence


class PlaceScreen(CommandScreen[Way]):
    """A screen that reads what it shows when it opens, and again whenever the register changes."""

    CSS_PATH = "places.tcss"

    def on_mount(self) -> None:
        """Read what is to be shown."""
        self.read()

    def read(self) -> None:
        """Ask the register for what is to be shown."""
        raise NotImplementedError

    @on(RegisterChanged)
    @on(ReadAgain)
    def _read_again(self) -> None:
        self.read()

    def open_item(self, item_id: int) -> None:
        """Show one item whole; this screen is there again when it is left."""
        from tui.screens.recommendation import RecommendationScreen  # noqa: PLC0415 - not before it is asked for

        self.app.push_screen(RecommendationScreen(self.desk, [item_id], item_id, None))

    def show_items(self, ids: Sequence[int], words: str) -> None:
        """Go to the register, with these items alone in its list."""
        self.dismiss(Shown(frozenset(ids), words))

    @on(Back)
    def _go_back(self) -> None:
        if not self.waits_for_dialog():
            self.dismiss(None)

    @on(OpenPlace)
    def _go_on(self, asked: OpenPlace) -> None:
        if self.is_active and not self.waits_for_dialog():
            self.go_on_to(type(asked))

    def go_on_to(self, place: type[OpenPlace]) -> None:
        """Leave for another full screen."""
        self.dismiss(place)


class InnerScreen(PlaceScreen):
    """A screen opened from a full screen: another one opens in front of it, and comes back to it."""

    def go_on_to(self, place: type[OpenPlace]) -> None:
        """Open another full screen in front."""
        self.open_place(place)

    def reset_loading(self) -> None:
        """Go back where what is shown was not there yet on the day in the past that is looked at."""
        if self.desk.past_words and self.is_current:
            self.dismiss(None)
        super().reset_loading()
