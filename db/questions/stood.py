"""Where every recommendation stood at some days, packed: a hundred thousand items take a megabyte or two.

One number says how an item stood on a day: since when (the ordinal of that day) and, in its last eight bits, as what.
The ledger's statements are read once and in order, however many days are asked for.
"""

import json
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import chain
from typing import NamedTuple, TypeAlias

from db.ledger.standing import STATED
from db.questions.live import in_error
from db.questions.standings import Standing, standings_of
from db.store.reader import Reader, Row
from db.words import SignOffStage, Status

Column: TypeAlias = "array[int]"
"""How each item stood on one day, in the order of the items."""

ABSENT = 0
"""An item that was not there."""

_STAGES = (None, *SignOffStage)
KINDS = tuple((status, stage) for status in Status for stage in _STAGES)
"""Every kind of standing: the status, and the stage of signing off; the first is 1."""

_CODES = {kind: code for code, kind in enumerate(KINDS, 1)}
_BITS = 8
_KIND = (1 << _BITS) - 1

#: What the ledger writes, and what it makes of the number of a kind: a status is one, a stage adds to it.
_STATUSES = {json.dumps(status.value): _CODES[status, None] for status in Status}
_ADDS = {json.dumps(stage and stage.value): place for place, stage in enumerate(_STAGES)}

_AT_ONCE = 5_000

_STATED = f"""
SELECT subject_id, effective_on, after FROM ledger_entry
WHERE {STATED} AND subject_id BETWEEN :first AND :last AND effective_on <= :day
ORDER BY subject_id, effective_on, seq
"""  # noqa: S608 - our own text

_ADDED = """
SELECT subject_id, effective_on FROM ledger_entry WHERE subject_id IN (:ids) AND field = '*' AND effective_on <= :day
"""

_OF_INSPECTIONS = "SELECT {} FROM recommendation ORDER BY inspection_id, id"
"""Read from the index of inspections, which is a fraction of the rows."""


_WIDE = 1 << 31
"""The first number that does not go into four bytes."""


class Items(NamedTuple):
    """Every recommendation of a register, in the order of their ids, and the inspection of each."""

    ids: "array[int]"
    inspections: "array[int]"

    def place(self, item: int) -> int:
        """Give where an item is in every column."""
        return bisect_left(self.ids, item)


def all_items(reader: Reader) -> Items:
    """Give every recommendation, those entered in error among them."""
    ids, inspections = (reader.numbers(_OF_INSPECTIONS.format(name)) for name in ("id", "inspection_id"))
    order = sorted(range(len(ids)), key=ids.__getitem__)
    kind = "i" if max(map(max, filter(None, (ids, inspections))), default=0) < _WIDE else "q"
    return Items(array(kind, map(ids.__getitem__, order)), array(kind, map(inspections.__getitem__, order)))


def stood(reader: Reader, items: Items, days: Sequence[date]) -> list[Column]:
    """Give how each item stood on each of some days, as `db.questions.standings` has it, from the ledger.

    What was entered in error was never there.
    """
    if not days:
        return []
    asked = [(day, array("i", [ABSENT]) * len(items.ids)) for day in days]
    taken_back = _fold(reader, items, asked)
    _add_unsaid(reader, items, asked)
    for day, column in asked:
        found = standings_of(reader, taken_back, day)
        for item in taken_back:
            column[items.place(item)] = packed(found.get(item))
        for item in in_error(reader):
            column[items.place(item)] = ABSENT
    return [column for _, column in asked]


def _add_unsaid(reader: Reader, items: Items, asked: "Sequence[tuple[date, Column]]") -> None:
    """Put in what was there before a status was said of it."""
    silent = {items.ids[place] for _, column in asked for place, now in enumerate(column) if now == ABSENT}
    unsaid = packed(Standing(Status.NOT_SET, None, date.min))
    for item, added_on in reader.by_id(_ADDED, sorted(silent), day=max(day for day, _ in asked)):
        place = items.place(item)
        for day, column in asked:
            if column[place] == ABSENT and added_on <= str(day):
                column[place] = unsaid


def packed(standing: Standing | None) -> int:
    """Give the number that says how an item stood."""
    if standing is None:
        return ABSENT
    return (standing.said_on.toordinal() << _BITS) + _CODES[standing.status, standing.sign_off_stage]


@cache
def unpacked(number: int) -> Standing | None:
    """Give how an item stood from its number; many share one."""
    if number == ABSENT:
        return None
    return Standing(*kind_of(number & _KIND), date.fromordinal(number >> _BITS))


def kinds(column: Column) -> bytes:
    """Give the kind of each standing of a column, without its day; `ABSENT` is none."""
    low = 0 if sys.byteorder == "little" else column.itemsize - 1
    return column.tobytes()[low :: column.itemsize]


def kind_of(code: int) -> tuple[Status, SignOffStage | None]:
    """Give the status and the stage that a kind is."""
    return KINDS[code - 1]


def _fold(reader: Reader, items: Items, wanted: "Sequence[tuple[date, Column]]") -> list[int]:
    """Let each statement hold from its day on; gives the items that one was taken back of, still to be asked for.

    The latest by `(effective_on, seq)` is in force, and a new status puts the stage back.
    """
    taken_back: list[int] = []
    in_order = sorted(wanted, key=lambda one: one[0])
    days = [str(day) for day, _ in in_order]
    from_day = [tuple(column for _, column in in_order[place:]) for place in range(len(days))]
    held_on: dict[str, tuple[int, tuple[Column, ...]]] = {}
    ids = items.ids
    item = place = now = 0
    for subject, on, after in chain.from_iterable(_statements(reader, ids, in_order[-1][0])):
        if subject != item:
            item, now = subject, ABSENT
            while ids[place] != subject:
                place += 1
        held = held_on.get(on)
        if held is None:
            ordinal = date.fromisoformat(on).toordinal()
            held = held_on[on] = (ordinal << _BITS, from_day[bisect_left(days, on)])
        code = _STATUSES.get(after)
        if code is not None:
            now = value = held[0] + code
        elif after in _ADDS:
            value = now + _ADDS[after] if now else ABSENT
        else:
            taken_back.append(subject)
            continue
        for column in held[1]:
            column[place] = value
    return list(dict.fromkeys(taken_back))


def _statements(reader: Reader, ids: "array[int]", day: date) -> Iterator[list[Row]]:
    """Give what was said up to a day of statuses and stages, so many items at once and in the order it was true."""
    for start in range(0, len(ids), _AT_ONCE):
        last = min(start + _AT_ONCE, len(ids)) - 1
        yield reader.rows(_STATED, first=ids[start], last=ids[last], day=day)
