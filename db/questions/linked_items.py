"""Where links lead: what took an item's place, and the items whose due dates go together with its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.alignments import aligned_with
from db.dates import PartialDate
from db.lateness import CAN_BE_LATE
from db.questions.live import in_error
from db.questions.part_records import LinkRecord
from db.questions.values import partial
from db.store.reader import Reader
from db.titles import item_name
from db.words import ItemKind, LinkKind, SignOffStage, Status

_TAKEN_OVER = """
SELECT l.from_id, l.id, l.kind, l.to_id, i.title, r.number, r.item_kind, l.note, r.status, r.sign_off_stage,
       r.due_current, r.owner
FROM link l JOIN recommendation r ON r.id = l.to_id JOIN inspection i ON i.id = r.inspection_id
WHERE l.from_id IN (:ids) AND l.kind IN ('superseded_by', 'merged_with')
  AND NOT l.withdrawn AND NOT l.entered_in_error AND NOT r.entered_in_error AND NOT i.entered_in_error
ORDER BY l.id
"""

_ALIGNED = """
SELECT from_id, to_id FROM link WHERE kind = 'aligned_with' AND NOT withdrawn AND NOT entered_in_error
"""

_ITEMS = """
SELECT r.id, i.title, r.number, r.item_kind, r.status, r.due_current, r.version
FROM recommendation r JOIN inspection i ON i.id = r.inspection_id WHERE r.id IN (:ids)
ORDER BY i.title, r.number_sort, r.id
"""


@dataclass(frozen=True, slots=True)
class AlignedItem:
    """An item that moves with another, if whoever moves that agrees."""

    id: int
    inspection: str
    name: str
    """What it is called there: `6`, `AFI 2`."""
    due: PartialDate | None
    version: int


def taken_over_by(reader: Reader, ids: Sequence[int]) -> dict[int, tuple[LinkRecord, ...]]:
    """Give, for each of some items, what took its place and what took the place of that in turn, in that order.

    An item nothing took the place of is left out. Where several did, the link made last leads on.
    """
    ways: dict[int, LinkRecord] = {}
    wanted = set(ids)
    while wanted:
        for key, link, kind, other, title, number, item_kind, note, status, stage, due, owner in reader.by_id(
            _TAKEN_OVER, sorted(wanted)
        ):
            ways[key] = LinkRecord(
                id=link,
                kind=LinkKind(kind),
                outward=True,
                recommendation_id=other,
                inspection=title,
                number=number,
                item_kind=ItemKind(item_kind),
                note=note,
                status=Status(status),
                sign_off_stage=SignOffStage(stage) if stage else None,
                due=partial(due),
                owner=owner,
            )
        wanted = {ways[key].recommendation_id for key in wanted if key in ways} - ways.keys()
    found = {key: tuple(_way(key, ways)) for key in ids}
    return {key: way for key, way in found.items() if way}


def aligned_items(reader: Reader, recommendation_id: int) -> tuple[AlignedItem, ...]:
    """Give the items aligned with one, however far round, that are still to be done, by inspection and number."""
    pairs = [(one, other) for one, other in reader.rows(_ALIGNED)]
    ids = aligned_with(recommendation_id, pairs) - in_error(reader)
    return tuple(
        AlignedItem(key, title, item_name(number, item_kind), partial(due), version)
        for key, title, number, item_kind, status, due, version in reader.by_id(_ITEMS, sorted(ids))
        if Status(status) in CAN_BE_LATE
    )


def _way(start: int, ways: dict[int, LinkRecord]) -> list[LinkRecord]:
    """Follow the links from one item, each item once: two may be merged with one another."""
    way: list[LinkRecord] = []
    seen = {start}
    link = ways.get(start)
    while link is not None and link.recommendation_id not in seen:
        way.append(link)
        seen.add(link.recommendation_id)
        link = ways.get(link.recommendation_id)
    return way
