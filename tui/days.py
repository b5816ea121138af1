"""A day as an officer types it: `today`, `yesterday`, `5 May 2022`, `2022-05-05`, `5/5/22`, `end of July 2022`."""

from datetime import date, timedelta

from db.date_words import find_dates
from db.errors import WrongUseError

_NEAR = {"": 0, "today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = 3
"""Letters of a weekday that are enough to tell it."""


def read_day(words: str, today: date) -> date:
    """Give the day the words mean; blank means today, a weekday the last one gone by, a month its last day.

    Raises `WrongUseError` for words that hold no date, or more than one.
    """
    said = " ".join(words.split()).lower()
    if said in _NEAR:
        return today + timedelta(days=_NEAR[said])
    weekday = said.removeprefix("last ").removeprefix("on ")
    for number, name in enumerate(_WEEKDAYS):
        if len(weekday) >= _SHORTEST and name.startswith(weekday):
            return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    found = find_dates(words)
    if len(found) != 1:
        why = "holds more than one date" if found else "is not a date"
        raise WrongUseError(f"{words.strip()!r} {why}: write today, 5 May 2022 or 2022-05-05.")
    return found[0].date.last_day


def day_words(day: date) -> str:
    """Give a day as it is read back to the officer: `Thu 5 May 2022`."""
    return f"{day:%a} {day.day} {day:%b %Y}"
