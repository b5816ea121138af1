"""A table in which records are marked, so that what is done next is done to all of them."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeAlias, TypeVar

from textual.binding import BindingType

from tui.widgets import table_messages
from tui.widgets.column import Column
from tui.widgets.record_table import RecordTable
from tui.widgets.table_keys import MARK_KEYS

Row = TypeVar("Row")


class MarkingTable(RecordTable[Row]):
    """Holds marks as ids: sorting, filtering and other officers' changes move them, never lose them."""

    Marked: TypeAlias = table_messages.Marked

    BINDINGS: ClassVar[list[BindingType]] = MARK_KEYS

    def __init__(self, columns: Sequence[Column[Row]], *, empty: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Take the columns, and the words an empty table shows."""
        super().__init__(columns, empty=empty, id=id)
        self._marked: set[int] = set()
        self._marked_last: int | None = None

    @property
    def marked(self) -> frozenset[int]:
        """The ids marked, shown at the moment or not."""
        return frozenset(self._marked)

    @property
    def marks(self) -> int:
        """How many are marked."""
        return len(self._marked)

    @property
    def hidden_marks(self) -> int:
        """How many of the marked are not among the records shown."""
        return len(self._marked.difference(self.ids))

    def is_marked(self, record_id: int) -> bool:
        """Tell whether a record is marked."""
        return record_id in self._marked

    def mark(self, ids: Iterable[int]) -> None:
        """Mark these records and no others."""
        self._mark_only(set(ids))

    def clear_marks(self) -> bool:
        """Mark nothing; False where nothing was marked, so that escape can go on to the next layer."""
        return self._mark_only(set())

    def action_mark(self) -> None:
        """Mark the record under the cursor, or no longer."""
        if self.cursor_id is not None:
            self._marked_last = self.cursor_id
            self._mark_only(self._marked ^ {self.cursor_id})

    def action_mark_range(self) -> None:
        """Mark from the record marked last, or the first where that is out of sight, to the one under the cursor."""
        if self.cursor_id is not None:
            last = self._marked_last
            start = self.ids.index(last) if last is not None and last in self.ids else 0
            low, high = sorted((start, self.ids.index(self.cursor_id)))
            self._marked_last = self.cursor_id
            self._mark_only(self._marked | set(self.ids[low : high + 1]))

    def action_invert_marks(self) -> None:
        """Mark what is shown and not marked, and nothing else of what is shown."""
        self._mark_only(self._marked ^ set(self.ids))

    def action_clear_marks(self) -> None:
        """Mark nothing."""
        self.clear_marks()

    def _mark_only(self, ids: set[int]) -> bool:
        changed = self._marked ^ ids
        if changed:
            self._marked = ids
            self.redraw_records(changed)
            self.post_message(self.Marked(self, frozenset(ids)))
        return bool(changed)
