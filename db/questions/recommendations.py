"""Recommendations: which of them a list shows and in what order, the rows of a window of it, and one item whole."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from db.errors import WrongUseError
from db.filters.criteria import Sort, Where
from db.questions.item_rows import recommendation_rows
from db.questions.list_query import ListQuery
from db.questions.live import in_error
from db.questions.orders import ORDERS, ids_where
from db.questions.warnings import warnings_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from db.questions.recommendation_row import RecommendationRow
    from db.questions.records import RecommendationRecord
    from db.store.reader import Reader

__all__ = [
    "SORTS",
    "ListQuery",
    "recommendation_ids",
    "recommendation_record",
    "recommendation_records",
    "recommendation_rows",
    "warned_rows",
]

#: What `ListQuery.sort` may be.
SORTS = tuple(ORDERS)

_OF_INSPECTION = "r.inspection_id = :inspection"


def recommendation_ids(reader: Reader, query: ListQuery, *, on: date) -> array[int]:
    """Give the ids a query asks for, in its order. Items without what is sorted by come last, either way round.

    `on` is the day slip, and all else that depends on a day, is judged at. Raises `WrongUseError` for a sort there is
    not, and `FilterError`, which is one, for a filter that cannot be read.
    """
    if query.sort not in ORDERS:
        raise WrongUseError(f"A list cannot be sorted by {query.sort!r}: choose one of {', '.join(SORTS)}.")
    order: Sequence[Sort] = (Sort(query.sort, query.descending),)
    where = [] if query.inspection_id is None else [Where(_OF_INSPECTION, {"inspection": query.inspection_id})]
    if query.text.strip():
        from db.questions.filtered import filtered  # noqa: PLC0415 - not for the first list, which waits for nothing

        asked = filtered(reader, query.text, where, on=on)
        order, where = asked.order or order, [*where, *asked.where]
    ids = ids_where(reader, order, where, on)
    if query.among is not None:
        ids = array("q", (one for one in ids if one in query.among))
    wrong = in_error(reader)
    return array("q", (one for one in ids if one not in wrong)) if wrong else ids


def recommendation_record(reader: Reader, recommendation_id: int, *, on: date) -> RecommendationRecord:
    """Give one item whole, with its history; `on` as for its row. Raises `WrongUseError` where there is none."""
    from db.questions.history import HistoryQuery, history_entries, history_ids  # noqa: PLC0415 - not for a list
    from db.questions.whole_items import whole_items  # noqa: PLC0415

    found = whole_items(reader, [recommendation_id], on=on)
    if not found:
        raise WrongUseError(
            f"There is no recommendation numbered {recommendation_id} in this register: look it up with a list."
        )
    ids = history_ids(reader, HistoryQuery(recommendation_id=recommendation_id))
    return replace(found[0], history=tuple(history_entries(reader, ids)))


def recommendation_records(reader: Reader, ids: Sequence[int], *, on: date) -> list[RecommendationRecord]:
    """Give some items whole but for their history, in the order asked; an id there is no longer is left out."""
    from db.questions.whole_items import whole_items  # noqa: PLC0415 - not for a list

    return whole_items(reader, ids, on=on)


def warned_rows(reader: Reader, ids: Sequence[int], *, on: date) -> list[RecommendationRow]:
    """Give the rows of some recommendations, as `recommendation_rows` does, each with what should be looked at."""
    found = warnings_of(reader, ids, on=on)
    sentences = {key: tuple(one.sentence for one in warnings) for key, warnings in found.items()}
    return recommendation_rows(reader, ids, on=on, warnings=sentences)
