"""Overdue and slip, judged at a day (design, rule 7)."""

from datetime import date
from typing import NamedTuple

from db.words import Status

#: The statuses that can be late. GREEN and CLOSED are done; what a WHITE waits for is not the force's to deliver.
CAN_BE_LATE = frozenset({Status.RED, Status.AMBER, Status.UNDER_CONSIDERATION, Status.NOT_SET})


class Lateness(NamedTuple):
    """How late an item is at a day."""

    overdue: bool = False
    """Whether the day is past the date in force."""
    past_first: bool = False
    """Whether the day is past the first date, whatever the item was extended to."""
    slip_days: int = 0
    """Days past the first date; 0 where not late, or there is no date."""


def lateness(status: Status, *, first: date | None, current: date | None, on: date) -> Lateness:
    """Judge an item at the day `on`.

    `first` and `current` are the last days its first and current due dates can mean: a due day itself is not late.
    An item that cannot be late (`CAN_BE_LATE`) never is.
    """
    if status not in CAN_BE_LATE:
        return Lateness()
    slip = max((on - first).days, 0) if first is not None else 0
    return Lateness(overdue=current is not None and on > current, past_first=slip > 0, slip_days=slip)
