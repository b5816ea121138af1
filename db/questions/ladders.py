"""The sign-off ladder of recommendations: each step with who and when, and the time spent in it (design, rule 5).

A step is what an officer recorded; where a paper printed a stage that nobody recorded, that is a step as well.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from db.ladder import StepTaken, next_steps, stage_spells
from db.ledger.standing import COUNTS
from db.questions.live import in_error
from db.questions.part_records import AssuranceTestRecord, LadderRecord, StepRecord
from db.questions.values import day
from db.store.reader import Reader, Row
from db.words import SignOffStage, Status, TestOutcome

_STEPS = """
SELECT s.recommendation_id, s.id, s.stage, s.reached_on, s.said_by, s.quarter, s.portal_reference, s.missing,
       s.reason, e.author
FROM sign_off s JOIN ledger_entry e ON e.seq = s.id
WHERE s.recommendation_id IN (:ids) AND NOT s.entered_in_error ORDER BY s.reached_on, s.id
"""

_TESTS = """
SELECT t.recommendation_id, t.id, t.tested_on, t.tester, t.outcome, t.notes, e.author
FROM assurance_test t JOIN ledger_entry e ON e.seq = t.id
WHERE t.recommendation_id IN (:ids) AND NOT t.entered_in_error ORDER BY t.tested_on, t.id
"""

_SAID = f"""
SELECT e.subject_id, e.effective_on, e.field, e.after, e.rationale, e.author FROM ledger_entry e
WHERE e.subject_id IN (:ids) AND e.field IN ('status', 'sign_off_stage') AND e.effective_on <= :on AND {COUNTS}
ORDER BY e.effective_on, e.seq
"""  # noqa: S608 - our own text

_WAITING = """
SELECT id FROM recommendation
WHERE status = 'GREEN' AND sign_off_stage IN ('claimed', 'tested', 'pending', 'notified') ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class WaitingGreen:
    """A green on its way to being signed off."""

    recommendation_id: int
    stage: SignOffStage
    since: date
    days: int
    """At that stage, up to the day asked."""


class _DayEnd(NamedTuple):
    """What an item was at the end of a day on which something was said of it, and who said its stage where."""

    day: date
    status: Status
    stage: SignOffStage | None
    source: str
    author: str


def ladders(reader: Reader, ids: Sequence[int], *, on: date) -> dict[int, LadderRecord]:
    """Give the ladders of some recommendations as seen on a day; one that never was on it is left out."""
    recorded: dict[int, list[StepRecord]] = defaultdict(list)
    for row in reader.by_id(_STEPS, ids):
        recorded[row[0]].append(_step(row))
    tests: dict[int, list[AssuranceTestRecord]] = defaultdict(list)
    for key, test, tested_on, tester, outcome, notes, author in reader.by_id(_TESTS, ids):
        tests[key].append(AssuranceTestRecord(test, day(tested_on), tester, TestOutcome(outcome), notes, author))
    said: dict[int, list[Row]] = defaultdict(list)
    for row in reader.by_id(_SAID, ids, on=on):
        said[row[0]].append(row[1:])
    found = {}
    for key in ids:
        days = list(_day_ends(said[key]))
        steps = _spent(_steps(recorded[key], days), days, on)
        green = bool(days) and days[-1].status is Status.GREEN
        following = next_steps(days[-1].stage) if green else ()
        if steps or tests[key] or following:
            found[key] = LadderRecord(tuple(steps), tuple(tests[key]), following)
    return found


def waiting_greens(reader: Reader, *, on: date) -> tuple[WaitingGreen, ...]:
    """Give the greens still to be signed off and how long each has been at its stage, the longest first."""
    wrong = in_error(reader)
    ids = [row[0] for row in reader.rows(_WAITING) if row[0] not in wrong]
    found = [
        WaitingGreen(key, ladder.steps[-1].stage, ladder.steps[-1].reached_on, ladder.steps[-1].days)
        for key, ladder in ladders(reader, ids, on=on).items()
        if ladder.steps
    ]
    return tuple(sorted(found, key=lambda one: (-one.days, one.recommendation_id)))


def _step(row: Row) -> StepRecord:
    _, key, stage, reached_on, said_by, quarter, portal, missing, reason, author = row
    return StepRecord(
        stage=SignOffStage(stage),
        reached_on=day(reached_on),
        said_by=said_by,
        recorded_by=author,
        until=None,
        days=0,
        id=key,
        quarter=quarter,
        portal_reference=portal,
        missing=missing,
        reason=reason,
    )


def _day_ends(said: Iterable[Row]) -> Iterator[_DayEnd]:
    """Follow what was said in the order it was true: a status puts the stage back, as the tables have it."""
    status, stage, source, author = Status.NOT_SET, None, "", ""
    for when, entries in groupby(said, key=itemgetter(0)):
        for _, field, after, rationale, who in entries:
            value = json.loads(after)
            if field == "status":
                status, stage = Status(value), None
            else:
                stage, source, author = SignOffStage(value) if value else None, rationale, who
        yield _DayEnd(day(when), status, stage, source, author)


def _steps(recorded: Sequence[StepRecord], days: Sequence[_DayEnd]) -> list[StepRecord]:
    """Put the steps recorded and those only printed in the order they were reached."""
    known = {(step.stage, step.reached_on) for step in recorded}
    before: _DayEnd | None = None
    printed = []
    for one in days:
        new = before is None or (one.stage, one.status) != (before.stage, before.status)
        if one.stage is not None and new and (one.stage, one.day) not in known:
            printed.append(StepRecord(one.stage, one.day, "", one.author, None, 0, source=one.source))
        before = one
    return sorted([*recorded, *printed], key=lambda step: (step.reached_on, step.id or 0))


def _spent(steps: Sequence[StepRecord], days: Sequence[_DayEnd], on: date) -> list[StepRecord]:
    """Say of each step how long the item stayed there."""
    seen = [step for step in steps if step.reached_on <= on]
    left = [
        now.day for before, now in pairwise(days) if before.status is Status.GREEN and now.status is not Status.GREEN
    ]
    taken = (StepTaken(step.stage, step.reached_on, step.said_by) for step in seen)
    spells = stage_spells(taken, on=on, left_on=left)
    return [replace(step, until=spell.until, days=spell.days) for step, spell in zip(seen, spells, strict=True)]
