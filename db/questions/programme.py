"""The programme: inspections that are due, in fieldwork or awaiting publication, and those published of late."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from db.date_words import find_dates
from db.dates import PartialDate
from db.ledger.entries import CREATED
from db.ledger.standing import COUNTS
from db.questions.meetings import last_before, occasions
from db.questions.values import day, partial
from db.store.reader import Reader, Row
from db.words import InspectionKind, Level, Stage

_INSPECTIONS = """
SELECT i.id, i.title, i.level, i.kind, i.body, i.stage, i.date_words, i.duration, i.re_inspection,
       i.re_inspection_of_id, o.title, i.published, i.version
FROM inspection i LEFT JOIN inspection o ON o.id = i.re_inspection_of_id
WHERE NOT i.entered_in_error
"""

_READINESS = """
SELECT inspection_id, id, topic, evidence, owner, ready, version FROM readiness
WHERE NOT entered_in_error ORDER BY id
"""

_STAGES = f"""
SELECT e.subject_id, e.effective_on, e.field, e.after FROM ledger_entry e
WHERE e.subject = 'inspection' AND e.field IN ('*', 'stage') AND {COUNTS} ORDER BY e.effective_on, e.seq
"""  # noqa: S608 - our own text


@dataclass(frozen=True, slots=True)
class ReadinessRecord:
    """What shows that the force is ready for one topic of an inspection to come."""

    id: int
    topic: str
    evidence: str
    owner: str
    ready: bool
    version: int


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One inspection of the programme."""

    inspection_id: int
    title: str
    kind: InspectionKind
    stage: Stage
    date_words: str
    """When it is due or expected, as announced: `TBC Summer 2022`."""
    duration: str
    re_inspection: str
    """Of what it is a re-inspection: as announced, or the title of the inspection it inspects again."""
    version: int
    readiness: tuple[ReadinessRecord, ...]
    level: Level
    body: str
    expected: PartialDate | None
    """The last date in the words of the announcement, at the precision given; None where they hold none."""
    stage_since: date | None
    """The day it came to its stage, where that was said."""
    re_inspection_of_id: int | None
    published: PartialDate | None


@dataclass(frozen=True, slots=True)
class Programme:
    """The inspections by how far they have come; the soonest first where they are to come, else the latest first."""

    since: date | None
    """The as-at date of the meeting before the day asked; None where there was none."""
    published_since: tuple[ProgrammeRow, ...]
    """Published after that day."""
    due: tuple[ProgrammeRow, ...]
    fieldwork: tuple[ProgrammeRow, ...]
    awaiting_publication: tuple[ProgrammeRow, ...]


def programme(reader: Reader, *, on: date) -> Programme:
    """Give the programme as a committee is told of it on a day."""
    last = last_before(occasions(reader), on)
    since = last.as_at if last else None
    rows = _rows(reader)
    return Programme(
        since=since,
        published_since=tuple(sorted((row for row in rows if _published_since(row, since, on)), key=_latest)),
        due=tuple(row for row in rows if row.stage is Stage.PLANNED),
        fieldwork=tuple(row for row in rows if row.stage is Stage.FIELDWORK),
        awaiting_publication=tuple(row for row in rows if row.stage is Stage.AWAITING_PUBLICATION),
    )


def programme_rows(reader: Reader) -> tuple[ProgrammeRow, ...]:
    """Give the inspections to come: those awaiting publication first, then those in fieldwork, then those planned.

    Among each the soonest comes first, those without a date last.
    """
    stages = (Stage.AWAITING_PUBLICATION, Stage.FIELDWORK, Stage.PLANNED)
    rows = _rows(reader)
    return tuple(row for stage in stages for row in rows if row.stage is stage)


def _rows(reader: Reader) -> list[ProgrammeRow]:
    """Give every inspection, the soonest first."""
    topics: dict[int, list[ReadinessRecord]] = defaultdict(list)
    for inspection, key, topic, evidence, owner, ready, version in reader.rows(_READINESS):
        topics[inspection].append(ReadinessRecord(key, topic, evidence, owner, bool(ready), version))
    since = _since(reader)
    rows = [_row(row, since.get(row[0]), tuple(topics[row[0]])) for row in reader.rows(_INSPECTIONS)]
    return sorted(rows, key=_soonest)


def _since(reader: Reader) -> dict[int, date]:
    """Give since when each inspection is at its stage; saying it again does not begin it again."""
    stages: dict[int, str] = {}
    since: dict[int, date] = {}
    for key, effective_on, field, after in reader.rows(_STAGES):
        value = json.loads(after)
        stage = value.get("stage") if field == CREATED else value
        if stage is not None and stages.get(key) != stage:
            stages[key], since[key] = stage, day(effective_on)
    return since


def _row(row: Row, since: date | None, topics: tuple[ReadinessRecord, ...]) -> ProgrammeRow:
    key, title, level, kind, body, stage, words, duration, again, of_id, of, published, version = row
    dates = find_dates(words)
    return ProgrammeRow(
        inspection_id=key,
        title=title,
        kind=InspectionKind(kind),
        stage=Stage(stage),
        date_words=words,
        duration=duration,
        re_inspection=again or of or "",
        version=version,
        readiness=topics,
        level=Level(level),
        body=body,
        expected=dates[-1].date if dates else None,
        stage_since=since,
        re_inspection_of_id=of_id,
        published=partial(published),
    )


def _published_since(row: ProgrammeRow, last: date | None, on: date) -> bool:
    if row.stage not in {Stage.PUBLISHED, Stage.ARCHIVED} or row.published is None or last is None:
        return False
    return row.published.last_day > last and date(row.published.year, row.published.month or 1, 1) <= on


def _soonest(row: ProgrammeRow) -> tuple[bool, date, str, int]:
    return row.expected is None, row.expected.last_day if row.expected else date.max, row.title, row.inspection_id


def _latest(row: ProgrammeRow) -> tuple[int, str, int]:
    return -row.published.last_day.toordinal() if row.published else 0, row.title, row.inspection_id
