"""Which rows of a long list are held, and which have been asked for."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")

WINDOW = 64
"""Rows asked for at once."""

MOST_HELD = 4096
"""Rows held before those far from the screen are let go."""


class RowWindows(Generic[Row]):
    """Rows held by id, asked for in windows of the list of ids as they come near the screen.

    A refill keeps the rows it has, so that there is always something to draw, and asks for all of them again.
    """

    def __init__(self) -> None:
        self.ids = array("q")
        self._rows: dict[int, Row] = {}
        self._asked: set[int] = set()
        self.generation = 0
        """How often the list was filled; answers to questions of an earlier filling are older than the list."""

    def __getitem__(self, record_id: int) -> Row | None:
        """Give the row of an id, or None while it is not there."""
        return self._rows.get(record_id)

    def fill(self, ids: "array[int]", rows: Sequence[Row] = ()) -> set[int]:
        """Take another list of ids, and its first rows where they are known; give the ids whose row is another.

        Raises `ValueError` for more rows than ids.
        """
        if len(rows) > len(ids):
            raise ValueError(f"{len(rows)} rows are more than the {len(ids)} ids they begin")
        self.ids = ids
        self.generation += 1
        whole = -(-len(ids) // WINDOW) if len(rows) == len(ids) else len(rows) // WINDOW
        self._asked = set(range(whole))
        return self.supply(ids[: len(rows)], rows, self.generation)

    def wanted(self, first: int, stop: int) -> "Iterator[tuple[int, array[int]]]":
        """Give the windows not yet asked for that reach into these lines, `stop` not among them.

        Each window is its first index and its ids, and counts as asked for.
        """
        first, stop = max(0, first), min(stop, len(self.ids))
        if stop <= first:
            return
        windows = range(first // WINDOW, (stop - 1) // WINDOW + 1)
        if len(self._rows) > MOST_HELD:
            self._let_go(windows)
        for window in windows:
            if window not in self._asked:
                self._asked.add(window)
                yield window * WINDOW, self.ids[window * WINDOW : (window + 1) * WINDOW]

    def supply(self, ids: Iterable[int], rows: Sequence[Row], generation: int) -> set[int]:
        """Take rows in the order of their ids; give the ids whose row is another than before."""
        changed = set()
        for record_id, row in zip(ids, rows, strict=True):
            held = self._rows.get(record_id)
            if held is None or (generation == self.generation and held != row):
                self._rows[record_id] = row
                changed.add(record_id)
        return changed

    def _let_go(self, windows: range) -> None:
        """Hold no more than the rows of these windows and those beside them."""
        near = range(max(0, windows.start - 1), windows.stop + 1)
        kept = self.ids[near.start * WINDOW : near.stop * WINDOW]
        self._rows = {one: self._rows[one] for one in kept if one in self._rows}
        self._asked.intersection_update(near)
