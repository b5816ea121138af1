"""The list of inspections, each with how many items it has, and how many are outstanding and overdue."""

from collections import defaultdict
from datetime import date

from db.counted import counted_status
from db.lateness import CAN_BE_LATE
from db.questions.records import InspectionRow
from db.questions.status_keys import status_key_in_force
from db.questions.values import partial
from db.store.reader import Reader
from db.words import InspectionKind, Level, SignOffStage, Stage, Status

_INSPECTIONS = """
SELECT id, title, level, kind, body, published, stage FROM inspection WHERE NOT entered_in_error ORDER BY title, id
"""

_ITEMS = """
SELECT inspection_id, status, sign_off_stage, COUNT(*), SUM(CASE WHEN due_current_on < :on THEN 1 ELSE 0 END)
FROM recommendation GROUP BY inspection_id, status, sign_off_stage
"""

#: The few that count for nothing, to be taken off again: so that all can be counted from an index.
_IN_ERROR = """
SELECT inspection_id, status, sign_off_stage, -1, CASE WHEN due_current_on < :on THEN -1 ELSE 0 END
FROM recommendation WHERE entered_in_error
"""


def inspection_rows(reader: Reader, *, on: date) -> tuple[InspectionRow, ...]:
    """Give every inspection, the latest published first; those not published yet come last.

    `on` is the day overdue is judged at, and decides the status key that says what is outstanding.
    """
    counts_as_outstanding = status_key_in_force(reader, on).outstanding
    items: dict[int, int] = defaultdict(int)
    outstanding: dict[int, int] = defaultdict(int)
    overdue: dict[int, int] = defaultdict(int)
    for inspection_id, word, stage, number, past in (*reader.rows(_ITEMS, on=on), *reader.rows(_IN_ERROR, on=on)):
        status = Status(word)
        items[inspection_id] += number
        if counted_status(status, SignOffStage(stage) if stage else None) in counts_as_outstanding:
            outstanding[inspection_id] += number
        if status in CAN_BE_LATE:
            overdue[inspection_id] += int(past)
    rows = [
        InspectionRow(
            id=key,
            title=title,
            level=Level(level),
            kind=InspectionKind(kind),
            body=body,
            published=partial(published),
            stage=Stage(stage),
            recommendations=items[key],
            outstanding=outstanding[key],
            overdue=overdue[key],
        )
        for key, title, level, kind, body, published, stage in reader.rows(_INSPECTIONS)
    ]
    return tuple(sorted(rows, key=_newest_first))


def _newest_first(row: InspectionRow) -> int:
    """Sort by publication; rows published on one day keep their order by title."""
    return -row.published.last_day.toordinal() if row.published else 1
