"""Numbers as Excel shows them: figures without a stray `.0`, and dates in words, at the precision of their format."""

import re
from datetime import date, timedelta
from enum import Enum

from db.dates import PartialDate

_DATE_FORMATS = {14: "d m y", 15: "d m y", 16: "d m", 17: "m y", 22: "d m y"}
"""Formats that are built in and stand in no file. Source: ECMA-376, part 1, 18.8.30."""
_NOT_DATE_PARTS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What a format prints as it stands, and its colours and conditions."""
_EPOCH, _EPOCH_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
_FALSE_LEAP_DAY = 60
"""Excel believes in 29 February 1900; days before it are one out."""
_LAST_DAY = 2_958_465
"""31 December 9999."""


class Shown(Enum):
    """What a number format shows of a number."""

    FIGURE = "figure"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


def shown_by(number_format: str | int) -> Shown:
    """Tell what a number format shows, by its code or by the number of one that is built in."""
    code = _DATE_FORMATS.get(number_format, "") if isinstance(number_format, int) else number_format
    parts = _NOT_DATE_PARTS.sub("", code.split(";", 1)[0]).lower()
    if "general" in parts or "0" in parts or "#" in parts:
        return Shown.FIGURE
    if "d" in parts:
        return Shown.DAY
    if "y" not in parts:
        return Shown.FIGURE
    return Shown.MONTH if "m" in parts else Shown.YEAR


def words_of(number: str, shown: Shown, *, from_1904: bool = False) -> str:
    """Give the words for a number as the file stores it; a date no calendar has stays a figure."""
    try:
        value = float(number)
    except ValueError:
        return number
    if shown is not Shown.FIGURE and 1 <= value <= _LAST_DAY:
        days = int(value)
        epoch = _EPOCH_OF_1904 if from_1904 else _EPOCH
        try:
            day = epoch + timedelta(days=days + (not from_1904 and days < _FALSE_LEAP_DAY))
        except OverflowError:
            return number
        return _date(day, shown).words
    if value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - beyond it a float has no last digit
        return str(int(value))
    return f"{value:.10g}"


def iso_words(stored: str, shown: Shown) -> str:
    """Give the words for a date that the file stores as one (`2021-07-31T00:00:00`)."""
    try:
        day = date.fromisoformat(stored[:10])
    except ValueError:
        return stored
    return _date(day, Shown.DAY if shown is Shown.FIGURE else shown).words


def _date(day: date, shown: Shown) -> PartialDate:
    if shown is Shown.DAY:
        return PartialDate.of(day)
    return PartialDate(day.year, day.month if shown is Shown.MONTH else None)
