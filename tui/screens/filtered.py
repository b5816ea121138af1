"""What the screens share whose list is narrowed by typing above it: how the filter comes, goes and is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on

from tui.commands.filtering import FilterList, WidenList
from tui.screens.place import PlaceScreen
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.filter_bar import FilterBar
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from tui.commands.command import Command
    from tui.desk import Desk

Row = TypeVar("Row")


class FilteredScreen(PlaceScreen, Generic[Row]):
    """A list under its filter; esc takes the filter off, and without one leads back."""

    OPENS: ClassVar[type[Command]]
    """What enter does with the row under the cursor."""

    def __init__(self, desk: Desk) -> None:
        """Begin without a filter."""
        super().__init__(desk)
        self.words = ""
        """The filter in force."""

    @property
    def table(self) -> RecordTable[Row]:
        """The list."""
        return self.query_one(RecordTable)

    def narrow(self) -> None:
        """Show what another filter leaves of the list."""
        raise NotImplementedError

    def show_amount(self, steps: list[str], shown: int, total: int | None) -> None:
        """Say at the head where this is, and how many of all there are, as far as that is known, the filter shows."""
        amount = f"{shown} of {total}" if self.words and total is not None else f"{shown}"
        self.query_one(FilterBar).show_matches(f"{amount} match")
        narrowed = [f"filter “{self.words}”"] if self.words else []
        self.query_one(Breadcrumb).show([*steps, *narrowed], amount, register=self.desk.name)

    @on(FilterList)
    async def _type_filter(self) -> None:
        await self.query_one(FilterBar).open()

    @on(FilterBar.Typed)
    def _filter(self, typed: FilterBar.Typed) -> None:
        if typed.words != self.words:
            self.words = typed.words
            self.narrow()

    @on(FilterBar.Left)
    def _leave_filter(self) -> None:
        self.table.focus()

    @on(WidenList)
    def _widen(self) -> None:
        if self.words:
            self.query_one(FilterBar).clear()
        else:
            self.dismiss(None)

    @on(RecordTable.Opened)
    def _open_row(self) -> None:
        self.carry_out(self.OPENS)
