"""Values of a filter as they are typed: words of a field, numbers, days and ranges of them."""

import difflib
import re

from db.date_words import find_dates
from db.dates import PartialDate
from db.filters.fields import CHOICE_ALIASES, ORDERED, Field, Takes
from db.filters.tree import Base, Relative, Scalar, Span, Value
from db.numbers import number_sort

_NUMBER = re.compile(r"[0-9]{1,9}")
_DAYS = re.compile(r"([0-9]{1,5})([dw]?)")
_RELATIVE = re.compile(r"(today|yesterday|tomorrow|last-meeting|next-meeting)?(?:([+-])([0-9]{1,4})([dwmy]))?")
_NEAR = {"yesterday": -1, "tomorrow": 1}
_UNITS = {"d": ("d", 1), "w": ("d", 7), "m": ("m", 1), "y": ("m", 12)}

#: What is offered where a day is expected.
DAYS = ("today", "-30d", "+30d", "-3m", "+3m", "last-meeting", "next-meeting")

_LIKE_THIS = {
    Takes.NUMBER: "a whole number such as 2",
    Takes.DAYS: "a number of days such as 90d or 12w",
    Takes.DAY: "a day such as 2022-07, today, -30d or last-meeting",
    Takes.LABEL: "a number such as 4a",
    Takes.TEXT: "words",
}


class ValueUnreadError(Exception):
    """A value that a field does not take: its message is one sentence without a full stop."""


def expected(field: Field) -> tuple[str, ...]:
    """Give the words that may stand after a field; none where any text or number may."""
    return tuple(field.choices) or (DAYS if field.takes is Takes.DAY else ())


def like_this(field: Field) -> str:
    """Say what may stand after a field."""
    return f"one of {', '.join(field.choices)}" if field.choices else _LIKE_THIS[field.takes]


def read_value(field: Field, text: str, *, literal: bool = False) -> Value:
    """Read one value of a field, or a range; one in quotation marks (`literal`) is no range.

    Raises `ValueUnreadError`.
    """
    if ".." in text and field.takes in ORDERED and not literal:
        low, _, high = text.partition("..")
        if not (low or high):
            raise ValueUnreadError(f"a range of “{field.name}” needs a beginning or an end: write {like_this(field)}")
        return Span(read_scalar(field, low) if low else None, read_scalar(field, high) if high else None)
    return read_scalar(field, text)


def read_scalar(field: Field, text: str) -> Scalar:
    """Read one value of a field that is no range. Raises `ValueUnreadError`."""
    if not text.strip():
        raise ValueUnreadError(f"“{field.name}” wants {like_this(field)}")
    match field.takes:
        case Takes.CHOICE:
            return _choice(field, text)
        case Takes.TEXT:
            return text
        case Takes.DAY:
            return _day(field, text)
        case Takes.LABEL:
            if not number_sort(text).strip():
                raise ValueUnreadError(f"“{text}” is no number of a recommendation: write {like_this(field)}")
            return text
        case Takes.NUMBER | Takes.DAYS:
            return _number(field, text)


def _choice(field: Field, text: str) -> str:
    wanted = text.strip().lower().replace("_", "-").replace(" ", "-")
    if wanted in field.choices:
        return wanted
    if CHOICE_ALIASES.get(wanted) in field.choices:
        return CHOICE_ALIASES[wanted]
    found = [choice for choice in field.choices if choice.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise ValueUnreadError(f"“{text}” is the beginning of {' and '.join(found)}: type more of one")
    near = difflib.get_close_matches(wanted, field.choices, n=1)
    meant = f"did you mean {near[0]}?" if near else f"write {like_this(field)}"
    raise ValueUnreadError(f"“{text}” is no “{field.name}”: {meant}")


def _number(field: Field, text: str) -> int:
    match = (_DAYS if field.takes is Takes.DAYS else _NUMBER).fullmatch(text.strip().lower())
    if match is None or not match[0].isascii():
        raise ValueUnreadError(f"“{text}” is no number for “{field.name}”: write {like_this(field)}")
    if field.takes is Takes.NUMBER:
        return int(match[0])
    return int(match[1]) * (7 if match[2] == "w" else 1)


def _day(field: Field, text: str) -> PartialDate | Relative:
    said = text.strip().lower()
    match = _RELATIVE.fullmatch(said)
    if match is not None and said:
        return _relative(match)
    try:
        return PartialDate.parse(said)
    except ValueError:
        found = find_dates(text) if text.isascii() else []
    if len(found) == 1 and found[0].start == 0 and found[0].end == len(text.rstrip()):
        return found[0].date
    raise ValueUnreadError(f"“{text}” is no date for “{field.name}”: write {like_this(field)}")


def _relative(match: re.Match[str]) -> Relative:
    word, sign, amount, unit = match.groups()
    near = _NEAR.get(word or "", 0)
    base = Base.TODAY if near or not word else Base(word)
    if not unit:
        return Relative(base, near)
    kind, times = _UNITS[unit]
    counted = int(amount) * times * (1 if sign == "+" else -1)
    if near and kind == "m":
        raise ValueUnreadError(f"“{match[0]}” counts months from {word}: count them from today")
    return Relative(base, counted + near, kind) if counted + near else Relative(base)
