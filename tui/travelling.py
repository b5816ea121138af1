"""Going to a day in the past and back: every screen shows the register as it was, and writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from db.errors import RectrackError
from db.questions.meetings import occasions
from tui.background import in_thread
from tui.messages import Refused, RegisterChanged
from tui.occasions import find_day
from tui.screens.form import Form, Line, ask_until_taken
from tui.text import visible_line

if TYPE_CHECKING:
    from textual.app import App

    from tui.desk import Desk

SLOW = 0.5
"""Seconds of building after which the officer is told what is being waited for."""

_TODAY = frozenset({"", "today", "now"})


@dataclass(frozen=True, slots=True)
class Travelling:
    """Takes the screens of one officer to another day; each is a coroutine for a worker of the app."""

    app: App[Any]
    desk: Desk

    async def go(self) -> None:
        """Ask which day or meeting, until there is one, and show the register as it was then."""
        try:
            known = await in_thread(self.app, "meetings", partial(self.desk.ask_today, occasions))
            meetings = ", ".join(one.words for one in known)
            form = Form(
                "The register as at",
                (Line("when", "Day or meeting", "31 July 2021, May 2022, last or today"),),
                "as at",
                note=f"Meetings: {meetings}." if meetings else "",
                save="Show it",
            )
            await ask_until_taken(self.app, self.desk, form, lambda said: self._go_to(said["when"]))
        except RectrackError as error:
            self.app.screen.post_message(Refused("as at", error))

    async def come_back(self) -> None:
        """Show the register of today."""
        await self._go_to("")

    async def _go_to(self, words: str) -> None:
        if " ".join(words.lower().split()) in _TODAY:
            await in_thread(self.app, "come back", self.desk.come_back)
            said = "This is the register of today again."
        else:
            await self._build(words)
            said = f"The register as at {self.desk.past_words}: it can be read, not changed."
        for screen in self.app.screen_stack:
            screen.post_message(RegisterChanged())
        self.app.notify(visible_line(said), markup=False)

    async def _build(self, words: str) -> None:
        slow = self.app.set_timer(
            SLOW, lambda: self.app.notify("Putting the register of that day together…", markup=False)
        )
        today = self.desk.actual_today
        find = partial(find_day, words=words, today=today)
        try:
            occasion = await in_thread(self.app, "find day", partial(self.desk.ask_today, find))
            await in_thread(self.app, "as at", partial(self.desk.go_to, occasion))
        finally:
            slow.stop()
