"""The saved views, to choose one from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content

from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp
from tui.commands.views import ForgetView, KeepView
from tui.saved_views import SavedView
from tui.screens.base import Dialog
from tui.widgets.column import Column
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.widgets.table_messages import Opened


@dataclass(frozen=True, slots=True)
class Keep:
    """What the list shows is to be saved."""


@dataclass(frozen=True, slots=True)
class Forget:
    """A view is to be taken away."""

    view: SavedView


COLUMNS: tuple[Column[SavedView], ...] = (
    Column("digit", "", lambda view: str(view.digit or ""), 1, sortable=False),
    Column("name", "View", lambda view: view.name, 22, share=1, sortable=False),
    Column("filter", "Filter", lambda view: view.filter, 12, share=2, sortable=False),
)


class ChooseViewDialog(Dialog["SavedView | Keep | Forget | None"]):
    """Which view is to be shown. Gives it, or what else is to be done."""

    PLACE = "Views"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (KeepView, ForgetView, Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#views"

    def __init__(self, desk: Desk, views: Sequence[SavedView]) -> None:
        """Take the views."""
        super().__init__(desk)
        self._views = views

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Which view? Enter chooses, s saves what the list shows")
            yield RecordTable[SavedView](COLUMNS, empty="None is saved yet: press s to save what is shown.", id="views")
        yield Hints()

    def on_mount(self) -> None:
        """Fill the list."""
        table = self.query_one("#views", RecordTable)
        table.styles.height = max(1, min(len(self._views), 14)) + 1
        table.show(range(len(self._views)), rows=self._views)

    @on(RecordTable.Opened)
    def _chosen(self, opened: Opened) -> None:
        self.dismiss(self._views[opened.id])

    @on(KeepView)
    def _keep(self) -> None:
        self.dismiss(Keep())

    @on(ForgetView)
    def _forget(self) -> None:
        chosen = self.query_one("#views", RecordTable).cursor_id
        if chosen is not None:
            self.dismiss(Forget(self._views[chosen]))

    @on(Cancel)
    def _leave(self) -> None:
        self.dismiss(None)
