"""The saved views, to choose one from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on

from tui.commands.command import Command, bindings
from tui.commands.dialogs import Cancel, DialogHelp
from tui.commands.views import ForgetView, KeepView
from tui.saved_views import SavedView
from tui.screens.choosing import ChoosingDialog
from tui.widgets.column import Column


@dataclass(frozen=True, slots=True)
class Keep:
    """What the list shows is to be saved."""


@dataclass(frozen=True, slots=True)
class Forget:
    """A view is to be taken away."""

    view: SavedView


class ChooseViewDialog(ChoosingDialog[SavedView | Keep | Forget]):
    """Which view is to be shown, or what else is to be done."""

    PLACE = "Views"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (KeepView, ForgetView, Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    QUESTION = "Which view? Enter chooses, s saves what the list shows"
    EMPTY = "None is saved yet: press s to save what is shown."
    COLUMNS: ClassVar[Sequence[Column[SavedView]]] = (
        Column("digit", "", lambda view: str(view.digit or ""), 1, sortable=False),
        Column("name", "View", lambda view: view.name, 22, share=1, sortable=False),
        Column("filter", "Filter", lambda view: view.filter, 12, share=2, sortable=False),
    )

    @on(KeepView)
    def _keep(self) -> None:
        self.dismiss(Keep())

    @on(ForgetView)
    def _forget(self) -> None:
        view = self.table.cursor_row
        if isinstance(view, SavedView):
            self.dismiss(Forget(view))
