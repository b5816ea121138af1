"""The movement bridge and the direction of travel between two occasions (design, section 3).

Opening + redefined + new + reopened − green − closed − white ± other = closing, for each inspection and over all. An
item that came and went between the two occasions is in none of the figures.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from db.direction import direction
from db.errors import WrongUseError
from db.questions.bridge_records import Bridge, BridgeLine, Figure, Movement, Step
from db.questions.count_columns import counted_of
from db.questions.counts import stood_at
from db.questions.frozen_counts import frozen_counts
from db.questions.records import Occasion, StatusKeyRecord
from db.questions.status_keys import status_key_in_force
from db.questions.values import partial
from db.store.reader import Reader
from db.words import CountedStatus, Direction, Level

__all__ = ["Bridge", "BridgeLine", "Figure", "Movement", "bridge", "directions"]

_ITEMS = """
SELECT r.id, r.inspection_id, i.title, i.level, i.published
FROM recommendation r JOIN inspection i ON i.id = r.inspection_id ORDER BY r.id
"""

_LEFT = {
    CountedStatus.GREEN: Movement.GREEN,
    CountedStatus.GREEN_PENDING: Movement.GREEN,
    CountedStatus.CLOSED: Movement.CLOSED,
    CountedStatus.WHITE: Movement.WHITE,
}

_Key = TypeVar("_Key")


def bridge(reader: Reader, previous: Occasion, current: Occasion) -> Bridge:
    """Explain what became of the outstanding recommendations between two occasions.

    Each is judged by the status key of its own occasion; what the two keys count differently is a column of its own.
    Raises `WrongUseError` where the previous occasion does not lie before the current one.
    """
    steps = _steps(reader, previous, current)
    keys = [_key_at(reader, one) for one in (previous, current)]
    inspections: dict[int, tuple[str, Level, int]] = {}
    by_inspection: dict[int, dict[int, Step]] = defaultdict(dict)
    for item, inspection, title, level, published in reader.rows(_ITEMS):
        if item in steps:
            day = partial(published)
            inspections[inspection] = title, Level(level), day.last_day.toordinal() if day else 0
            by_inspection[inspection][item] = steps[item]
    lines = [
        _line(inspection, title, level, by_inspection[inspection], keys)
        for inspection, (title, level, _) in sorted(
            inspections.items(), key=lambda one: (-one[1][2], one[1][0], one[0])
        )
    ]
    return Bridge(
        previous=previous,
        current=current,
        status_key_previous=keys[0].name,
        status_key_current=keys[1].name,
        outstanding_previous=keys[0].outstanding,
        outstanding_current=keys[1].outstanding,
        lines=tuple(lines),
        total=_line(None, "", None, steps, keys),
    )


def directions(reader: Reader, previous: Occasion, current: Occasion) -> dict[int, Direction]:
    """Give the direction of travel of every item at the current occasion against the previous one.

    Raises `WrongUseError` as `bridge` does.
    """
    return dict(_directions(_steps(reader, previous, current)))


def _steps(reader: Reader, previous: Occasion, current: Occasion) -> dict[int, Step]:
    """Give each item's status at both occasions."""
    if previous.as_at >= current.as_at:
        raise WrongUseError(
            f"The previous occasion ({previous.as_at}) must lie before the current one ({current.as_at}): give another."
        )
    before, now = stood_at(reader, previous), stood_at(reader, current)
    return {
        item: (
            counted_of(before[item]) if item in before else None,
            counted_of(now[item]) if item in now else None,
        )
        for item in sorted(before.keys() | now.keys())
    }


def _key_at(reader: Reader, occasion: Occasion) -> StatusKeyRecord:
    frozen = frozen_counts(reader, occasion)
    return frozen.key if frozen else status_key_in_force(reader, occasion.as_at)


def _line(
    inspection: int | None,
    title: str,
    level: Level | None,
    steps: Mapping[int, Step],
    keys: Iterable[StatusKeyRecord],
) -> BridgeLine:
    before, now = (key.outstanding for key in keys)
    moved = _Moved(before, now)
    added: dict[Movement, list[int]] = defaultdict(list)
    taken: dict[Movement, list[int]] = defaultdict(list)
    for item, step in steps.items():
        for movement, adds in moved.movements(step):
            (added if adds else taken)[movement].append(item)
    return BridgeLine(
        inspection_id=inspection,
        inspection=title,
        level=level,
        figures={one: Figure(tuple(added[one]), tuple(taken[one])) for one in Movement},
        steps=_grouped((step, item) for item, step in steps.items()),
        directions=_grouped((way, item) for item, way in _directions(steps)),
    )


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


def _directions(steps: Mapping[int, Step]) -> Iterator[tuple[int, Direction]]:
    for item, (was, is_now) in steps.items():
        if is_now is not None:
            way = direction(was, is_now, is_new=True) if was is not None else Direction.NEW
            if way is not None:
                yield item, way


def _grouped(pairs: Iterable[tuple[_Key, int]]) -> dict[_Key, tuple[int, ...]]:
    found: dict[_Key, list[int]] = defaultdict(list)
    for key, item in pairs:
        found[key].append(item)
    return {key: tuple(items) for key, items in found.items()}
