"""Records as the JSON that scripts rely on: names of the field, ISO dates at the precision known, null for unknown."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from db.words import CountedStatus

if TYPE_CHECKING:
    from db.questions.records import (
        ClauseRecord,
        Counts,
        CountTable,
        DueDateRecord,
        EvidenceRecord,
        HistoryEntry,
        LadderRecord,
        LinkRecord,
        MemberRequestRow,
        Occasion,
        RecommendationRecord,
        Tally,
        TaskRecord,
        UpdateRecord,
    )

Json = Mapping[str, object]


def listed(record: "RecommendationRecord") -> Json:
    """Give one recommendation as `list --json` prints it."""
    row = record.row
    return {
        "id": row.id,
        "inspection": row.inspection,
        "level": row.level,
        "kind": record.inspection_kind,
        "published": _date(record.published),
        "number": row.number,
        "item_kind": row.item_kind,
        "text": record.text,
        "status": row.status,
        "sign_off_stage": row.sign_off_stage,
        "closure_reason": record.closure_reason,
        "label": row.label,
        "is_new": row.is_new,
        "due_first": _date(row.due_first),
        "due_current": _date(row.due_current),
        "due_words": [link.words for link in record.due_dates],
        "extensions": row.extensions,
        "overdue": row.overdue,
        "slip_days": row.slip_days,
        "owner": row.owner or None,
        "comment": record.comment or None,
        "position": record.position or None,
        "direction": record.direction,
        "tasks": [_task(task) for task in record.tasks],
        "warnings": list(record.warnings),
    }


def shown(record: "RecommendationRecord") -> Json:
    """Give one recommendation whole, as `show --json` prints it."""
    return {
        **listed(record),
        "due_dates": [_due_date(link) for link in record.due_dates],
        "updates": [_update(update) for update in record.updates],
        "evidence": [_evidence(evidence) for evidence in record.evidence],
        "clauses": [_clause(clause) for clause in record.clauses],
        "links": [_link(link) for link in record.links],
        "taken_over_by": [_link(link) for link in record.taken_over_by],
        "sign_off": _ladder(record.ladder),
        "on_portal": record.on_portal,
        "requests": [_request(one) for one in record.requests],
        "history": [entry(one) for one in record.history],
    }


#: The keys of an entry of the ledger, in the order a spreadsheet shows them.
HISTORY_COLUMNS = (
    "seq",
    "batch",
    "effective_on",
    "recorded_at",
    "author",
    "action",
    "item",
    "subject",
    "subject_id",
    "field",
    "before",
    "after",
    "rationale",
)


def entry(one: "HistoryEntry") -> dict[str, object]:
    """Give one entry of the ledger."""
    return {
        "seq": one.seq,
        "batch": one.batch,
        "action": one.action,
        "item": one.item or None,
        "subject": one.subject,
        "subject_id": one.subject_id,
        "field": one.field,
        "before": one.before or None,
        "after": one.after or None,
        "rationale": one.rationale,
        "effective_on": one.effective_on.isoformat(),
        "recorded_at": one.recorded_at.isoformat(),
        "author": one.author,
    }


def counted(table: "CountTable") -> Json:
    """Give the committee count table as `summary --json` prints it."""
    return {
        "previous": _occasion(table.previous) if table.previous else None,
        "current": _occasion(table.current),
        "status_key": table.status_key,
        "rows": [
            {
                "inspection": row.inspection,
                "level": row.level,
                "group": row.group,
                **_columns(row.previous, row.current),
            }
            for row in table.rows
        ],
        "subtotals": {group: _columns(*table.subtotal(group)) for group in ("new", "previous")},
        "totals": _columns(table.total_previous, table.total_current),
        "outstanding": {
            "statuses": _in_order(table.outstanding_statuses),
            "previous": table.outstanding_previous,
            "current": table.outstanding_current,
        },
        "settled": table.settled,
    }


def _occasion(occasion: "Occasion") -> Json:
    return {"meeting": occasion.meeting, "as_at": occasion.as_at.isoformat()}


def _columns(previous: "Tally", current: "Tally") -> Json:
    return {
        "previous": _both_levels(previous.national, previous.force),
        "current": _both_levels(current.national, current.force),
        "new": {
            **_both_levels(current.new_national, current.new_force),
            "previous": _both_levels(previous.new_national, previous.new_force),
        },
    }


def _both_levels(national: "Counts", force: "Counts") -> Json:
    return {"national": _counts(national), "force": _counts(force)}


def _counts(counts: "Counts") -> Json:
    return {status: counts[status] for status in CountedStatus if counts.get(status)}


def _in_order(statuses: Iterable[CountedStatus]) -> list[CountedStatus]:
    wanted = set(statuses)
    return [status for status in CountedStatus if status in wanted]


def _task(task: "TaskRecord") -> Json:
    return {
        "label": task.label,
        "text": task.text or None,
        "status": task.status,
        "due": _date(task.due),
        "due_words": task.due_words or None,
        "owner": task.owner or None,
        "comment": task.comment or None,
    }


def _due_date(link: "DueDateRecord") -> Json:
    return {
        "kind": link.kind,
        "words": link.words,
        "due": _date(link.due),
        "source": link.source,
        "reason": link.reason or None,
        "condition": link.condition or None,
        "done": link.done,
        "decided_by": link.decided_by or None,
        "reported_to": link.reported_to or None,
        "said_on": link.said_on.isoformat(),
        "paper": link.paper or None,
        "is_first": link.is_first,
        "is_current": link.is_current,
    }


def _update(update: "UpdateRecord") -> Json:
    return {
        "said_on": update.said_on.isoformat(),
        "text": update.text,
        "author": update.author,
        "paper": update.paper or None,
        "task": update.task,
    }


def _evidence(evidence: "EvidenceRecord") -> Json:
    return {
        "clause": evidence.clause or None,
        "kind": evidence.kind,
        "title": evidence.title,
        "location": evidence.location or None,
        "dated": _date(evidence.dated),
        "sha256": evidence.sha256,
        "size": evidence.size,
        "modified_at": evidence.modified_at,
        "details": {name: _plain(value) for name, value in asdict(evidence.details).items()}
        if evidence.details is not None
        else None,
    }


def _clause(clause: "ClauseRecord") -> Json:
    return {"label": clause.label, "text": clause.text, "proved": clause.proved}


def _ladder(ladder: "LadderRecord") -> Json:
    """Give the steps with the days spent in each; `until` is null for the one it stands on."""
    return {
        "steps": [
            {
                "stage": one.stage,
                "reached_on": one.reached_on.isoformat(),
                "until": _date(one.until),
                "days": one.days,
                "said_by": one.said_by or None,
                "recorded_by": one.recorded_by or None,
                "quarter": one.quarter or None,
                "portal_reference": one.portal_reference or None,
                "missing": one.missing or None,
                "reason": one.reason or None,
            }
            for one in ladder.steps
        ],
        "tests": [
            {
                "tested_on": one.tested_on.isoformat(),
                "tester": one.tester,
                "outcome": one.outcome,
                "notes": one.notes or None,
            }
            for one in ladder.tests
        ],
        "next": list(ladder.next_steps),
    }


def _request(one: "MemberRequestRow") -> Json:
    return {"reference": one.reference, "request": one.request, "closed_on": _date(one.closed_on)}


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int) else str(value)


def _link(link: "LinkRecord") -> Json:
    return {
        "kind": link.kind,
        "outward": link.outward,
        "inspection": link.inspection,
        "number": link.number,
        "note": link.note or None,
    }


def _date(day: object) -> str | None:
    """Give a day, or a date at the precision known, in the ISO form."""
    return None if day is None else str(day)
