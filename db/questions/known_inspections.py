"""The inspections and items a paper may mean, as the register knows them."""

import json
from dataclasses import dataclass

from db.dates import PartialDate
from db.store.reader import Reader
from db.titles import item_name
from db.words import Status

_INSPECTIONS = "SELECT id, title, published FROM inspection WHERE NOT entered_in_error ORDER BY id"
_CREATED = "SELECT subject_id, after FROM ledger_entry WHERE subject = 'inspection' AND field = '*'"
_RENAMED = "SELECT subject_id, after FROM ledger_entry WHERE subject = 'inspection' AND field = 'title'"
_NUMBERS = "SELECT inspection_id, number FROM recommendation WHERE NOT entered_in_error ORDER BY id"
_UNSETTLED = """
SELECT r.id, i.title, r.number, r.item_kind, r.status FROM recommendation r JOIN inspection i ON i.id = r.inspection_id
WHERE r.status NOT IN (:green, :closed) AND NOT r.entered_in_error
ORDER BY i.title, r.number_sort, r.id
"""


@dataclass(frozen=True, slots=True)
class KnownInspection:
    """An inspection, by all that tells it from another."""

    id: int
    titles: tuple[str, ...]
    """Every title it has had, in their order as text."""
    published: PartialDate | None
    numbers: tuple[str, ...]
    """The numbers of its items as printed."""


@dataclass(frozen=True, slots=True)
class UnsettledItem:
    """An item that is neither green nor closed: a paper that leaves it out says nothing of it."""

    id: int
    title: str
    """Of its inspection."""
    number: str
    name: str
    """What it is called there: `6`, `AFI 2`."""
    status: Status


def known_inspections(reader: Reader) -> list[KnownInspection]:
    """Give every inspection under every title the ledger has for it."""
    rows = reader.rows(_INSPECTIONS)
    titles = {key: {title} for key, title, _ in rows}
    for key, after in reader.rows(_RENAMED):
        titles.get(key, set()).add(json.loads(after))
    for key, after in reader.rows(_CREATED):
        titles.get(key, set()).add(json.loads(after)["title"])
    numbers: dict[int, list[str]] = {}
    for key, number in reader.rows(_NUMBERS):
        numbers.setdefault(key, []).append(number)
    return [
        KnownInspection(
            key,
            tuple(sorted(titles[key])),
            PartialDate.parse(published) if published else None,
            tuple(numbers.get(key, ())),
        )
        for key, _, published in rows
    ]


def inspection_titles(reader: Reader) -> dict[int, str]:
    """Give the title of every inspection."""
    return {key: title for key, title, _ in reader.rows(_INSPECTIONS)}


def unsettled_items(reader: Reader) -> list[UnsettledItem]:
    """Give the items that are neither green nor closed, by the title of their inspection and their number."""
    rows = reader.rows(_UNSETTLED, green=Status.GREEN.value, closed=Status.CLOSED.value)
    return [
        UnsettledItem(key, title, number, item_name(number, kind), Status(status))
        for key, title, number, kind, status in rows
    ]
