"""Filters made up at random, as trees an officer's text can give."""

from datetime import date

from hypothesis import strategies as st

from db.dates import PartialDate
from db.filters.criteria import Sort
from db.filters.fields import FIELDS, Field, Takes
from db.filters.tree import (
    All,
    Any,
    Base,
    Filter,
    Not,
    Relation,
    Relative,
    Scalar,
    Span,
    Term,
    Test,
    Value,
    Words,
)
from db.questions.orders import ORDERS

TEXTS = st.sampled_from(
    ["custody", "Head of PPU", "4a", "100%", 'say "so"', "a_b", "or", "overdue", "-x", "(y)", "a:b", "é"]
)

_DAYS = st.dates(date(2019, 1, 1), date(2024, 12, 31))
_PARTIAL = _DAYS.flatmap(
    lambda day: st.sampled_from([PartialDate(day.year), PartialDate(day.year, day.month), PartialDate.of(day)])
)
_RELATIVE = st.builds(Relative, st.sampled_from(Base), st.integers(-9999, 9999), st.sampled_from("dm")).map(
    lambda one: one if one.amount else Relative(one.base)
)


def _scalars(field: Field) -> st.SearchStrategy[Scalar]:
    match field.takes:
        case Takes.CHOICE:
            return st.sampled_from(list(field.choices))
        case Takes.TEXT:
            return TEXTS
        case Takes.DAY:
            return _PARTIAL | _RELATIVE
        case Takes.LABEL:
            return st.sampled_from(["1", "4a", "10", "12.3", "4 (b)"])
        case _:
            return st.integers(0, 999)


def _values(field: Field) -> st.SearchStrategy[Value]:
    if Relation.BELOW not in field.relations:
        return _scalars(field)
    one = _scalars(field).filter(lambda value: " " not in str(value))
    spans = st.tuples(one | st.none(), one | st.none()).filter(lambda ends: ends != (None, None))
    return _scalars(field) | spans.map(lambda ends: Span(*ends))


def _test(field: Field) -> st.SearchStrategy[Test]:
    several = st.lists(_values(field), min_size=1, max_size=3).map(
        lambda values: Test(field.name, Relation.IS, tuple(values))
    )
    others = [one for one in field.relations if one is not Relation.IS]
    if not others:
        return several
    return several | st.builds(
        lambda relation, value: Test(field.name, relation, (value,)), st.sampled_from(others), _scalars(field)
    )


def terms(fields: tuple[str, ...] = tuple(FIELDS)) -> st.SearchStrategy[Term]:
    """Give terms about some fields, within one another."""
    single: st.SearchStrategy[Term] = TEXTS.map(Words) | st.sampled_from(fields).flatmap(
        lambda name: _test(FIELDS[name])
    )
    return st.recursive(
        single,
        lambda inner: st.one_of(
            inner.map(Not),
            st.lists(inner, min_size=2, max_size=3).map(lambda held: All(tuple(held))),
            st.lists(inner, min_size=2, max_size=3).map(lambda held: Any(tuple(held))),
        ),
        max_leaves=5,
    )


_SORTS = st.lists(
    st.builds(Sort, st.sampled_from(list(ORDERS)), st.booleans()), max_size=3, unique_by=lambda one: one.key
)

FILTERS = st.builds(Filter, st.none() | terms(), _SORTS.map(tuple))
"""Whole filters."""
