"""What is to be mended before the paper of a meeting is final: a list, each with the item it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp
from tui.commands.remarks import GoOn, OpenRemarksItem
from tui.screens.base import Dialog
from tui.text import plain, visible_line
from tui.widgets.column import Column
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from papers.lint import Remark
    from tui.commands.command import Command
    from tui.commands.situation import Situation
    from tui.desk import Desk
    from tui.widgets.table_messages import Opened

_MOST_LINES = 12

COLUMNS: tuple[Column[Remark], ...] = (
    Column("kind", "Kind", lambda remark: remark.kind, 8, sortable=False),
    Column("where", "Where", lambda remark: visible_line(remark.where), 14, share=2, sortable=False, numbered=True),
    Column("what", "What", lambda remark: visible_line(remark.what), 14, share=3, sortable=False),
)


class RemarksDialog(Dialog[bool]):
    """Shows what is to be mended. Gives whether to go on all the same."""

    PLACE = "What is to be mended"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (OpenRemarksItem, GoOn, Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#remarks"

    def __init__(self, desk: Desk, meeting: str, remarks: Sequence[Remark], go_on: str = "") -> None:
        """Take whose paper it is, what is to be mended, and what going on would be; blank to show only."""
        super().__init__(desk)
        self._meeting, self._remarks, self._go_on = meeting, remarks, go_on

    @property
    def situation(self) -> Situation:
        """Whether the remark under the cursor is about an item, and whether there is anything to go on with."""
        remark = self.query_one("#remarks", RecordTable).cursor_row
        about = remark is not None and remark.item_id is not None
        return super().situation._replace(about=about, chosen=bool(self._go_on))

    def compose(self) -> ComposeResult:
        """Lay out the list above the whole of the remark under the cursor."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(
                visible_line(f"To be mended in the paper of {self._meeting}: {len(self._remarks)}")
            )
            yield RecordTable(COLUMNS, empty="Nothing: the paper can be final.", id="remarks")
            yield Static("", id="whole", classes="note", markup=False)
            with Horizontal(classes="buttons"):
                if self._go_on:
                    yield Button(plain(self._go_on), id="go_on", compact=True)
                yield Button("Leave", id="leave", variant="primary", compact=True)
        yield Hints()

    def on_mount(self) -> None:
        """Fill the list."""
        table = self.query_one("#remarks", RecordTable)
        table.styles.height = min(_MOST_LINES, len(self._remarks) + 1) if self._remarks else 2
        table.show(range(len(self._remarks)), rows=self._remarks)

    @on(RecordTable.Highlighted)
    def _show_whole(self) -> None:
        remark = self.query_one("#remarks", RecordTable).cursor_row
        self.query_one("#whole", Static).update(plain(visible_line(remark.line) if remark is not None else ""))
        self.refresh_hints()

    @on(RecordTable.Opened)
    def _open_row(self, opened: Opened) -> None:
        del opened
        self.carry_out(OpenRemarksItem)

    @on(OpenRemarksItem)
    def _open_item(self) -> None:
        from tui.screens.recommendation import RecommendationScreen  # noqa: PLC0415 - not before it is asked for

        remark = self.query_one("#remarks", RecordTable).cursor_row
        if remark is not None and remark.item_id is not None:
            self.app.push_screen(RecommendationScreen(self.desk, [remark.item_id], remark.item_id, None))

    @on(GoOn)
    @on(Button.Pressed, "#go_on")
    def _go(self) -> None:
        self.dismiss(True)

    @on(Cancel)
    @on(Button.Pressed, "#leave")
    def _leave(self) -> None:
        self.dismiss(False)
