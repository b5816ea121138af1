"""The orders a list of recommendations can be put in: a closed table, so that no text from outside becomes SQL."""

from dataclasses import dataclass
from types import MappingProxyType

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

_LATE_SINCE = """CASE
WHEN r.status IN ('RED', 'AMBER', 'UNDER_CONSIDERATION', 'NOT_SET') AND r.due_first_on < :on THEN r.due_first_on
END"""

_OPEN_TASKS = """(SELECT COUNT(*) FROM task t
WHERE t.recommendation_id = r.id AND NOT t.withdrawn AND NOT t.entered_in_error
AND t.status NOT IN ('GREEN', 'CLOSED'))"""


@dataclass(frozen=True, slots=True)
class BothWays:
    """One query in both directions."""

    ascending: str
    descending: str


@dataclass(frozen=True, slots=True)
class Order:
    """The queries of one order, over all items and over those of one inspection (`:inspection`)."""

    of_all: BothWays
    of_inspection: BothWays
    judged_at_a_day: bool = False
    """Whether the queries want `:on`."""


def _order(
    key: str, *, ties: str = "r.id", missing: str = "", items: str = _ITEMS, earliest_is_most: bool = False
) -> Order:
    """Put an order together.

    `key` is what is sorted by, `ties` what decides between equals, `missing` what tells that an item has no key.
    `earliest_is_most` turns the key round: the earlier the day, the greater the slip.
    """

    def both_ways(source: str) -> BothWays:
        ways = ("DESC", "ASC") if earliest_is_most else ("ASC", "DESC")
        first = f"{missing}, " if missing else ""
        return BothWays(*(" ".join((source, "ORDER BY", f"{first}{key} {way}, {ties}")) for way in ways))

    return Order(both_ways(items), both_ways(f"{items} WHERE r.inspection_id = :inspection"), ":on" in key)


ORDERS = MappingProxyType(
    {
        "due": _order("r.due_current_on", missing="r.due_current_on IS NULL"),
        "first": _order("r.due_first_on", missing="r.due_first_on IS NULL"),
        "slip": _order(_LATE_SINCE, missing=f"({_LATE_SINCE}) IS NULL", earliest_is_most=True),
        "number": _order("r.number_sort", ties="r.inspection_id, r.id"),
        "inspection": _order("LOWER(i.title)", ties="r.number_sort, r.id", items=_WITH_INSPECTION),
        "level": _order("i.level", ties="r.inspection_id, r.id", items=_WITH_INSPECTION),
        "kind": _order("r.item_kind", ties="r.inspection_id, r.id"),
        "status": _order(_BY_STATUS, ties="r.due_current_on IS NULL, r.due_current_on, r.id"),
        "owner": _order("LOWER(r.owner)", missing="r.owner = ''"),
        "text": _order("LOWER(SUBSTR(r.text, 1, 80))"),
        "extensions": _order("r.extensions"),
        "tasks": _order(_OPEN_TASKS),
        "updated": _order("r.updated_on", missing="r.updated_on IS NULL"),
    }
)
"""By what `ListQuery.sort` calls them."""
