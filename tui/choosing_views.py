"""The saved views: chosen from, added to, taken from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from db.errors import RectrackError, WrongUseError
from tui.background import in_thread
from tui.messages import Refused
from tui.saved_views import SavedView, SavedViews, forget_view, keep_view, read_views
from tui.screens.choose_view import ChooseViewDialog, Forget, Keep
from tui.screens.form import Form, Line, ask_until_taken
from tui.text import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from tui.desk import Desk
    from tui.view import View
    from tui.widgets.column_layout import Layout


@dataclass(frozen=True, slots=True)
class ChoosingViews:
    """Lets an officer choose, save and take away views; each is a coroutine for a worker of the app."""

    app: App[Any]
    desk: Desk
    view: View
    """What the list shows."""
    report: str
    """The report whose items alone it shows; blank for all."""
    layout: Layout
    """The columns it has."""
    show: Callable[[SavedView], None]
    """Shows a view that was chosen."""

    async def choose(self) -> None:
        """Ask which view, until one is chosen or the list is left."""
        self._take(await self._change(partial(read_views, self.desk.views_file)))  # another window may have saved one
        while True:
            answer = await self.app.push_screen_wait(ChooseViewDialog(self.desk, self.desk.views))
            try:
                if isinstance(answer, Keep):
                    await self._keep()
                elif isinstance(answer, Forget):
                    self._take(await self._change(partial(forget_view, self.desk.views_file, answer.view.name)))
                else:
                    if answer is not None:
                        self.show(answer)
                    return
            except RectrackError as error:
                self.app.screen.post_message(Refused("views", error))

    async def _keep(self) -> None:
        """Ask for a name and a digit, and save what the list shows under them."""
        if self.view.queue is not None or self.view.query.among is not None:
            raise WrongUseError("A queue, or items chosen by a figure, cannot be saved: save a filter instead.")
        form = Form(
            "Save this list as a view",
            (
                Line("name", "Name", "what you call it", self.view.name),
                Line("digit", "On the digit", "1 to 9; may be left blank", self._free()),
            ),
            "a new view",
            note=f"Filter: {self._filter() or 'none'}",
        )

        async def save(said: dict[str, str]) -> None:
            columns = tuple(one.words for one in self.layout)
            saved = SavedView(said["name"], self._filter(), columns, _digit(said["digit"]))
            self._take(await self._change(partial(keep_view, self.desk.views_file, saved)))
            on = f" on {saved.digit}" if saved.digit else ""
            self.app.notify(visible_line(f"Saved as {saved.name}{on}."), markup=False)

        await ask_until_taken(self.app, self.desk, form, save)

    async def _change(self, change: Callable[[], SavedViews]) -> SavedViews:
        return await in_thread(self.app, "views", change)

    def _take(self, views: SavedViews) -> None:
        self.desk.views = views.views

    def _filter(self) -> str:
        """Give the list as a filter, its order in it."""
        from tui.filter_language import sorted_in  # noqa: PLC0415 - not before the first paint

        query = self.view.query
        words = [f'report:"{self.report.replace(chr(34), " ")}"'] if self.report else []
        words += [query.text] if query.text else []
        if not sorted_in(query.text) and query.sort != "status":
            words.append(f"sort:{'-' if query.descending else ''}{query.sort}")
        return " ".join(words)

    def _free(self) -> str:
        taken = {one.digit for one in self.desk.views}
        own = next((one.digit for one in self.desk.views if one.name == self.view.name), None)
        return str(own or next((digit for digit in (5, 6, 7, 8, 9) if digit not in taken), ""))


def _digit(words: str) -> int | None:
    if not words:
        return None
    if words not in set("123456789"):
        raise WrongUseError(f"{words} is no digit from 1 to 9: give one, or leave it blank.")
    return int(words)
