"""The programme: inspections whose report is not out yet, and how ready the force is for each."""

from dataclasses import dataclass

from db.store.reader import Reader
from db.words import InspectionKind, Stage


@dataclass(frozen=True, slots=True)
class ReadinessRecord:
    """One topic of an inspection to come."""

    id: int
    topic: str
    evidence: str
    owner: str
    ready: bool
    version: int


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One inspection to come."""

    inspection_id: int
    title: str
    kind: InspectionKind
    stage: Stage
    date_words: str
    duration: str
    re_inspection: str
    """Of what it is a re-inspection: as announced, or the title of the inspection it inspects again."""
    version: int
    readiness: tuple[ReadinessRecord, ...]


_TO_COME = """
SELECT i.id, i.title, i.kind, i.stage, i.date_words, i.duration, i.re_inspection, earlier.title, i.version
FROM inspection i LEFT JOIN inspection earlier ON earlier.id = i.re_inspection_of_id
WHERE i.stage IN (:planned, :fieldwork, :awaiting) AND NOT i.entered_in_error
ORDER BY CASE i.stage WHEN :awaiting THEN 0 WHEN :fieldwork THEN 1 ELSE 2 END, i.id
"""
_READINESS = """
SELECT inspection_id, id, topic, evidence, owner, ready, version FROM readiness
WHERE NOT entered_in_error ORDER BY id
"""


def programme_rows(reader: Reader) -> tuple[ProgrammeRow, ...]:
    """Give the inspections to come: those awaiting publication first, then those in fieldwork, then those planned."""
    topics: dict[int, list[ReadinessRecord]] = {}
    for inspection_id, key, topic, evidence, owner, ready, version in reader.rows(_READINESS):
        topics.setdefault(inspection_id, []).append(ReadinessRecord(key, topic, evidence, owner, bool(ready), version))
    stages = {
        "planned": Stage.PLANNED.value,
        "fieldwork": Stage.FIELDWORK.value,
        "awaiting": Stage.AWAITING_PUBLICATION.value,
    }
    return tuple(
        ProgrammeRow(
            key,
            title,
            InspectionKind(kind),
            Stage(stage),
            date_words,
            duration,
            re_inspection or earlier or "",
            version,
            tuple(topics.get(key, ())),
        )
        for key, title, kind, stage, date_words, duration, re_inspection, earlier, version in reader.rows(
            _TO_COME, **stages
        )
    )
