"""Where each recommendation stood on a day, read from the ledger (docs/decisions/0001)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from db.counted import counted_status
from db.ledger.standing import COUNTS
from db.questions.values import day
from db.store.reader import Reader
from db.words import CountedStatus, SignOffStage, Status

#: The latest statement of a status by the day and, where it was said no earlier than that, of a sign-off stage:
#: a new status puts the stage back. A status is always an entry of its own, never part of the creation.
_STANDINGS = f"""
SELECT r.id, s.effective_on, s.after, g.after
FROM recommendation r
LEFT JOIN ledger_entry s ON s.seq = (
    SELECT e.seq FROM ledger_entry e
    WHERE e.subject_id = r.id AND e.field = 'status' AND e.effective_on <= :day AND {COUNTS}
    ORDER BY e.effective_on DESC, e.seq DESC LIMIT 1)
LEFT JOIN ledger_entry g ON g.seq = (
    SELECT e.seq FROM ledger_entry e
    WHERE e.subject_id = r.id AND e.field = 'sign_off_stage' AND e.effective_on <= :day AND {COUNTS}
    ORDER BY e.effective_on DESC, e.seq DESC LIMIT 1)
    AND (g.effective_on > s.effective_on OR (g.effective_on = s.effective_on AND g.seq > s.seq))
WHERE (s.seq IS NOT NULL OR EXISTS (
    SELECT 1 FROM ledger_entry c WHERE c.subject_id = r.id AND c.field = '*' AND c.effective_on <= :day))
"""  # noqa: S608 - our own text

_STANDINGS_OF = f"{_STANDINGS} AND r.id IN (:ids)"


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


def standings_of(reader: Reader, ids: Sequence[int], on: date) -> dict[int, Standing]:
    """Give where some recommendations stood on a day; those not there yet are left out.

    One was there once it was created or a status was said of it, whichever is earlier: a paper of 2020 imported after
    one of 2022 speaks of items that were first written down as of 2022. It is NOT_SET until a status is said.
    """
    rows = reader.by_id(_STANDINGS_OF, ids, day=on)
    return {item: standing_said(said_on, status, stage) for item, said_on, status, stage in rows}


@cache
def standing_said(said_on: date | str | None, status: str | None, stage: str | None) -> Standing:
    """Give one standing from when it was said, and the status and stage as the ledger has them (canonical JSON).

    Many items share one, so that each is read once.
    """
    if said_on is None or status is None:
        return Standing(Status.NOT_SET, None, date.min)
    stage_word = json.loads(stage) if stage else None
    return Standing(Status(json.loads(status)), SignOffStage(stage_word) if stage_word else None, day(said_on))
