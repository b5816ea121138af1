"""What the screens ask the register: each question gives the message its answer comes back in."""

from collections.abc import Sequence
from datetime import date

from db.questions.counts import count_table
from db.questions.inspections import inspection_rows
from db.questions.recommendations import (
    ListQuery,
    recommendation_ids,
    recommendation_record,
    recommendation_rows,
)
from db.store.reader import Reader
from tui.messages import CountsRead, InspectionsRead, ItemRead, ListRead, RowsRead

FIRST_ROWS = 64
"""Rows read with a list: more than a screen holds, so that the first frame is whole."""


def read_list(reader: Reader, *, query: ListQuery, on: date) -> ListRead:
    """Read the ids of a list, and its first rows."""
    ids = recommendation_ids(reader, query, on=on)
    return ListRead(query, ids, recommendation_rows(reader, ids[:FIRST_ROWS], on=on))


def read_rows(reader: Reader, *, ids: Sequence[int], generation: int, on: date) -> RowsRead:
    """Read the rows a table asked for."""
    return RowsRead(recommendation_rows(reader, ids, on=on), generation)


def read_inspections(reader: Reader, *, on: date) -> InspectionsRead:
    """Read the list of inspections."""
    return InspectionsRead(inspection_rows(reader, on=on))


def read_counts(reader: Reader, *, on: date) -> CountsRead:
    """Read the committee count table as it stands, against the last meeting."""
    return CountsRead(count_table(reader, on=on))


def read_item(reader: Reader, *, item_id: int, on: date) -> ItemRead:
    """Read one item whole; raises `WrongUseError` where there is none."""
    return ItemRead(recommendation_record(reader, item_id, on=on))
