"""What a table says to its screen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from array import array

    from tui.widgets.record_table import RecordTable


@dataclass
class TableMessage(Message, namespace="record_table"):
    """Something a table says; `@on(RecordTable.Opened, "#recommendations")` hears one table alone."""

    table: "RecordTable[Any]"

    @property
    def control(self) -> "RecordTable[Any]":
        """The table that says it."""
        return self.table


@dataclass
class WindowWanted(TableMessage, namespace="record_table"):
    """Rows are about to be seen: read them, and call `supply` with the `ids` and `generation` of this message."""

    first: int
    """The index of the first of them in the list."""
    ids: "array[int]"
    generation: int
    """Which filling of the table asked, so that a slow answer never replaces a newer one."""


@dataclass
class Highlighted(TableMessage, namespace="record_table"):
    """The cursor stands on another record. Posted once it has been drawn there, for the last of many moves."""

    id: int | None
    """None where the table is empty."""


@dataclass
class Opened(TableMessage, namespace="record_table"):
    """The officer asks for one record whole: enter, or a double click."""

    id: int


@dataclass
class Marked(TableMessage, namespace="record_table"):
    """Other records are marked than before."""

    ids: frozenset[int]
    """All that are marked, shown at the moment or not."""


@dataclass
class SortAsked(TableMessage, namespace="record_table"):
    """The officer asks for another order: a click on a heading, or a key."""

    column_key: str
    descending: bool
    """The other way round where the table is sorted by that column already."""
