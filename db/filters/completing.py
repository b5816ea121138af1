"""What may be typed next in a filter: fields, their words, and what the register holds."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.filters.fields import ALIASES, FIELDS, SORT, Field, Takes
from db.filters.tree import OVERDUE, quoted
from db.filters.values import DAYS, like_this
from db.questions.orders import ORDERS

_QUOTED = r'"(?:[^"\\]|\\.?)*(?:"|$)'
_TERM = re.compile(rf'(?:[^\s()"]|{_QUOTED})+', re.DOTALL)
_VALUE = re.compile(rf'(?:[^,"]|{_QUOTED})+', re.DOTALL)
_FIELD = re.compile(r"-?([A-Za-z][\w-]*)(:|<=|>=|<|>|=)")

MOST = 20
"""Options offered at once."""


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What the register holds that a filter can name."""

    owners: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that may stand next."""

    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """What may replace a part of a filter, and what belongs there where that cannot be listed."""

    start: int
    end: int
    options: tuple[Option, ...] = ()
    hint: str = ""


def complete(text: str, cursor: int, choices: FilterChoices) -> Completion:
    """Give what may stand at the cursor; nothing where any word may."""
    before = text[:cursor]
    term = _last(_TERM, before)
    match = _FIELD.match(term)
    if match is None:
        begun = term.removeprefix("-")
        return Completion(cursor - len(begun), cursor, tuple(_fields(begun.lower()))[:MOST])
    name = match[1].lower()
    begun = _last(_VALUE, term[match.end() :])
    if name == SORT:
        sign = "-" if begun.startswith("-") else ""
        keys = (Option(f"{sign}{key}") for key in ORDERS if key.startswith(begun.lower().removeprefix("-")))
        return Completion(cursor - len(begun), cursor, tuple(keys))
    field = FIELDS.get(ALIASES.get(name, name))
    if field is None:
        return Completion(cursor, cursor)
    if field.takes is Takes.DAY and ".." in begun:
        begun = begun.rpartition("..")[2]
    options = tuple(_values(field, begun, choices))[:MOST]
    hint = "" if field.choices else f"{field.about}: {like_this(field)}"
    return Completion(cursor - len(begun), cursor, options, hint)


def _last(pattern: re.Pattern[str], text: str) -> str:
    """Give the last of the pieces of a text that a pattern finds from left to right, where it ends with the text."""
    found = list(pattern.finditer(text))
    return found[-1][0] if found and found[-1].end() == len(text) else ""


def _fields(begun: str) -> Iterator[Option]:
    for field in FIELDS.values():
        if field.name.startswith(begun):
            yield Option(f"{field.name}:", field.about)
    if SORT.startswith(begun):
        yield Option(f"{SORT}:", "the order of the list")
    if begun and OVERDUE.startswith(begun):
        yield Option(OVERDUE, FIELDS["is"].choices[OVERDUE])


def _values(field: Field, begun: str, choices: FilterChoices) -> Iterator[Option]:
    wanted = begun.strip('"').casefold()
    if field.choices:
        words = wanted.replace("_", "-")
        yield from (Option(word, about) for word, about in field.choices.items() if word.startswith(words))
    elif field.takes is Takes.DAY:
        yield from (Option(day) for day in DAYS if day.startswith(wanted))
    elif field.name in {"owner", "report"}:
        held = choices.owners if field.name == "owner" else choices.reports
        yield from (Option(quoted(one)) for one in _first_beginning(held, wanted))


def _first_beginning(held: Iterable[str], wanted: str) -> list[str]:
    """Give those in which a text occurs, those that begin with it first."""
    found = [one for one in held if wanted in one.casefold()]
    return sorted(found, key=lambda one: not one.casefold().startswith(wanted))
