"""What a filter asks of the register: the conditions on its items, and the order it names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.filters.criteria import Sort, Where
from db.filters.judging import judged, to_be_judged
from db.filters.reading import read_filter
from db.filters.setting import filter_setting
from db.filters.sql import compiled
from db.filters.tree import All, Term
from db.questions.orders import ids_where
from db.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Filtered:
    """A filter as the database is asked it."""

    where: Sequence[Where]
    order: Sequence[Sort]
    """Empty where the filter names none."""


def filtered(reader: Reader, text: str, own: Sequence[Where], *, on: date) -> Filtered:
    """Read a filter that is asked together with conditions of one's own; `on` is the day it is judged at.

    Raises `FilterError` for one that cannot be read.
    """
    asked = read_filter(text)
    return Filtered(_conditions(reader, asked.where, own, on), asked.order)


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
    candidates = ids_where(reader, (Sort("number"),), [*own, *first], on)
    return [compiled(term, setting, reader.dialect, judged(reader, wanted, candidates, on=on))]
