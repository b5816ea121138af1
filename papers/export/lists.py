"""The lists of the register that can be exported, each asked of the questions that the screens ask too.

The columns have the names that `--json` gives them.
"""

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from db.dates import PartialDate
from db.errors import WrongUseError
from db.questions.history import HistoryQuery, history_entries, history_ids
from db.questions.inspections import inspection_rows
from db.questions.meetings import meeting_rows
from db.questions.member_requests import member_request_rows
from db.questions.programme import programme_rows
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_records
from db.questions.records import RecommendationRecord
from db.store.reader import Reader
from papers.export.tables import ListTable, Value


@dataclass(frozen=True, slots=True)
class Asked:
    """What is exported."""

    on: date
    """The day overdue and slip are judged at."""
    query: ListQuery
    """Which recommendations, where the list is of these or of their parts."""


List = Callable[[Reader, Asked], ListTable]

_ITEM = ("id", "inspection", "number")
_RECOMMENDATIONS = (
    *_ITEM,
    *("level", "kind", "published", "item_kind", "text", "status", "sign_off_stage", "closure_reason", "label"),
    *("is_new", "due_first", "due_current", "due_words", "extensions", "overdue", "slip_days", "owner", "comment"),
    *("position", "direction", "warnings"),
)


def list_table(reader: Reader, name: str, asked: Asked) -> ListTable:
    """Give a list; raises `WrongUseError` for one there is not."""
    make = LISTS.get(name)
    if make is None:
        raise WrongUseError(f"There is no list {name!r}: give one of {', '.join(LISTS)}.")
    return make(reader, asked)


def _recommendations(reader: Reader, asked: Asked) -> ListTable:
    rows = tuple(_item(record) for record in _records(reader, asked))
    return ListTable("recommendations", _RECOMMENDATIONS, rows)


def _item(record: RecommendationRecord) -> tuple[Value, ...]:
    row = record.row
    said: Mapping[str, object] = {
        **{field.name: getattr(row, field.name) for field in dataclasses.fields(row)},
        "kind": record.inspection_kind,
        "published": record.published,
        "text": record.text,
        "closure_reason": record.closure_reason,
        "due_words": "; ".join(link.words for link in record.due_dates),
        "comment": record.comment,
        "position": record.position,
        "direction": record.direction,
        "warnings": " ".join(record.warnings),
    }
    return tuple(_value(said[name]) for name in _RECOMMENDATIONS)


def _parts(
    name: str,
    of: Callable[[RecommendationRecord], Sequence[object]],
    columns: Sequence[str],
    called: Sequence[str] | None = None,
) -> List:
    """Give the list of one kind of part, each row with the item it belongs to; `called` names the columns anew."""

    def listed(reader: Reader, asked: Asked) -> ListTable:
        rows = tuple(
            (record.row.id, record.row.inspection, record.row.number, *_fields(part, columns))
            for record in _records(reader, asked)
            for part in of(record)
        )
        return ListTable(name, ("item", "inspection", "number", *(called or columns)), rows)

    return listed


def _whole(name: str, of: Callable[[Reader, Asked], Iterable[object]], columns: Sequence[str]) -> List:
    """Give a list whose rows are what a question answers with."""

    def listed(reader: Reader, asked: Asked) -> ListTable:
        return ListTable(name, tuple(columns), tuple(_fields(one, columns) for one in of(reader, asked)))

    return listed


def _records(reader: Reader, asked: Asked) -> list[RecommendationRecord]:
    return recommendation_records(reader, recommendation_ids(reader, asked.query, on=asked.on), on=asked.on)


def _fields(record: object, columns: Sequence[str]) -> tuple[Value, ...]:
    return tuple(_value(getattr(record, name)) for name in columns)


def _value(value: object) -> Value:
    """Give what a cell can hold; what has parts of its own as JSON."""
    match value:
        case None | bool() | int() | PartialDate():
            return value
        case datetime():
            return value.isoformat()
        case date():
            return value
        case str():
            return str(value)
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return json.dumps(dataclasses.asdict(value), ensure_ascii=False, default=str)
        case _:
            raise TypeError(f"a list holds no {type(value).__name__}")


def _history(reader: Reader, asked: Asked) -> Iterable[object]:
    del asked
    return history_entries(reader, history_ids(reader, HistoryQuery()))


LISTS: Mapping[str, List] = MappingProxyType(
    {
        "recommendations": _recommendations,
        "inspections": _whole(
            "inspections",
            lambda reader, asked: inspection_rows(reader, on=asked.on),
            ("id", "title", "level", "kind", "body", "published", "stage", "recommendations", "outstanding", "overdue"),
        ),
        "tasks": _parts(
            "tasks",
            lambda record: record.tasks,
            ("id", "label", "text", "status", "owner", "due", "due_words", "comment"),
        ),
        "due-dates": _parts(
            "due dates",
            lambda record: record.due_dates,
            (
                *("id", "kind", "words", "due", "source", "reason", "condition", "done", "decided_by", "reported_to"),
                *("said_on", "paper", "is_first", "is_current"),
            ),
        ),
        "updates": _parts(
            "updates", lambda record: record.updates, ("id", "said_on", "text", "author", "paper", "task")
        ),
        "evidence": _parts(
            "evidence",
            lambda record: record.evidence,
            ("id", "clause", "kind", "title", "location", "dated", "sha256", "size", "details", "added_on", "added_by"),
        ),
        "positions": _parts(
            "positions",
            lambda record: record.positions,
            ("meeting_id", "meeting", "as_at", "status", "label", "is_new", "text", "direction", "paper"),
        ),
        "links": _parts(
            "links",
            lambda record: [link for link in record.links if link.outward],
            ("id", "kind", "recommendation_id", "inspection", "number", "note"),
            ("id", "kind", "other", "other_inspection", "other_number", "note"),
        ),
        "steps": _parts(
            "sign-off steps",
            lambda record: record.ladder.steps,
            (
                *("stage", "reached_on", "until", "days", "said_by", "recorded_by", "quarter", "portal_reference"),
                *("missing", "reason", "source"),
            ),
        ),
        "meetings": _whole(
            "meetings",
            lambda reader, _: meeting_rows(reader),
            ("id", "title", "committee", "held_on", "as_at", "status_key", "positions", "frozen_on"),
        ),
        "programme": _whole(
            "programme",
            lambda reader, _: programme_rows(reader),
            ("inspection_id", "title", "kind", "stage", "date_words", "duration", "re_inspection"),
        ),
        "references": _whole(
            "references",
            lambda reader, _: member_request_rows(reader),
            ("id", "reference", "meeting_on", "item", "request", "owner", "status_text", "closed_on", "about"),
        ),
        "history": _whole(
            "history",
            _history,
            (
                *("seq", "batch", "effective_on", "recorded_at", "author", "action", "item", "subject", "subject_id"),
                *("field", "before", "after", "rationale"),
            ),
        ),
    }
)
