"""How the page of an item says a day and a number."""

from datetime import date, datetime

from db.dates import PartialDate, in_words, moment_in_words


def day_of(day: date) -> str:
    """Give a day as it is read: `5 May 2022`."""
    return in_words(day)


def short_day(day: date | None) -> str:
    """Give a day as a column shows it: `5 May 2022`, `31 Dec 2022`; blank for none."""
    return f"{day.day} {day:%b %Y}" if day else ""


def short_date(known: PartialDate | None) -> str:
    """Give a date as a column shows it, never more than was said: `5 May 2022`, `Dec 2022`, `2022`; blank for none."""
    if known is None or known.month is None:
        return str(known or "")
    return short_day(known.last_day) if known.day else f"{known.last_day:%b %Y}"


def moment_of(moment: datetime) -> str:
    """Give when something was written, as it is read: `5 May 2022, 12:01 UTC`."""
    return moment_in_words(moment)


def times(number: int) -> str:
    """Give how often: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
