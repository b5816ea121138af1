"""How far a review has come, as text and as JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.columns import Column, in_columns, wrapped
from db.counted import counted_status
from db.dates import in_words, moment_in_words
from db.words import CountedStatus, ReviewOutcome

if TYPE_CHECKING:
    from db.questions.records import CountTable, RecommendationRow, Standing
    from db.questions.reviews import ReviewedItem, ReviewLine, ReviewProgress, ReviewResult


def review_text(
    overview: Sequence["ReviewProgress"],
    asked: "ReviewProgress",
    left: Sequence["RecommendationRow"],
    result: "ReviewResult",
    width: int,
) -> str:
    """Give the queues, what is left of the one asked for, what came of each item, and the counts."""
    meeting = asked.meeting
    held = [line for line in asked.lines.values() if line.outcome is ReviewOutcome.TAKEN]
    queues = [
        Column("Queue"),
        Column("Items", 5, right=True),
        Column("Reviewed", 8, right=True),
        Column("To do", 5, right=True),
    ]
    rows = [(one.queue.words, *map(str, (len(one.ids), len(one.done), len(one.to_do)))) for one in overview]
    parts = [
        wrapped(
            f"Review of {meeting.words}: positions as at {in_words(meeting.as_at)}, judged at {in_words(asked.on)}.",
            width,
        ),
        "",
        in_columns(queues, rows, width),
        "",
        f"Still to do of {asked.queue.words}: {len(left)}.",
    ]
    parts += [
        wrapped(f"{row.id}  {_name(row)}, {_status(row)}{_who(asked.lines.get(row.id))}", width, "  ") for row in left
    ]
    reviewed = [one for one in result.items if one.line.reviewed]
    parts += ["", f"Reviewed: {len(reviewed)}; in hand: {len(held)}."]
    parts += [wrapped(_came_of(one), width, "  ") for one in reviewed]
    was, now = result.before.outstanding_current, result.after.outstanding_current
    parts += ["", f"Outstanding: {was} before the review, {now} now."]
    moved = [(status, *_numbers(result, status)) for status in CountedStatus]
    parts += [f"  {status.words}: {before} → {after}" for status, before, after in moved if before != after]
    return "\n".join(parts)


def review_json(
    overview: Sequence["ReviewProgress"],
    asked: "ReviewProgress",
    left: Sequence["RecommendationRow"],
    result: "ReviewResult",
) -> dict[str, object]:
    """Give a review as `review --json` prints it: its queues, what is left of the one asked for, and its result."""
    meeting = asked.meeting
    return {
        "meeting": meeting.meeting,
        "as_at": meeting.as_at.isoformat(),
        "judged_at": asked.on.isoformat(),
        "queues": [
            {"queue": one.queue, "items": list(one.ids), "reviewed": list(one.done), "to_do": list(one.to_do)}
            for one in overview
        ],
        "queue": asked.queue,
        "to_do": [
            {
                "id": row.id,
                "inspection": row.inspection,
                "number": row.number,
                "status": row.status,
                "outcome": line.outcome if (line := asked.lines.get(row.id)) else None,
                "officer": line.officer if line else None,
            }
            for row in left
        ],
        "items": [_item(one) for one in result.items],
        "counts": {"before": _counts(result.before), "after": _counts(result.after)},
    }


def _item(one: "ReviewedItem") -> dict[str, object]:
    return {
        "id": one.row.id,
        "inspection": one.row.inspection,
        "number": one.row.number,
        "outcome": one.line.outcome,
        "officer": one.line.officer,
        "queue": one.line.queue or None,
        "said_at": one.line.said_at.isoformat(),
        "status_before": _counted(one.before),
        "status": _counted(one.after),
    }


def _counts(table: "CountTable") -> dict[str, object]:
    found = {status: table.total_current.count(status) for status in CountedStatus}
    return {"statuses": {status: n for status, n in found.items() if n}, "outstanding": table.outstanding_current}


def _numbers(result: "ReviewResult", status: CountedStatus) -> tuple[int, int]:
    return result.before.total_current.count(status), result.after.total_current.count(status)


def _came_of(one: "ReviewedItem") -> str:
    before, now = _counted(one.before), _counted(one.after)
    moved = f", {before.words} → {now.words}" if before != now else ""
    line = one.line
    return f"{_name(one.row)}: {line.outcome.words} by {line.officer}, {moment_in_words(line.said_at)}{moved}"


def _who(line: "ReviewLine | None") -> str:
    if line is None or line.outcome is ReviewOutcome.LEFT:
        return ""
    return f", in {line.officer}'s hands" if line.outcome is ReviewOutcome.TAKEN else f", skipped by {line.officer}"


def _name(row: "RecommendationRow") -> str:
    return f"{row.inspection} {row.name}"


def _status(row: "RecommendationRow") -> str:
    return _status_word(row).words + (", overdue" if row.overdue else "")


def _status_word(row: "RecommendationRow") -> CountedStatus:
    return counted_status(row.status, row.sign_off_stage)


def _counted(standing: "Standing") -> CountedStatus:
    return counted_status(standing.status, standing.sign_off_stage)
