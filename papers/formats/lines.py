"""Where things stand in a file that has no lines of its own, and how much of it is too much."""

from typing import NoReturn

from papers.reading.errors import PaperError
from papers.reading.places import PAGE

MOST_LINES = 30_000
"""Paragraphs and rows; an agenda pack of 124 pages has 1,900."""
MOST_CELLS = 300_000


class Lines:
    """Counts paragraphs and rows from 1; refuses a file that has more than any paper."""

    def __init__(self, name: str) -> None:
        """Begin a file; `name` is what a refusal calls it."""
        self._name = name
        self._lines = self._cells = 0
        self._page_from = self._page = 0

    def begin_page(self, number: int) -> None:
        """Count from 1 again on this page."""
        self._page, self._page_from = number, self._lines

    def next(self, cells: int = 0) -> int:
        """Give the place of the next paragraph, or of the next row with so many cells."""
        self.take(cells)
        return self._page * PAGE + self._lines - self._page_from

    def expect(self, cells: int) -> None:
        """Refuse a file that is seen to have too many cells before they are read."""
        if cells > MOST_CELLS:
            self._refuse(f"{MOST_CELLS:,} cells")

    def take(self, cells: int) -> None:
        """Count one more paragraph or row, and its cells."""
        self._lines += 1
        self._cells += cells
        self.expect(self._cells)
        if self._lines > MOST_LINES:
            self._refuse(f"{MOST_LINES:,} paragraphs and rows")

    def _refuse(self, what: str) -> NoReturn:
        raise PaperError(f"{self._name} has more than {what}, more than any committee paper: give the paper alone.")
