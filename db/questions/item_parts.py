"""What hangs on recommendations, each kind of part read once for all the items asked for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any, TypeVar

from db.counted import counted_status
from db.dates import PartialDate
from db.direction import direction, printed_direction
from db.due_links import DueLink
from db.evidence_details import decode_details
from db.numbers import number_sort
from db.questions.meetings import meeting_name
from db.questions.records import (
    DueDateRecord,
    EvidenceRecord,
    LinkRecord,
    PositionRecord,
    TaskRecord,
    UpdateRecord,
)
from db.questions.said_dues import SaidDue, chained, said_dues
from db.questions.values import day, maybe_day, partial
from db.store.reader import Reader, Row
from db.words import CountedStatus, DueKind, EvidenceKind, ItemKind, LinkKind, SignOffStage, Status

_Record = TypeVar("_Record")

_TASKS = """
SELECT recommendation_id, place, id, label, text, status, owner, due, due_words, comment, version
FROM task WHERE recommendation_id IN (:ids) AND NOT withdrawn AND NOT entered_in_error
"""

_UPDATES = """
SELECT u.recommendation_id, u.said_on, u.id, u.text, u.author, u.paper, t.label
FROM progress_update u LEFT JOIN task t ON t.id = u.task_id
WHERE u.recommendation_id IN (:ids) AND NOT u.entered_in_error
"""

_EVIDENCE = """
SELECT v.recommendation_id, v.id, v.clause, v.kind, v.title, v.location, v.dated, v.sha256, v.size, v.modified_at,
       v.details, e.effective_on, e.author
FROM evidence v JOIN ledger_entry e ON e.seq = v.id
WHERE v.recommendation_id IN (:ids) AND NOT v.withdrawn AND NOT v.entered_in_error
"""

_LINKS_OUT = """
SELECT l.from_id, l.id, l.kind, l.to_id, i.title, r.number, r.item_kind, l.note, r.status, r.sign_off_stage,
       r.due_current, r.owner
FROM link l JOIN recommendation r ON r.id = l.to_id JOIN inspection i ON i.id = r.inspection_id
WHERE l.from_id IN (:ids) AND NOT l.withdrawn AND NOT l.entered_in_error AND NOT r.entered_in_error
"""

_LINKS_IN = """
SELECT l.to_id, l.id, l.kind, l.from_id, i.title, r.number, r.item_kind, l.note, r.status, r.sign_off_stage,
       r.due_current, r.owner
FROM link l JOIN recommendation r ON r.id = l.from_id JOIN inspection i ON i.id = r.inspection_id
WHERE l.to_id IN (:ids) AND NOT l.withdrawn AND NOT l.entered_in_error AND NOT r.entered_in_error
"""

_POSITIONS = """
SELECT p.recommendation_id, m.as_at, m.id, m.held_on, m.as_at_words, p.status, p.sign_off_stage, p.label, p.is_new,
       p.text, p.direction_printed, p.paper, p.version
FROM position p JOIN meeting m ON m.id = p.meeting_id
WHERE p.recommendation_id IN (:ids) AND NOT p.entered_in_error AND NOT m.entered_in_error ORDER BY p.id
"""


def tasks(reader: Reader, ids: Sequence[int]) -> dict[int, tuple[TaskRecord, ...]]:
    """Give the tasks of some items in their own order, without those withdrawn."""

    def record(row: Row) -> TaskRecord:
        _, _, key, label, text, status, owner, due, words, comment, version = row
        return TaskRecord(key, label, text, Status(status), owner, partial(due), words, comment, version)

    def place(row: Row) -> object:
        return row[1], number_sort(row[3]), row[2]  # two papers may number the tasks of one item differently

    return _by_item(reader.by_id(_TASKS, ids), record, place)


def updates(reader: Reader, ids: Sequence[int]) -> dict[int, tuple[UpdateRecord, ...]]:
    """Give the updates of some items, the latest first."""

    def record(row: Row) -> UpdateRecord:
        _, said_on, key, text, author, paper, task = row
        return UpdateRecord(key, day(said_on), text, author, paper, task)

    return _by_item(reader.by_id(_UPDATES, ids), record, latest_first=True)


def evidence(reader: Reader, ids: Sequence[int]) -> dict[int, tuple[EvidenceRecord, ...]]:
    """Give the evidence of some items in the order it was added."""

    def record(row: Row) -> EvidenceRecord:
        _, key, clause, kind, title, location, dated, sha256, size, modified_at, details, added_on, added_by = row
        of_kind = EvidenceKind(kind)
        said = decode_details(of_kind, details)
        return EvidenceRecord(
            key,
            clause,
            of_kind,
            title,
            location,
            maybe_day(dated),
            sha256,
            size,
            modified_at,
            said,
            day(added_on),
            added_by,
        )

    return _by_item(reader.by_id(_EVIDENCE, ids), record)


def links(reader: Reader, ids: Sequence[int]) -> dict[int, tuple[LinkRecord, ...]]:
    """Give the links of some items to others, and of others to them."""

    def record(row: Row) -> LinkRecord:
        _, key, outward, kind, other, inspection, number, item_kind, note, status, stage, due, owner = row
        return LinkRecord(
            key,
            LinkKind(kind),
            outward,
            other,
            inspection,
            number,
            ItemKind(item_kind),
            note,
            Status(status),
            SignOffStage(stage) if stage else None,
            partial(due),
            owner,
        )

    out = ((*row[:2], True, *row[2:]) for row in reader.by_id(_LINKS_OUT, ids))
    back = ((*row[:2], False, *row[2:]) for row in reader.by_id(_LINKS_IN, ids))
    return _by_item(chain(out, back), record)


def due_dates(reader: Reader, ids: Sequence[int]) -> dict[int, tuple[DueDateRecord, ...]]:
    """Give the due-date chains of some items: each link once, in the order it was said."""
    return {item: _chain(said) for item, said in said_dues(reader, ids).items()}


def positions(reader: Reader, ids: Sequence[int]) -> dict[int, tuple[PositionRecord, ...]]:
    """Give what was said of some items at meetings, the latest first.

    The direction is what the paper printed or, where that is not known, the status against the position before.
    """
    by_item: dict[int, list[Row]] = defaultdict(list)
    for row in reader.by_id(_POSITIONS, ids):
        by_item[row[0]].append(row[1:])
    found = {}
    for item, rows in by_item.items():
        rows.sort(key=itemgetter(0, 1))
        before = [None, *map(_counted, rows)]
        found[item] = tuple(reversed([_position(row, last) for row, last in zip(rows, before, strict=False)]))
    return found


def _chain(said: Mapping[int, SaidDue]) -> tuple[DueDateRecord, ...]:
    whole = chained(said)
    links = whole.chain.links
    first = _place_of(whole.chain.first, list(enumerate(links)))
    current = _place_of(whole.chain.current, list(enumerate(links))[::-1])
    return tuple(
        DueDateRecord(
            id=key,
            kind=link.kind,
            words=link.words,
            due=link.date,
            source=link.source,
            reason=said[key].reason,
            condition=link.condition,
            done=link.done,
            decided_by=said[key].decided_by,
            reported_to=said[key].reported_to,
            said_on=day(said[key].said_on),
            paper=said[key].paper,
            is_first=place == first,
            is_current=place == current,
        )
        for place, (key, link) in enumerate(zip(whole.ids, links, strict=True))
    )


def _place_of(wanted: PartialDate | None, numbered: Sequence[tuple[int, DueLink]]) -> int | None:
    """Find the link that gives a date or, where there is none, the one whose words stand for it."""
    for place, link in numbered:
        if link.date == wanted and (wanted is not None or link.kind is not DueKind.STAGE):
            return place
    return None


def _counted(row: Row) -> CountedStatus:
    status, stage = row[4:6]
    return counted_status(Status(status), SignOffStage(stage) if stage else None)


def _position(row: Row, before: CountedStatus | None) -> PositionRecord:
    as_at, meeting_id, held_on, as_at_words, status, _, label, is_new, text, printed, paper, version = row
    return PositionRecord(
        meeting_id=meeting_id,
        meeting=meeting_name(maybe_day(held_on), as_at_words, day(as_at)),
        as_at=day(as_at),
        status=Status(status),
        label=label,
        is_new=bool(is_new),
        text=text,
        direction=printed_direction(printed) or direction(before, _counted(row), is_new=bool(is_new)),
        paper=paper,
        version=version,
    )


def _by_item(
    rows: Iterable[Row],
    record: Callable[[Row], _Record],
    place: Callable[[Row], Any] = itemgetter(1, 2),
    *,
    latest_first: bool = False,
) -> dict[int, tuple[_Record, ...]]:
    """Group rows by the item they begin with, in the order of the two columns that follow or of their `place`."""
    by_item: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_item[row[0]].append(row)
    return {
        item: tuple(record(row) for row in sorted(parts, key=place, reverse=latest_first))
        for item, parts in by_item.items()
    }
