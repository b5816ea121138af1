"""The links of an item, to choose one from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content

from db.questions.records import LinkRecord
from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp
from tui.screens.base import Dialog
from tui.widgets.column import Column
from tui.widgets.hints import Hints
from tui.widgets.proof_lines import link_name, link_words
from tui.widgets.record_table import RecordTable
from tui.widgets.status import status_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.widgets.table_messages import Opened

COLUMNS: tuple[Column[LinkRecord], ...] = (
    Column("kind", "It is", link_words, 15, sortable=False),
    Column("item", "The other item", link_name, 20, share=1, sortable=False),
    Column("status", "Status", lambda link: status_content(link.status, link.sign_off_stage), 16, sortable=False),
    Column("due", "Due", lambda link: str(link.due or ""), 10, sortable=False),
)


class ChooseLinkDialog(Dialog["LinkRecord | None"]):
    """Which link is meant. Gives it."""

    PLACE = "Links"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#links"

    def __init__(self, desk: Desk, links: Sequence[LinkRecord]) -> None:
        """Take the links."""
        super().__init__(desk)
        self._links = tuple(links)

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Which link? Enter chooses")
            yield RecordTable[LinkRecord](COLUMNS, id="links")
        yield Hints()

    def on_mount(self) -> None:
        """Fill the list."""
        table = self.query_one("#links", RecordTable)
        table.styles.height = min(len(self._links) + 1, 14)
        table.show([link.id for link in self._links], rows=self._links)

    @on(RecordTable.Opened)
    def _chosen(self, opened: Opened) -> None:
        self.dismiss(next(link for link in self._links if link.id == opened.id))

    @on(Cancel)
    def _leave(self) -> None:
        self.dismiss(None)
