"""A recommendation beside its tasks: it cannot be further on than the task furthest behind."""

from collections.abc import Iterable
from types import MappingProxyType

from db.words import Status

#: How far along each status is, for an item beside its tasks; what waits for somebody else is not ahead of work.
_HOW_FAR = MappingProxyType(
    {
        Status.RED: 0,
        Status.NOT_SET: 1,
        Status.UNDER_CONSIDERATION: 1,
        Status.AMBER: 1,
        Status.WHITE: 1,
        Status.GREEN: 2,
        Status.CLOSED: 2,
    }
)

_OPEN = frozenset(Status) - {Status.GREEN, Status.CLOSED}


def worst_open(tasks: Iterable[Status]) -> Status | None:
    """Give the worst status among tasks still to be done; None where all are done, or there are none."""
    return min((one for one in tasks if one in _OPEN), key=_HOW_FAR.__getitem__, default=None)


def greener_than_tasks(status: Status, tasks: Iterable[Status]) -> Status | None:
    """Give the worst open task's status where the recommendation's own is further on than that; None otherwise.

    `tasks` are the statuses of those neither withdrawn nor entered in error.
    """
    worst = worst_open(tasks)
    return worst if worst is not None and _HOW_FAR[status] > _HOW_FAR[worst] else None
