"""How the page of an item says a word of a closed vocabulary, a day and a number."""

from datetime import date

from db.dates import PartialDate


def words_of(value: str | None) -> str:
    """Give a word of a closed vocabulary as it is read."""
    return value.replace("_", " ") if value else ""


def day_of(day: date) -> str:
    """Give a day as it is read: `5 May 2022`."""
    return PartialDate.of(day).words


def many(number: int, what: str) -> str:
    """Give a number of things: `1 day`, `2 days`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def times(number: int) -> str:
    """Give how often: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
