"""What the list asks the register: kept apart from all other questions, so that the first list waits for none."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from db.questions.recommendations import recommendation_ids, warned_rows
from tui.messages import ListRead, RowsRead

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from db.questions.list_query import ListQuery
    from db.questions.queues import Queue
    from db.store.reader import Reader

QUEUE_ORDER = "queue"
"""The sort of a list that is a queue, in the order it is best gone through."""

FIRST_ROWS = 64
"""Rows read with a list: more than a screen holds, so that the first frame is whole."""


def read_list(reader: Reader, *, query: ListQuery, on: date, queue: Queue | None = None) -> ListRead:
    """Read the ids of a list, and its first rows; of a queue alone, in the queue's order if the query asks for that."""
    if queue is None:
        ids = recommendation_ids(reader, query, on=on)
    else:
        from db.questions.queues import queue_ids  # noqa: PLC0415 - not for the first list

        waiting = queue_ids(reader, queue, on=on)
        in_order = query.sort == QUEUE_ORDER
        asked = replace(query, among=frozenset(waiting), sort="due" if in_order else query.sort)
        ids = recommendation_ids(reader, asked, on=on)
        if in_order:
            wanted = set(ids)
            ids = array("q", (one for one in waiting if one in wanted))
    return ListRead(query, ids, warned_rows(reader, ids[:FIRST_ROWS], on=on), queue)


def read_rows(reader: Reader, *, ids: Sequence[int], generation: int, on: date) -> RowsRead:
    """Read the rows of these items, judged at the day `on`, for the filling of the table (`generation`) that asked."""
    return RowsRead(warned_rows(reader, ids, on=on), generation)
