"""The orders a list of recommendations can be put in: a closed table, so that no text from outside becomes SQL."""

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from db.filters.criteria import Sort, Where
from db.store.reader import Reader

if TYPE_CHECKING:
    from array import array

_ITEMS = "SELECT r.id FROM recommendation r"
_WITH_INSPECTION = "SELECT r.id FROM recommendation r JOIN inspection i ON i.id = r.inspection_id"

_BY_STATUS = """CASE
WHEN r.status = 'RED' THEN 0
WHEN r.status = 'AMBER' THEN 1
WHEN r.status = 'GREEN' AND r.sign_off_stage IN ('claimed', 'tested', 'pending', 'notified') THEN 2
WHEN r.status = 'GREEN' THEN 3
WHEN r.status = 'WHITE' THEN 4
WHEN r.status = 'UNDER_CONSIDERATION' THEN 5
WHEN r.status = 'NOT_SET' THEN 6
ELSE 7 END"""

_BY_NUMBER = "r.number_sort, r.inspection_id, r.id"

_LATE_SINCE = """CASE
WHEN r.status IN ('RED', 'AMBER', 'UNDER_CONSIDERATION', 'NOT_SET') AND r.due_first_on < :on THEN r.due_first_on
END"""

_OPEN_TASKS = """(SELECT COUNT(*) FROM task t
WHERE t.recommendation_id = r.id AND NOT t.withdrawn AND NOT t.entered_in_error
AND t.status NOT IN ('GREEN', 'CLOSED'))"""


class Order(NamedTuple):
    """What an order sorts by."""

    key: str
    ties: str = _BY_NUMBER
    """What decides between equals."""
    missing: str = ""
    """What tells that an item has no key: such items come last, either way round."""
    items: str = _ITEMS
    earliest_is_most: bool = False
    """Turns the key round: the earlier the day, the greater the slip."""

    def by(self, *, descending: bool, of_all: bool = False) -> str:
        """Give what stands after ORDER BY, but for the ties; it may want `:on`.

        An order `of_all` items can be read from an index; of some, it would be read from there item by item.
        """
        way = "DESC" if descending != self.earliest_is_most else "ASC"
        if of_all and self.missing == f"{self.key} IS NULL":
            return f"{self.key} {way} NULLS LAST"
        return f"{self.missing}, {self.key} {way}" if self.missing else f"{self.key} {way}"


ORDERS = MappingProxyType(
    {
        "due": Order("r.due_current_on", missing="r.due_current_on IS NULL"),
        "first": Order("r.due_first_on", missing="r.due_first_on IS NULL"),
        "slip": Order(_LATE_SINCE, missing=f"({_LATE_SINCE}) IS NULL", earliest_is_most=True),
        "number": Order("r.number_sort", ties="r.inspection_id, r.id"),
        "inspection": Order("LOWER(i.title)", ties="r.number_sort, r.id", items=_WITH_INSPECTION),
        "level": Order("i.level", items=_WITH_INSPECTION),
        "kind": Order("r.item_kind"),
        "status": Order(_BY_STATUS, ties=f"r.due_current_on IS NULL, r.due_current_on, {_BY_NUMBER}"),
        "owner": Order("LOWER(r.owner)", missing="r.owner = ''"),
        "text": Order("LOWER(SUBSTR(r.text, 1, 80))"),
        "extensions": Order("r.extensions"),
        "tasks": Order(_OPEN_TASKS),
        "since": Order("r.status_since", missing="r.status_since IS NULL"),
        "updated": Order("r.updated_on", missing="r.updated_on IS NULL"),
    }
)
"""By what `ListQuery.sort` calls them."""


def ids_query(sorts: Sequence[Sort], *, where: Sequence[str] = ()) -> str:
    """Give the query for the ids of the items `r` for which every condition holds, in an order of one key or more."""
    orders = [ORDERS[sort.key] for sort in sorts]
    items = _WITH_INSPECTION if any(order.items is _WITH_INSPECTION for order in orders) else _ITEMS
    by = [order.by(descending=sort.descending, of_all=not where) for order, sort in zip(orders, sorts, strict=True)]
    conditions = ["WHERE", " AND ".join(where)] if where else []
    return " ".join([items, *conditions, "ORDER BY", ", ".join([*by, orders[-1].ties])])


def ids_where(reader: Reader, sorts: Sequence[Sort], where: Sequence[Where], on: date) -> "array[int]":
    """Give the ids of the items for which every condition holds, in an order; `on` is the day slip is judged at."""
    sql = ids_query(sorts, where=[f"({one.sql})" for one in where])
    values = {name: value for one in where for name, value in one.values.items()}
    if ":on" in sql:
        values["on"] = on
    return reader.numbers(sql, **values)
