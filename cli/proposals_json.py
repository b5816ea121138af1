"""What a paper would do to the register, as JSON for a script."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papers.importing.laying import Laid
    from papers.importing.proposal import FieldChange, ItemProposal, ReportProposal, Unit


def proposal_json(laid: "Laid", *, accepted: bool) -> Mapping[str, object]:
    """Give everything that would change, under the names it is chosen by; `accepted` says whether it was written."""
    proposal, draft, count = laid.proposal, laid.proposal.draft, laid.tally
    reports = [report for report in proposal.reports if not report.is_out]
    beside: list[Unit] = [proposal.meeting, *proposal.reports, *proposal.announced, *proposal.references]
    return {
        "paper": draft.name,
        "sha256": draft.sha256,
        "as_at": proposal.as_at.isoformat(),
        "accepted": accepted,
        "reports": len(draft.reports),
        "recommendations": sum(len(report.recommendations) for report in draft.reports),
        "fields": {"accepted": count.accepted, "refused": count.refused, "waiting": count.waiting},
        "changes": [
            _item_change(laid, report, item, change)
            for report in reports
            for item in report.items
            if not item.is_out
            for change in item.changes
        ],
        "beside": [
            {"path": unit.field_path(change), "name": unit.name, "state": unit.state, **_change(laid, unit, change)}
            for unit in beside
            if not unit.is_out
            for change in unit.changes
        ],
        "items": [
            {"path": item.path, "report": report.draft.title, "number": item.draft.number, "state": item.state}
            for report in proposal.reports
            for item in report.items
        ],
        "unmatched": [_unmatched(unit) for unit in proposal.units if unit.doubt is not None],
        "missing": [
            {"inspection": one.inspection, "number": one.number, "status": one.status} for one in proposal.missing
        ],
        "unread": [{"line": one.line, "text": one.text, "why": one.why} for one in draft.unread],
    }


def _item_change(
    laid: "Laid", report: "ReportProposal", item: "ItemProposal", change: "FieldChange"
) -> Mapping[str, object]:
    return {
        "path": item.field_path(change),
        "report": report.draft.title,
        "number": item.draft.number,
        "item_kind": item.draft.item_kind,
        "state": item.state,
        **_change(laid, item, change),
    }


def _change(laid: "Laid", unit: "Unit", change: "FieldChange") -> dict[str, object]:
    place = change.place or unit.place
    return {
        "field": change.field,
        "before": change.before or None,
        "after": change.after or None,
        "decision": "accept" if laid.choices.accepts(unit.field_path(change)) else "refuse",
        "line": place.line,
        "page": place.page,
    }


def _unmatched(unit: "Unit") -> Mapping[str, object]:
    doubt = unit.doubt
    possible = doubt.possible if doubt else ()
    return {
        "path": unit.path,
        "report" if "/" not in unit.path else "item": unit.name,
        "perhaps": possible[0].name if possible else None,
        "why": doubt.why if doubt else None,
        "may_be": [{"id": one.id, "name": one.name, "why": one.why} for one in possible],
        "may_be_new": doubt.may_be_new if doubt else True,
        "meant": unit.meant,
        "line": unit.place.line,
        "page": unit.place.page,
    }
