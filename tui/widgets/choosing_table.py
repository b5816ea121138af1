"""A table whose rows are accepted or refused with a key."""

from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.widgets.record_table import RecordTable
from tui.widgets.table_keys import KEYS

Row = TypeVar("Row")


class ChoosingTable(RecordTable[Row], inherit_bindings=False):
    """Space accepts or refuses what is under the cursor; there is one order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(key for key in KEYS if isinstance(key, Binding) and "sort" not in key.action),
        Binding("space", "choose", "Accept/refuse", id="import.accept-or-refuse"),
    ]

    @dataclass
    class Toggled(Message):
        """What is under the cursor is to be accepted or refused."""

        table: "ChoosingTable[Any]"

    def action_choose(self) -> None:
        """Ask for what is under the cursor to be accepted or refused."""
        self.post_message(self.Toggled(self))
