"""One recommendation whole, as text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cli.columns import wrapped
from cli.proof_of_item import proof_sections
from db.dates import in_words
from db.sentences import in_a_row

if TYPE_CHECKING:
    from db.questions.records import (
        DueDateRecord,
        HistoryEntry,
        PositionRecord,
        RecommendationRecord,
        TaskRecord,
    )

_INDENT = "  "


def whole_item(record: "RecommendationRecord", width: int) -> str:
    """Give everything the register knows of an item, in lines of at most `width` characters."""
    return "\n".join(wrapped(text, width, indent) for indent, text in _lines(record))


def _lines(record: "RecommendationRecord") -> Iterator[tuple[str, str]]:
    """Give each paragraph with its indent."""
    row = record.row
    published = f", published {record.published.words}" if record.published else ""
    yield "", f"{row.inspection} – {row.item_kind} {row.number}"
    yield "", f"{row.level} level, {record.inspection_kind.words}{published}; id {row.id}"
    yield "", ""
    yield "", record.text
    yield "", ""
    yield from _standing(record)
    for warning in record.warnings:
        yield "", f"! {warning}"
    for heading, lines in _sections(record):
        if lines:
            yield "", ""
            yield "", heading
            yield from ((_INDENT, line) for line in lines)


def _standing(record: "RecommendationRecord") -> Iterator[tuple[str, str]]:
    row = record.row
    since = f" since {in_words(record.status_since)}" if record.status_since else ""
    stage = f", {row.sign_off_stage.words}" if row.sign_off_stage else ""
    yield "", f"Status: {row.status.words}{stage}{since}" + (f" (printed {row.label})" if row.label else "")
    reasons = {
        "Reason": record.red_reason and record.red_reason.words,
        "Waiting for": record.white_body and f"{record.white_body}: {record.white_product}",
        "Last checked": record.white_checked_on and in_words(record.white_checked_on),
        "Closed": record.closure_reason and record.closure_reason.words,
        "Note": record.closure_note,
        "Reopened": record.reopened_on and in_words(record.reopened_on),
        "Owner": row.owner,
        "Latest position": record.position,
    }
    yield from (("", f"{name}: {said}") for name, said in reasons.items() if said)


def _sections(record: "RecommendationRecord") -> Iterator[tuple[str, list[str]]]:
    """Give each heading with its lines."""
    slip = f", {record.row.slip_days} days late against the first" if record.row.slip_days else ""
    yield f"Due dates{slip}", [_due_date(one) for one in record.due_dates]
    yield "Tasks", [_task(one) for one in record.tasks]
    yield from proof_sections(record)
    yield "Positions", [_position(one) for one in record.positions]
    yield "Updates", [f"{in_words(one.said_on)} {one.author}: {one.text}" for one in record.updates]
    yield "What changed", [_change(one) for one in record.history if one.before != one.after]


def _due_date(one: "DueDateRecord") -> str:
    known = (("first", one.is_first), ("in force", one.is_current), ("done", one.done))
    marks = ", ".join(name for name, said in known if said)
    condition = one.condition if one.condition not in one.words else ""
    told = (
        f"source {one.source.words}",
        condition,
        one.reason and f"because: {one.reason}",
        one.decided_by and f"decided by: {one.decided_by}",
        one.reported_to and f"reported to: {one.reported_to}",
    )
    due = one.due.words if one.due else "no date"
    return f"{due}, {one.kind.words}, as printed: {one.words}{_aside(marks)}; {in_a_row(told)}"


def _task(one: "TaskRecord") -> str:
    parts = (one.owner, one.due.words if one.due else one.due_words, one.text, one.comment)
    return in_a_row([f"{one.label}: {one.status.words}", *parts])


def _position(one: "PositionRecord") -> str:
    said = f" – {one.text}" if one.text else ""
    return f"{one.meeting}: {one.label or one.status.words}{said}"


def _change(one: "HistoryEntry") -> str:
    what = one.after or "–"
    if one.of_field:
        what = f"{one.of_field} {one.before or '–'} → {what}"
    return f"{in_words(one.effective_on)} {one.author}, {one.action}: {what}{_aside(one.rationale)}"


def _aside(text: str) -> str:
    return f" ({text})" if text else ""
