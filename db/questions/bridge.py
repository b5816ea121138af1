"""The movement bridge and the direction of travel between two occasions (design, section 3).

Opening + redefined + new + reopened − green − closed − white ± other = closing, for each inspection and over all. An
item that came and went between the two occasions is in none of the figures.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from db.counted import counted_status
from db.dates import in_words
from db.direction import direction
from db.errors import WrongUseError
from db.questions.bridge_records import Bridge, BridgeLine, Figure, Movement, Step
from db.questions.counts import columns_at
from db.questions.frozen_counts import frozen_counts
from db.questions.records import Occasion, StatusKeyRecord
from db.questions.status_keys import status_key_in_force
from db.questions.stood import KINDS, all_items, kinds
from db.questions.values import partial
from db.store.reader import Reader
from db.words import CountedStatus, Direction, Level

__all__ = ["Bridge", "BridgeLine", "Figure", "Movement", "bridge"]

_REPORTS = "SELECT id, title, level, published FROM inspection"

Groups = Mapping[Step, Sequence[int]]
"""Items by the step they made, in the order of their ids."""

#: What each kind of standing is counted as (`db.questions.stood`).
_COUNTED = (None, *(counted_status(*kind) for kind in KINDS))

#: What every line begins with, in the order the figures are printed in.
_NOTHING_MOVED = dict.fromkeys(Movement, Figure())

_LEFT = {
    CountedStatus.GREEN: Movement.GREEN,
    CountedStatus.GREEN_PENDING: Movement.GREEN,
    CountedStatus.CLOSED: Movement.CLOSED,
    CountedStatus.WHITE: Movement.WHITE,
}


def bridge(reader: Reader, previous: Occasion, current: Occasion) -> Bridge:
    """Explain what became of the outstanding recommendations between two occasions.

    Each is judged by the status key of its own occasion; what the two keys count differently is a column of its own.
    Raises `WrongUseError` where the previous occasion does not lie before the current one.
    """
    groups = _groups(reader, previous, current)
    keys = [_key_at(reader, one) for one in (previous, current)]
    moved = _Moved(*(key.outstanding for key in keys))
    reports = sorted(
        (_Report(*row) for row in reader.rows(_REPORTS) if row[0] in groups),
        key=lambda one: (-one.published_on, one.title, one.id),
    )
    return Bridge(
        previous=previous,
        current=current,
        status_key_previous=keys[0].name,
        status_key_current=keys[1].name,
        outstanding_previous=keys[0].outstanding,
        outstanding_current=keys[1].outstanding,
        lines=tuple(_line(one.id, one.title, Level(one.level), groups[one.id], moved) for one in reports),
        total=_line(None, "", None, _together(groups.values()), moved),
    )


class _Report(NamedTuple):
    """An inspection as the database has it."""

    id: int
    title: str
    level: str
    published: str | None

    @property
    def published_on(self) -> int:
        """The number of the day; 0 where it is not known."""
        day = partial(self.published)
        return day.last_day.toordinal() if day else 0


def _groups(reader: Reader, previous: Occasion, current: Occasion) -> dict[int, Groups]:
    """Give, by inspection, the items that made the same step between both occasions."""
    if previous.as_at >= current.as_at:
        raise WrongUseError(
            f"The previous occasion ({in_words(previous.as_at)}) must lie before the current one "
            f"({in_words(current.as_at)}): give another."
        )
    items = all_items(reader)
    columns = columns_at(reader, items, (previous, current))
    found: dict[int, dict[Step, list[int]]] = defaultdict(lambda: defaultdict(list))
    was, is_now = (map(_COUNTED.__getitem__, kinds(columns[one])) for one in (previous, current))
    for item, inspection, *step in zip(items.ids, items.inspections, was, is_now, strict=True):
        found[inspection][step[0], step[1]].append(item)
    for steps in found.values():
        steps.pop((None, None), None)
    return {inspection: steps for inspection, steps in found.items() if steps}


def _together(groups: Iterable[Groups]) -> Groups:
    """Give the items of all inspections that made the same step, in the order of their ids."""
    found: dict[Step, list[int]] = defaultdict(list)
    for one in groups:
        for step, ids in one.items():
            found[step] += ids
    return {step: sorted(ids) for step, ids in found.items()}


def _key_at(reader: Reader, occasion: Occasion) -> StatusKeyRecord:
    frozen = frozen_counts(reader, occasion)
    return frozen.key if frozen else status_key_in_force(reader, occasion.as_at)


def _line(inspection: int | None, title: str, level: Level | None, groups: Groups, moved: "_Moved") -> BridgeLine:
    added: dict[Movement, list[int]] = defaultdict(list)
    taken: dict[Movement, list[int]] = defaultdict(list)
    for step, ids in groups.items():
        for movement, adds in moved.movements(step):
            (added if adds else taken)[movement] += ids
    return BridgeLine(
        inspection_id=inspection,
        inspection=title,
        level=level,
        figures=_NOTHING_MOVED | _figures(added, taken),
        steps={step: tuple(ids) for step, ids in groups.items()},
        directions={way: tuple(sorted(ids)) for way, ids in _directions(groups).items()},
    )


def _figures(
    added: Mapping[Movement, Sequence[int]], taken: Mapping[Movement, Sequence[int]]
) -> dict[Movement, Figure]:
    moved = added.keys() | taken.keys()
    return {one: Figure(tuple(sorted(added.get(one, ()))), tuple(sorted(taken.get(one, ())))) for one in moved}


@dataclass(frozen=True, slots=True)
class _Moved:
    """Which statuses are outstanding at the two occasions."""

    before: frozenset[CountedStatus]
    now: frozenset[CountedStatus]

    def movements(self, step: Step) -> Iterator[tuple[Movement, bool]]:
        """Give the figures one item is behind, and whether it adds to what is outstanding."""
        was, is_now = step
        if was in self.before:
            yield Movement.OPENING, True
        counts = was in self.now
        if counts != (was in self.before):
            yield Movement.REDEFINED, counts
        if is_now in self.now:
            yield Movement.CLOSING, True
            if not counts:
                yield self._joined(was), True
        elif counts:
            yield (_LEFT.get(is_now, Movement.OTHER) if is_now else Movement.OTHER), False

    @staticmethod
    def _joined(was: CountedStatus | None) -> Movement:
        if was is None:
            return Movement.NEW
        return Movement.REOPENED if was in _LEFT else Movement.OTHER


def _directions(groups: Groups) -> dict[Direction, list[int]]:
    found: dict[Direction, list[int]] = defaultdict(list)
    for (was, is_now), ids in groups.items():
        if is_now is not None:
            way = direction(was, is_now, is_new=True) if was is not None else Direction.NEW
            if way is not None:
                found[way] += ids
    return found
