"""The parts of a meeting's canonical record: plain values under the field's own names."""

from collections.abc import Mapping

from db.direction import direction
from db.labels import printed_label
from db.ledger.canonical import Value
from db.questions.count_columns import ShownItem
from db.questions.records import (
    Counts,
    CountTable,
    MeetingRow,
    Occasion,
    PositionRecord,
    RecommendationRecord,
    StatusKeyRecord,
    Tally,
    TaskRecord,
)
from db.questions.standings import counted_of
from db.words import CountedStatus

Json = Mapping[str, object]


def meeting_form(meeting: MeetingRow, occasion: Occasion) -> Json:
    """Give a meeting as a snapshot stores it: what it is called, when it was held, and the day its positions are of."""
    return {
        "id": meeting.id,
        "name": occasion.words,
        "title": meeting.title,
        "committee": meeting.committee,
        "held_on": _iso(meeting.held_on),
        "as_at": _iso(meeting.as_at),
    }


def key_form(key: StatusKeyRecord) -> Json:
    """Give a status key as a snapshot stores it: since when it is in force, its words, and what is outstanding."""
    return {
        "id": key.id,
        "name": key.name,
        "in_force_from": _iso(key.in_force_from),
        "knows_sign_off": key.knows_sign_off,
        "statuses": [
            {
                "status": status,
                "label": key.labels.get(status, ""),
                "definition": definition,
                "outstanding": status in key.outstanding,
            }
            for status, definition in key.definitions.items()
        ],
    }


def counts_form(table: CountTable) -> Json:
    """Give the figures of a count table as a snapshot stores them, row by row and in all, for both occasions."""
    return {
        "previous": _occasion(table.previous) if table.previous else None,
        "current": _occasion(table.current),
        "rows": [
            {
                "inspection_id": row.inspection_id,
                "inspection": row.inspection,
                "level": row.level,
                "group": row.group,
                "previous": _tally(row.previous),
                "current": _tally(row.current),
            }
            for row in table.rows
        ],
        "subtotals": {
            group: dict(zip(("previous", "current"), map(_tally, table.subtotal(group)), strict=True))
            for group in ("new", "previous")
        },
        "totals": {"previous": _tally(table.total_previous), "current": _tally(table.total_current)},
        "outstanding": {
            "statuses": [status for status in CountedStatus if status in table.outstanding_statuses],
            "previous": table.outstanding_previous,
            "current": table.outstanding_current,
        },
        "settled": table.settled,
    }


def _occasion(occasion: Occasion) -> Json:
    return {"meeting_id": occasion.meeting_id, "meeting": occasion.meeting, "as_at": _iso(occasion.as_at)}


def _tally(tally: Tally) -> Json:
    return {
        "national": _counted(tally.national),
        "force": _counted(tally.force),
        "new": {"national": _counted(tally.new_national), "force": _counted(tally.new_force)},
    }


def _counted(counts: Counts) -> dict[str, int]:
    return {status.value: number for status, number in counts.items() if number}


def item_form(table: CountTable, item: RecommendationRecord, shown: ShownItem, key: StatusKeyRecord) -> Json:
    """Give one item as it stood at the meeting of a count table, and as that shows it."""
    row = item.row
    said = next((one for one in item.positions if one.meeting_id == table.current.meeting_id), None)
    label = printed_label(shown.status, key=key.labels, closure_reason=item.closure_reason, is_new=shown.is_new)
    return {
        "id": row.id,
        "inspection_id": row.inspection_id,
        "inspection": row.inspection,
        "level": shown.level,
        "kind": item.inspection_kind,
        "published": _iso(item.published),
        "number": row.number,
        "item_kind": row.item_kind,
        "text": item.text,
        "status": row.status,
        "sign_off_stage": row.sign_off_stage,
        "closure_reason": item.closure_reason,
        "counted": {"status": shown.status, "new": shown.is_new, "settled": shown.settled},
        "label": said.label if said and said.label else label,
        "is_new": _is_new(table, shown, said),
        "owner": row.owner,
        "due_first": _iso(row.due_first),
        "due_current": _iso(row.due_current),
        "due_words": [link.words for link in item.due_dates],
        "extensions": row.extensions,
        "overdue": row.overdue,
        "slip_days": row.slip_days,
        "tasks": [_task(task) for task in item.tasks],
        "comment": item.comment,
        "position": said.text if said else "",
        "direction": _direction(table, shown, said),
    }


def _task(task: TaskRecord) -> Json:
    return {
        "label": task.label,
        "text": task.text,
        "status": task.status,
        "owner": task.owner,
        "due": _iso(task.due),
        "due_words": task.due_words,
        "comment": task.comment,
    }


def _is_new(table: CountTable, shown: ShownItem, said: PositionRecord | None) -> bool:
    """Tell whether an item's status is new: as its paper printed it, else against the meeting before."""
    if said is not None and (said.label or table.previous is None):
        return said.is_new
    before = table.items[shown.id].previous
    return table.previous is not None and (before is None or counted_of(before) is not shown.status)


def _direction(table: CountTable, shown: ShownItem, said: PositionRecord | None) -> str | None:
    if said is not None and said.direction is not None:
        return said.direction
    then = table.items[shown.id].previous
    before = counted_of(then) if then else None
    return direction(before, shown.status, is_new=_is_new(table, shown, said))


def _iso(day: object) -> Value:
    return None if day is None else str(day)
