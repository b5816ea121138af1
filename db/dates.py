"""Dates as the papers print them: a year, a month or a day, never more than was said."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DECEMBER = 12


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date at the precision it was given: `2022`, `2022-05` or `2022-05-05`.

    Raises `ValueError` for a day or month that does not exist.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the ISO form at any of the three precisions; raises `ValueError` for anything else."""
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a date: write 2022, 2022-05 or 2022-05-05")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> Self:
        """Give a whole day."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        """Give the ISO form at the precision known."""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def later(self, months: int, days: int = 0) -> Self | None:
        """Give the date that many months and days on, at the same precision, or None where that cannot be said.

        Days need a whole day to count from, and months other than whole years need a month.
        """
        if (days and self.day is None) or (months % 12 and self.month is None):
            return None
        years, month = divmod((self.month or 1) - 1 + months, 12)
        year = self.year + years
        if year > date.max.year:
            return None
        if self.day is None:
            return type(self)(year, None if self.month is None else month + 1)
        last = _last_day(year, month + 1)
        try:
            return type(self).of(date(year, month + 1, min(self.day, last)) + timedelta(days=days))
        except OverflowError:
            return None

    def agrees_with(self, other: Self) -> bool:
        """Say whether both can mean the same day: `2022-03` agrees with `2022` and `2022-03-31`."""
        one, two = str(self), str(other)
        return one.startswith(two) or two.startswith(one)

    @property
    def last_day(self) -> date:
        """The last day it can mean: a month means its end (design, rule 6)."""
        month = self.month or 12
        return date(self.year, month, self.day or _last_day(self.year, month))

    @property
    def words(self) -> str:
        """The form a committee paper prints: `5 May 2022`, `May 2022` or `2022`."""
        if self.month is None:
            return str(self.year)
        name = f"{date(self.year, self.month, 1):%B}"
        return f"{name} {self.year}" if self.day is None else f"{self.day} {name} {self.year}"


def in_words(day: date) -> str:
    """Give a day as every sentence says it: `5 May 2022`."""
    return PartialDate.of(day).words


def moment_in_words(moment: datetime) -> str:
    """Give when something was written, in UTC, as every sentence says it: `5 May 2022, 12:01 UTC`."""
    return f"{in_words(moment.date())}, {moment:%H:%M} UTC"


def _last_day(year: int, month: int) -> int:
    """Give the number of days of a month; `calendar` knows it too, and takes as long to load as all that is here."""
    return 31 if month == _DECEMBER else (date(year, month + 1, 1) - timedelta(days=1)).day
