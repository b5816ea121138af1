"""Recommendations: which of them a list shows and in what order, the rows of a window of it, and one item whole."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from db.errors import WrongUseError
from db.questions.history import HistoryQuery, history_entries, history_ids
from db.questions.item_rows import recommendation_rows
from db.questions.list_query import ListQuery
from db.questions.live import in_error
from db.questions.orders import ORDERS
from db.questions.records import RecommendationRecord
from db.questions.status_keys import status_key_in_force
from db.questions.whole_items import whole_items
from db.questions.word_search import ids_with_every_word
from db.store.reader import Reader

__all__ = [
    "SORTS",
    "ListQuery",
    "recommendation_ids",
    "recommendation_record",
    "recommendation_records",
    "recommendation_rows",
]

#: What `ListQuery.sort` may be.
SORTS = tuple(ORDERS)


def recommendation_ids(reader: Reader, query: ListQuery, *, on: date) -> "array[int]":
    """Give the ids a query asks for, in its order. Items without what is sorted by come last, either way round.

    `on` is the day slip is judged at. Raises `WrongUseError` for a sort there is not.
    """
    if query.sort not in ORDERS:
        raise WrongUseError(f"A list cannot be sorted by {query.sort!r}: choose one of {', '.join(SORTS)}.")
    order = ORDERS[query.sort]
    ways = order.of_all if query.inspection_id is None else order.of_inspection
    values: dict[str, object] = {} if query.inspection_id is None else {"inspection": query.inspection_id}
    if order.judged_at_a_day:
        values["on"] = on
    ids = array("q", (row[0] for row in reader.rows(ways.descending if query.descending else ways.ascending, **values)))
    if query.among is not None:
        ids = array("q", (one for one in ids if one in query.among))
    wrong = in_error(reader)
    if query.text.split():
        wanted = ids_with_every_word(reader, query.text, status_key_in_force(reader, on).labels) - wrong
        return array("q", (one for one in ids if one in wanted))
    return array("q", (one for one in ids if one not in wrong)) if wrong else ids


def recommendation_record(reader: Reader, recommendation_id: int, *, on: date) -> RecommendationRecord:
    """Give one item whole, with its history; `on` as for its row. Raises `WrongUseError` where there is none."""
    found = whole_items(reader, [recommendation_id], on=on)
    if not found:
        raise WrongUseError(
            f"There is no recommendation numbered {recommendation_id} in this register: look it up with a list."
        )
    ids = history_ids(reader, HistoryQuery(recommendation_id=recommendation_id))
    return replace(found[0], history=tuple(history_entries(reader, ids)))


def recommendation_records(reader: Reader, ids: Sequence[int], *, on: date) -> list[RecommendationRecord]:
    """Give some items whole but for their history, in the order asked; an id there is no longer is left out."""
    return whole_items(reader, ids, on=on)
