"""The first run's five hints: one line at the foot of the register, each shown once to an officer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from db.errors import RectrackError
from tui.background import in_thread
from tui.commands.everywhere import Help, Palette
from tui.commands.item import ChangeStatus, CloseItem, OpenItem
from tui.commands.places import OpenCountTable
from tui.commands.register import Filter
from tui.commands.tour import EndTour, NextHint
from tui.key_map import key_words
from tui.settings import TOUR_OVER
from tui.settings_file import keep_setting
from tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from tui.commands.command import Command
    from tui.screens.register import RegisterScreen


@dataclass(frozen=True, slots=True)
class TourHint:
    """One hint, with the commands it is about; where it names keys there is `{}` for each."""

    words: str
    about: tuple[type[Command], ...]


TOUR = (
    TourHint("j and k move, {} opens an item, {} comes back.", (OpenItem, CloseItem)),
    TourHint("{} filters as you type, esc takes the filter off.", (Filter,)),
    TourHint("{} changes a status: what the counts become is shown.", (ChangeStatus,)),
    TourHint("{} is the committee's count table; enter on a figure.", (OpenCountTable,)),
    TourHint("{} lists the keys here, {} all that can be done.", (Help, Palette)),
)
"""What a new officer needs first, in the order it is needed."""


class TourLine(OneLine):
    """The hint, above the keys at the foot. It takes no focus."""

    DEFAULT_CSS = """
    TourLine { dock: bottom; margin-bottom: 1; background: $boost; color: $text-accent; }
    """


class Tour:
    """Shows what is left of the tour on the register screen, and keeps how far it has come."""

    def __init__(self, home: RegisterScreen, seen: int) -> None:
        """Take the register screen and how many hints were shown before."""
        self._home = home
        self._line = TourLine(id="tour")
        self._next = min(max(0, seen), TOUR_OVER)

    async def begin(self) -> None:
        """Show the first hint that was not shown before."""
        if self._next < TOUR_OVER and self._home.is_attached:  # the program may be ending already
            await self._home.mount(self._line)
            await self.go_on()

    async def go_on(self) -> None:
        """Show the next hint, or, after the last, none any more."""
        if self._next == TOUR_OVER:
            await self.end()
            return
        hint = TOUR[self._next]
        self._next += 1
        self._home.desk.hint = self._next
        keys = [key_words(self._home.keys_of(one)[0]) for one in hint.about]
        step, over = (key_words(self._home.keys_of(one)[0]) for one in (NextHint, EndTour))
        self._line.line = Content.assemble(
            (f" Tour {self._next}/{TOUR_OVER} ", "bold"),
            f"{hint.words.format(*keys)}  ",
            (step, "bold"),
            " next ",
            (over, "bold"),
            " end",
        )
        await self._keep(self._next)

    async def did(self, command: type[Command]) -> None:
        """Go on where it is asked for or what the hint in view is about was done; end where that is asked for."""
        shown = self._home.desk.hint
        if shown and command is EndTour:
            await self.end()
        elif shown and issubclass(command, (NextHint, *TOUR[shown - 1].about)):
            await self.go_on()

    async def end(self) -> None:
        """Show no hint any more, now and at the next start."""
        self._home.desk.hint = 0
        await self._line.remove()
        await self._keep(TOUR_OVER)

    async def _keep(self, seen: int) -> None:
        """Keep how many hints were shown; where the settings file cannot be written, they will be shown again."""
        keep = partial(keep_setting, self._home.desk.settings_file, "tour", seen)
        try:
            await in_thread(self._home.app, "keep tour", keep, group="settings")
        except RectrackError:
            return
