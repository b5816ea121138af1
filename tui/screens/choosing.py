"""What every dialog is that lists some things to choose one from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual import on
from textual.containers import Vertical

from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp
from tui.screens.base import Dialog
from tui.text import plain
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.widgets.column import Column
    from tui.widgets.table_messages import Opened

Choice = TypeVar("Choice")


class ChoosingDialog(Dialog["Choice | None"], Generic[Choice]):
    """A list under a question; enter chooses. Gives what stands under the cursor, None where it was left."""

    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#choices"
    QUESTION: ClassVar[str]
    COLUMNS: ClassVar[Sequence[Column[Any]]]  # of `Choice`, which a class variable cannot name
    EMPTY: ClassVar[str] = ""
    """What an empty list says."""
    MOST_LINES: ClassVar[int] = 14
    """How many choices are in view at once."""

    def __init__(self, desk: Desk, choices: Sequence[Choice]) -> None:
        """Take what can be chosen, in the order it is offered."""
        super().__init__(desk)
        self.choices = choices

    def compose(self) -> ComposeResult:
        """Lay out the list under what is told of it."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self.question)
            yield from self.told()
            yield RecordTable(self.COLUMNS, empty=self.EMPTY, id="choices")
        yield Hints()

    @property
    def question(self) -> str:
        """What is asked, at the head of the dialog."""
        return self.QUESTION

    def told(self) -> Iterator[Widget]:
        """Give what stands above the list."""
        yield from ()

    def on_mount(self) -> None:
        """Fill the list."""
        self.table.styles.height = max(1, min(len(self.choices), self.MOST_LINES)) + 1
        self.table.show(range(len(self.choices)), rows=self.choices)

    @property
    def table(self) -> RecordTable[Choice]:
        """The list."""
        return self.query_one("#choices", RecordTable)

    @on(RecordTable.Opened)
    def _chosen(self, opened: Opened) -> None:
        self.dismiss(self.choices[opened.id])

    @on(Cancel)
    def _leave(self) -> None:
        self.dismiss(None)
