"""From an item's status and sign-off stage to the status it is counted under."""

from functools import cache

from db.words import PENDING_STAGES, CountedStatus, SignOffStage, Status

#: What an item has when nothing more is expected of the force: at a second occasion the committee no longer sees it.
DONE = frozenset({CountedStatus.GREEN, CountedStatus.CLOSED})


@cache
def counted_status(status: Status, stage: SignOffStage | None) -> CountedStatus:
    """Give the status of the count table: a GREEN still to be signed off is counted apart."""
    if status is Status.GREEN and stage in PENDING_STAGES:
        return CountedStatus.GREEN_PENDING
    return CountedStatus(status.value)
