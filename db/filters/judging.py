"""The tests of a filter that no SQL decides: those that ask the same judgement as the warnings and the directions."""

from collections.abc import Iterator, Sequence
from datetime import date

from db.filters.sql import Judged
from db.filters.tree import All, Any, Not, Term, Test, Value
from db.questions.item_parts import positions
from db.questions.warnings import WarningCode, warnings_of
from db.store.reader import Reader

_STALE = ("is", "stale")
_WARNED = ("has", "warnings")


def to_be_judged(term: Term) -> frozenset[tuple[str, Value]]:
    """Give the fields and words of a term that no SQL decides."""
    return frozenset(
        (test.field, value)
        for test in _tests(term)
        for value in test.values
        if test.field in {"warning", "direction"} or (test.field, value) in {_STALE, _WARNED}
    )


def judged(reader: Reader, wanted: frozenset[tuple[str, Value]], ids: Sequence[int], *, on: date) -> Judged:
    """Give, for each field and word wanted, which of some items have it on a day."""
    found: dict[tuple[str, Value], set[int]] = {one: set() for one in wanted}
    if any(field != "direction" for field, _ in wanted):
        for key, warnings in warnings_of(reader, ids, on=on).items():
            held: set[tuple[str, Value]] = {("warning", one.code.value.replace("_", "-")) for one in warnings}
            held |= {_WARNED} | ({_STALE} if any(one.code is WarningCode.NO_UPDATE for one in warnings) else set())
            for one in held & wanted:
                found[one].add(key)
    if any(field == "direction" for field, _ in wanted):
        for key, said in positions(reader, ids).items():
            found.get(("direction", str(said[0].direction)), set()).add(key)
    return found


def _tests(term: Term) -> Iterator[Test]:
    match term:
        case Test():
            yield term
        case Not(negated):
            yield from _tests(negated)
        case All(terms) | Any(terms):
            for one in terms:
                yield from _tests(one)
        case _:
            return
