"""Where a recommendation stood on a day, and at the occasions of a count table."""

from dataclasses import dataclass
from datetime import date

from db.counted import counted_status
from db.words import CountedStatus, SignOffStage, Status


@dataclass(frozen=True, slots=True)
class Standing:
    """What the ledger says an item's status was on a day."""

    status: Status
    sign_off_stage: SignOffStage | None
    said_on: date
    """Since when the statement in force holds; a later one takes its place."""


@dataclass(frozen=True, slots=True)
class CountedItem:
    """One recommendation at the occasions of a count table; None where it was not there yet."""

    id: int
    inspection_id: int
    before: Standing | None = None
    """At the occasion before the previous one."""
    previous: Standing | None = None
    current: Standing | None = None


def counted_of(standing: Standing) -> CountedStatus:
    """Give the status a standing is counted under."""
    return counted_status(standing.status, standing.sign_off_stage)
