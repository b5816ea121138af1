"""Rows as CSV for a spreadsheet, in which no text becomes a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from db.visible import visible

#: What makes a spreadsheet take a text for a formula.
_LIVE = ("=", "+", "-", "@", "\t", "\r")


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Give a heading and a line for each row, with blanks for what is not known.

    A text a spreadsheet would take for a formula gets a quote before it.
    """
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return held.getvalue().rstrip("\n")


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = visible(str(value))
    return f"'{text}" if isinstance(value, str) and text.startswith(_LIVE) else text
