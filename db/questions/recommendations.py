"""Recommendations: which of them a list shows and in what order, the rows of a window of it, and one item whole."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from db.errors import WrongUseError
from db.filters.judging import judged, to_be_judged
from db.filters.reading import read_filter
from db.filters.setting import filter_setting
from db.filters.sql import Where, compiled
from db.filters.tree import All, Sort, Term
from db.questions.history import HistoryQuery, history_entries, history_ids
from db.questions.item_rows import recommendation_rows
from db.questions.list_query import ListQuery
from db.questions.live import in_error
from db.questions.orders import ORDERS, ids_query
from db.questions.records import RecommendationRecord, RecommendationRow
from db.questions.warnings import warnings_of
from db.questions.whole_items import whole_items
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


def recommendation_ids(reader: Reader, query: ListQuery, *, on: date) -> "array[int]":
    """Give the ids a query asks for, in its order. Items without what is sorted by come last, either way round.

    `on` is the day slip, and all else that depends on a day, is judged at. Raises `WrongUseError` for a sort there is
    not, and `FilterError`, which is one, for a filter that cannot be read.
    """
    if query.sort not in ORDERS:
        raise WrongUseError(f"A list cannot be sorted by {query.sort!r}: choose one of {', '.join(SORTS)}.")
    asked = read_filter(query.text)
    order = asked.order or (Sort(query.sort, query.descending),)
    own = [] if query.inspection_id is None else [Where(_OF_INSPECTION, {"inspection": query.inspection_id})]
    where = [*own, *_conditions(reader, asked.where, own, on)]
    ids = _ids(reader, order, where, on)
    if query.among is not None:
        ids = array("q", (one for one in ids if one in query.among))
    wrong = in_error(reader)
    return array("q", (one for one in ids if one not in wrong)) if wrong else ids


def _conditions(reader: Reader, term: Term | None, own: Sequence[Where], on: date) -> list[Where]:
    """Give the conditions of a filter. What no SQL decides is judged for the items that all the rest leaves."""
    if term is None:
        return []
    setting = filter_setting(reader, on)
    wanted = to_be_judged(term)
    if not wanted:
        return [compiled(term, setting, reader.dialect)]
    terms = term.terms if isinstance(term, All) else (term,)
    plain = [one for one in terms if not to_be_judged(one)]
    first = [compiled(plain[0] if len(plain) == 1 else All(tuple(plain)), setting, reader.dialect)] if plain else []
    candidates = _ids(reader, (Sort("number"),), [*own, *first], on)
    return [compiled(term, setting, reader.dialect, judged(reader, wanted, candidates, on=on))]


def _ids(reader: Reader, order: Sequence[Sort], where: Sequence[Where], on: date) -> "array[int]":
    sql = ids_query(order, where=[f"({one.sql})" for one in where])
    values = {name: value for one in where for name, value in one.values.items()}
    if ":on" in sql:
        values["on"] = on
    return reader.numbers(sql, **values)


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


def warned_rows(reader: Reader, ids: Sequence[int], *, on: date) -> list[RecommendationRow]:
    """Give the rows of some recommendations, as `recommendation_rows` does, each with what should be looked at."""
    warnings = warnings_of(reader, ids, on=on)
    return [
        replace(row, warnings=tuple(one.sentence for one in warnings.get(row.id, ())))
        for row in recommendation_rows(reader, ids, on=on)
    ]
