"""Every recommendation of a count table at its occasions, packed, and grouped by what the table tells apart."""

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import TypeAlias

from db.questions.standings import CountedItem
from db.questions.stood import ABSENT, Column, Items, kinds, packed, unpacked
from db.words import Status

Alike: TypeAlias = tuple[int, int, int, Status | None]
"""An inspection, the kind now and the kind before (`db.questions.stood`), and the status printed as NEW."""


def _nobody() -> Items:
    return Items(array("q"), array("q"))


def _nowhere() -> Column:
    return array("i")


@dataclass(frozen=True, slots=True)
class CountedItems(Mapping[int, CountedItem]):
    """Where the items of a count table stood, by their ids: those there at its current or its previous occasion."""

    known: Items = field(default_factory=_nobody)
    before: Column = field(default_factory=_nowhere)
    previous: Column = field(default_factory=_nowhere)
    current: Column = field(default_factory=_nowhere)
    printed: Mapping[int, Status] = field(default_factory=dict)
    """The status a paper prints as NEW, by item."""

    def __getitem__(self, item: int) -> CountedItem:
        """Give one item; raises `KeyError` where it was not there."""
        place = self.known.place(item)
        if place == len(self.known.ids) or self.known.ids[place] != item or not self._is_there(place):
            raise KeyError(item)
        return CountedItem(
            item,
            self.known.inspections[place],
            unpacked(self.before[place]),
            unpacked(self.previous[place]),
            unpacked(self.current[place]),
        )

    def __iter__(self) -> Iterator[int]:
        """Give the ids in order."""
        return (item for place, item in enumerate(self.known.ids) if self._is_there(place))

    def __len__(self) -> int:
        """Give how many there are."""
        return sum(1 for _ in self)

    def alike(self, name: str) -> Counter[Alike]:
        """Count the items of a column that are of one inspection and stood alike then and at the occasion before."""
        return Counter(each[1:] for each in self.each(name)) if self.printed else self._grouped(name)

    def each(self, name: str) -> Iterator[tuple[int, int, int, int, Status | None]]:
        """Give the same of every item, its id first."""
        now, then = self._columns(name)
        printed = map(self.printed.get, self.known.ids) if self.printed else repeat(None)
        return zip(self.known.ids, self.known.inspections, kinds(now), kinds(then), printed, strict=False)

    def changed(self, items: Mapping[int, CountedItem]) -> "CountedItems":
        """Give the same with some items standing otherwise; one that was not known is put in."""
        ids, inspections = array("q", self.known.ids), array("q", self.known.inspections)
        columns = array("i", self.before), array("i", self.previous), array("i", self.current)
        known = Items(ids, inspections)
        for item, one in items.items():
            place = known.place(item)
            if place == len(ids) or ids[place] != item:
                ids.insert(place, item)
                inspections.insert(place, one.inspection_id)
                for column in columns:
                    column.insert(place, ABSENT)
            for column, standing in zip(columns, (one.before, one.previous, one.current), strict=True):
                column[place] = packed(standing)
        before, previous, current = columns
        return CountedItems(known, before, previous, current, self.printed)

    def moved_on(self, *, keep_printed: bool) -> "CountedItems":
        """Give the items with the current occasion as the previous one, and as the current one still."""
        return replace(self, before=self.previous, previous=self.current, printed=self.printed if keep_printed else {})

    def _is_there(self, place: int) -> bool:
        return self.current[place] != ABSENT or self.previous[place] != ABSENT

    def _columns(self, name: str) -> tuple[Column, Column]:
        return (self.current, self.previous) if name == "current" else (self.previous, self.before)

    def _grouped(self, name: str) -> Counter[Alike]:
        now, then = self._columns(name)
        return Counter(zip(self.known.inspections, kinds(now), kinds(then), repeat(None), strict=False))
