"""The rows of a window of a list of recommendations."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from db.counted import counted_status
from db.labels import printed_label
from db.lateness import lateness
from db.questions.newness import Newness, newness
from db.questions.recommendation_row import RecommendationRow
from db.questions.status_keys import status_key_in_force
from db.questions.values import maybe_day, one_line, partial
from db.store.reader import Reader
from db.words import ClosureReason, CountedStatus, ItemKind, Level, SignOffStage, Status

#: Characters of a text read for a row: more than the widest screen shows.
_TEXT_SHOWN = 400

_ROWS = """
SELECT r.id, r.inspection_id, i.title, i.level, r.number, r.item_kind, SUBSTR(r.text, 1, :text_shown), r.status,
       r.sign_off_stage, r.closure_reason, r.label, r.owner, r.due_first, r.due_first_on, r.due_current,
       r.due_current_on, r.due_words, r.extensions, r.version, r.updated_on, r.status_since
FROM recommendation r JOIN inspection i ON i.id = r.inspection_id
WHERE r.id IN (:ids)
"""

_TASKS = """
SELECT recommendation_id, COUNT(*), SUM(CASE WHEN status IN ('GREEN', 'CLOSED') THEN 0 ELSE 1 END)
FROM task WHERE recommendation_id IN (:ids) AND NOT withdrawn AND NOT entered_in_error GROUP BY recommendation_id
"""


_UNWARNED: Mapping[int, tuple[str, ...]] = {}


def recommendation_rows(
    reader: Reader, ids: Sequence[int], *, on: date, warnings: Mapping[int, tuple[str, ...]] = _UNWARNED
) -> list[RecommendationRow]:
    """Give the rows of some recommendations in the order asked; an id there is no longer is left out.

    `on` is the day overdue, slip and NEW are judged at; `warnings` are those of items that have any, by their ids.
    """
    if not ids:
        return []
    labels, new = status_key_in_force(reader, on).labels, newness(reader, ids, on=on)
    tasks = {item: (number, int(still_open)) for item, number, still_open in reader.by_id(_TASKS, ids)}
    rows = {
        row[0]: _row(_Stored(*row), tasks.get(row[0], _NO_TASKS), labels, new, warnings.get(row[0], ()))
        for row in reader.by_id(_ROWS, ids, text_shown=_TEXT_SHOWN)
    }
    return [rows[one] for one in ids if one in rows]


_NO_TASKS = (0, 0)

_LEVELS = {one.value: one for one in Level}
_KINDS = {one.value: one for one in ItemKind}


class _Stored(NamedTuple):
    """The columns of `_ROWS`, as the driver gives them."""

    id: int
    inspection_id: int
    inspection: str
    level: str
    number: str
    item_kind: str
    text: str
    status: str
    sign_off_stage: str | None
    closure_reason: str | None
    label: str
    owner: str
    due_first: str | None
    due_first_on: date | str | None
    due_current: str | None
    due_current_on: date | str | None
    due_words: str
    extensions: int
    version: int
    updated_on: date | str | None
    status_since: date | str | None


@cache
def _words(
    status: str, stage: str | None, closure: str | None
) -> tuple[Status, SignOffStage | None, ClosureReason | None]:
    """Give what is stored of a status as the words it is; there are few of them."""
    return Status(status), SignOffStage(stage) if stage else None, ClosureReason(closure) if closure else None


def _row(
    stored: _Stored,
    tasks: tuple[int, int],
    labels: Mapping[CountedStatus, str],
    new: Newness,
    warnings: tuple[str, ...],
) -> RecommendationRow:
    status, stage, closure = _words(stored.status, stored.sign_off_stage, stored.closure_reason)
    first_on, current_on = maybe_day(stored.due_first_on), maybe_day(stored.due_current_on)
    late = lateness(status, first=first_on, current=current_on, on=new.on)
    words: list[str] = [] if stored.due_current else json.loads(stored.due_words)
    is_new = new.of(stored.id, maybe_day(stored.status_since))
    label = printed_label(
        counted_status(status, stage), key=labels, closure_reason=closure, is_new=is_new, as_printed=stored.label
    )
    return RecommendationRow(
        id=stored.id,
        inspection_id=stored.inspection_id,
        inspection=stored.inspection,
        level=_LEVELS[stored.level],
        number=stored.number,
        item_kind=_KINDS[stored.item_kind],
        text=one_line(stored.text),
        status=status,
        sign_off_stage=stage,
        label=label,
        is_new=is_new,
        owner=stored.owner,
        due_first=partial(stored.due_first),
        due_current=partial(stored.due_current),
        due_words=words[-1] if words else "",
        extensions=stored.extensions,
        overdue=late.overdue,
        slip_days=late.slip_days,
        tasks=tasks[0],
        open_tasks=tasks[1],
        version=stored.version,
        updated_on=maybe_day(stored.updated_on),
        warnings=warnings,
    )
