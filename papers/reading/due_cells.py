"""The due-date cells of one status row, read as one chain."""

from functools import lru_cache

from db.dates import PartialDate
from db.due_dates import parse_due
from db.due_links import DueChain
from papers.reading.headings import Column
from papers.reading.items import Entry

LONGEST_DUE = 2_000
"""Characters; what goes on after them is no due date and is reported unread."""


def read_due(entry: Entry, published: PartialDate | None) -> DueChain:
    """Read the due date, and the original one where the paper has a column for it."""
    original = entry.text(Column.ORIGINAL_DUE)[:LONGEST_DUE]
    return _parsed(entry.text(Column.DUE)[:LONGEST_DUE], published, original or None)


_parsed = lru_cache(maxsize=2_000)(parse_due)
"""A plan prints few dates, each of them often."""
