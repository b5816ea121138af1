"""What an item waits for is asked after again and again: when it is due to be checked (design, rule 4)."""

from datetime import date, timedelta

#: How long a check holds where no next one was agreed.
INTERVAL = timedelta(days=90)


def next_check(*, since: date | None, checked_on: date | None, next_check_on: date | None) -> date | None:
    """Give the day a WHITE item is to be checked: as agreed, or `INTERVAL` after the last check.

    `since` is the day it became WHITE, for one that was never checked. None where none of the three is known.
    """
    if next_check_on is not None:
        return next_check_on
    last = checked_on or since
    return last + INTERVAL if last is not None else None


def is_due_for_check(*, since: date | None, checked_on: date | None, next_check_on: date | None, on: date) -> bool:
    """Tell whether a WHITE item is to be checked on a day; one of which no day at all is known always is."""
    due = next_check(since=since, checked_on=checked_on, next_check_on=next_check_on)
    return due is None or due <= on
