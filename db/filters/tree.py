"""What a filter says, as a tree. `str` of a filter is its text in the language, which reads back as the same tree."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from db.dates import PartialDate
from db.filters.criteria import Sort

_BARE = re.compile(r"[^\W_](?:[\w'%&/]|[.-](?=[\w'%&/]))*")
"""A text that need not stand in quotation marks; those that mean something by themselves do."""

#: Words that mean something where they stand alone.
OR = "or"
OVERDUE = "overdue"


class Relation(StrEnum):
    """How a field stands to what is named after it."""

    IS = ":"
    BELOW = "<"
    UP_TO = "<="
    ABOVE = ">"
    FROM = ">="


class Base(StrEnum):
    """The day a relative day is counted from."""

    TODAY = "today"
    LAST_MEETING = "last-meeting"
    NEXT_MEETING = "next-meeting"


@dataclass(frozen=True, slots=True)
class Relative:
    """A day so many days or months from another."""

    base: Base = Base.TODAY
    amount: int = 0
    unit: str = "d"
    """`d` for days, `m` for months."""

    def __str__(self) -> str:
        """Give it as it is typed: `today`, `-30d`, `last-meeting+2m`."""
        offset = f"{self.amount:+d}{self.unit}" if self.amount else ""
        return offset if offset and self.base is Base.TODAY else f"{self.base}{offset}"


Scalar: TypeAlias = str | int | PartialDate | Relative
"""A word of the field, a text, a number, or a day."""


@dataclass(frozen=True, slots=True)
class Span:
    """From one value to another, both included; None for no end."""

    low: Scalar | None
    high: Scalar | None

    def __str__(self) -> str:
        """Give it as it is typed: `2022-05..2022-07`, `..90d`."""
        return f"{_ended(self.low)}..{_ended(self.high)}"


Value: TypeAlias = Scalar | Span


@dataclass(frozen=True, slots=True)
class Words:
    """A text that occurs in the number, text, owner, status or report of an item."""

    text: str

    def __str__(self) -> str:
        """Give it as it is typed, in quotation marks where it needs them."""
        return quoted(self.text)


@dataclass(frozen=True, slots=True)
class Test:
    """One field held against values, any of which will do."""

    __test__ = False  # a word of the language, not a case for pytest

    field: str
    relation: Relation
    values: tuple[Value, ...]
    """More than one only where the relation is `IS`."""

    def __str__(self) -> str:
        """Give it as it is typed: `status:amber,red`, `due<2022-07`."""
        values = (_value(value) for value in self.values)
        return f"{self.field}{self.relation}{','.join(values)}"


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    term: "Term"

    def __str__(self) -> str:
        """Give it with a minus before it."""
        return f"-{_grouped(self.term)}"


@dataclass(frozen=True, slots=True)
class All:
    """Terms that must all hold; two or more."""

    terms: tuple["Term", ...]

    def __str__(self) -> str:
        """Give them side by side."""
        return " ".join(str(one) if isinstance(one, Not) else _grouped(one) for one in self.terms)


@dataclass(frozen=True, slots=True)
class Any:
    """Terms of which one must hold; two or more."""

    terms: tuple["Term", ...]

    def __str__(self) -> str:
        """Give them with `or` between."""
        return f" {OR} ".join(f"({one})" if isinstance(one, Any) else str(one) for one in self.terms)


Term: TypeAlias = Words | Test | Not | All | Any


@dataclass(frozen=True, slots=True)
class Filter:
    """A whole filter: which items, and in what order."""

    where: Term | None = None
    """None where every item will do."""
    order: tuple[Sort, ...] = ()
    """Blank where the order is left to whoever shows the list."""

    def __str__(self) -> str:
        """Give its text in the language."""
        where = "" if self.where is None else str(self.where)
        if not self.order:
            return where
        sort = f"sort:{','.join(map(str, self.order))}"
        return " ".join(filter(None, (f"({where})" if isinstance(self.where, Any) else where, sort)))


def both(one: Term | None, other: Term | None) -> Term | None:
    """Give the term that holds where both do; None holds everywhere."""
    return All((one, other)) if one is not None and other is not None else one or other


def quoted(text: str) -> str:
    """Give a text as it is typed: as it is, or in quotation marks where it would mean something else."""
    return f'"{text}"' if text.lower() in {OR, OVERDUE} else _value(text)


def _value(value: Value) -> str:
    if not isinstance(value, str) or _BARE.fullmatch(value):
        return str(value)
    inside = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inside}"'


def _grouped(term: Term) -> str:
    return f"({term})" if isinstance(term, All | Any | Not) else str(term)


def _ended(value: Scalar | None) -> str:
    return "" if value is None else str(value)
