"""A block of cells copied from a sheet: each row names an item and says something of it."""

import csv
from dataclasses import dataclass
from io import StringIO

from db.errors import WrongUseError

_HEADINGS = frozenset({"item", "items", "ref", "reference", "recommendation", "no", "no.", "number", "id"})
"""What the first cell of a row of headings may be."""


@dataclass(frozen=True, slots=True)
class Said:
    """One row: which item is meant, and what is said of it."""

    item: str
    text: str


def read_block(text: str) -> tuple[Said, ...]:
    """Read rows of two cells with a tab between, as a sheet copies them: a cell of several lines stands in quotes.

    A row of headings and blank rows are passed over. Raises `WrongUseError` for a row without a second cell.
    """
    rows: list[Said] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, cells in enumerate(csv.reader(StringIO(lines), delimiter="\t"), 1):
        filled = [cell.strip() for cell in cells]
        if not any(filled):
            continue
        if not rows and filled[0].casefold() in _HEADINGS:
            continue
        if len(filled) < 2 or not filled[1]:  # noqa: PLR2004 - an item and its text
            raise WrongUseError(
                f"Row {number} has no second cell: copy two columns, the item (its number, or words of its report and "
                "its number) and the text."
            )
        rows.append(Said(filled[0], filled[1]))
    if not rows:
        raise WrongUseError("There is nothing to read: copy two columns of a sheet, the item and the text.")
    return tuple(rows)
