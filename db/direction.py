"""Direction of travel: a status against the one before it."""

from db.words import CountedStatus, Direction

#: How far along each status is. Waiting for somebody else is neither ahead of ongoing work nor behind it.
_HOW_FAR = {
    CountedStatus.RED: 0,
    CountedStatus.NOT_SET: 1,
    CountedStatus.UNDER_CONSIDERATION: 1,
    CountedStatus.AMBER: 1,
    CountedStatus.WHITE: 1,
    CountedStatus.GREEN_PENDING: 2,
    CountedStatus.GREEN: 3,
    CountedStatus.CLOSED: 3,
}

#: The statuses an item begins with.
_FIRST = frozenset({CountedStatus.AMBER, CountedStatus.WHITE, CountedStatus.UNDER_CONSIDERATION, CountedStatus.NOT_SET})

_PRINTED = {
    "↑": Direction.IMPROVED,
    "→": Direction.UNCHANGED,
    "↔": Direction.UNCHANGED,
    "↓": Direction.WORSE,
    **{direction.value: direction for direction in Direction},
}


def printed_direction(printed: str) -> Direction | None:
    """Read a direction as a paper prints it: an arrow or a word. None where it prints neither."""
    return _PRINTED.get(printed.strip().lower())


def direction(before: CountedStatus | None, now: CountedStatus, *, is_new: bool) -> Direction | None:
    """Compare two statuses; None where the one before is not known.

    An item without one is new where its status prints as new and is one that items begin with: a green or red that
    prints as new has only become so.
    """
    if before is None:
        return Direction.NEW if is_new and now in _FIRST else None
    moved = _HOW_FAR[now] - _HOW_FAR[before]
    if moved > 0:
        return Direction.IMPROVED
    return Direction.WORSE if moved < 0 else Direction.UNCHANGED
