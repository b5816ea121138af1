"""What a paper would do to the register, as text for a person and as JSON for a script."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cli.columns import wrapped
from db.dates import PartialDate
from db.visible import visible_line

if TYPE_CHECKING:
    from papers.importing.proposal import FieldChange, ItemProposal, Proposal, ReportProposal

_MISSING_SHOWN = 10
_LONGEST_VALUE = 60


def proposal_text(proposal: "Proposal", width: int) -> str:
    """Give what was found, what would change, what is left alone and what could not be read."""
    return "\n".join(wrapped(line, width, " " * indent) for indent, line in _lines(proposal))


def proposal_json(proposal: "Proposal", *, accepted: bool) -> Mapping[str, object]:
    """Give the same for scripts; `accepted` says whether it was written."""
    draft = proposal.draft
    return {
        "paper": draft.name,
        "as_at": proposal.as_at.isoformat(),
        "accepted": accepted,
        "reports": len(draft.reports),
        "recommendations": sum(len(report.recommendations) for report in draft.reports),
        "changes": [
            {
                "report": report.draft.title,
                "number": item.draft.number,
                "item_kind": item.draft.item_kind,
                "state": item.state,
                "field": change.field,
                "before": change.before or None,
                "after": change.after or None,
                "line": item.draft.place.line,
                "page": item.draft.place.page,
            }
            for report in proposal.reports
            if not report.doubt
            for item in report.items
            for change in item.changes
        ],
        "unmatched": [{"report": one.draft.title, "perhaps": one.doubt} for one in proposal.reports if one.doubt],
        "missing": [
            {"inspection": one.inspection, "number": one.number, "status": one.status} for one in proposal.missing
        ],
        "unread": [{"line": one.line, "text": one.text, "why": one.why} for one in draft.unread],
    }


def _lines(proposal: "Proposal") -> Iterator[tuple[int, str]]:
    """Give each line with its indent."""
    draft = proposal.draft
    day = PartialDate.of(proposal.as_at).words
    items = sum(len(report.recommendations) for report in draft.reports)
    found = f"{_number(len(draft.reports), 'report')}, {_number(items, 'recommendation')}"
    yield 0, f"{draft.name}: positions at {day}; {found}."
    for report in proposal.reports:
        yield from _report(report)
    yield from _beside(proposal)
    yield from _unread(proposal)
    yield from _missing(proposal)
    yield 0, ""
    if proposal.nothing_to_do:
        yield 0, "The register has all of this already: there is nothing to change."
        return
    states = Counter(item.state for item in proposal.items)
    new = sum(report.inspection_id is None and not report.doubt for report in proposal.reports)
    yield (
        0,
        (
            f"In all: {_number(new, 'new report')}, {_number(states['new'], 'new recommendation')}, "
            f"{states['changed']} changed, {states['unchanged']} unchanged, {len(draft.unread)} not understood."
        ),
    )


def _report(report: "ReportProposal") -> Iterator[tuple[int, str]]:
    if not (report.inspection_id is None or report.changes or any(item.changes for item in report.items)):
        return
    state = "Not matched" if report.doubt else "New report" if report.inspection_id is None else "Report"
    yield 0, ""
    yield 0, f"{state}: {report.draft.title} (line {report.draft.place.line})"
    if report.doubt:
        yield 2, f"It may be '{report.doubt}', printed differently. It is left out; nothing of it is changed."
        return
    for change in report.changes:
        yield 2, _change(change)
    for item in report.items:
        yield from _item(item)


def _beside(proposal: "Proposal") -> Iterator[tuple[int, str]]:
    """Give what changes in the inspection programme and in the Members' references."""
    programme = [(one.draft.name, one.inspection_id, one.changes) for one in proposal.announced]
    requests = [(one.draft.number, one.request_id, one.changes) for one in proposal.references]
    for heading, found in (("Inspection programme:", programme), ("Outstanding references:", requests)):
        changed = [one for one in found if one[2]]
        if changed:
            yield 0, ""
            yield 0, heading
        for name, known, changes in changed:
            yield 2, name if known is not None else f"{name} (new)"
            for change in changes if known is not None else ():
                yield 4, _change(change)


def _item(item: "ItemProposal") -> Iterator[tuple[int, str]]:
    name = (
        f"{item.draft.number}"
        if item.draft.item_kind == "recommendation"
        else f"{item.draft.item_kind} {item.draft.number}"
    )
    if item.state == "new":
        yield 2, f"{name}: " + ", ".join(_value(change) for change in item.changes)
    for change in item.changes if item.state == "changed" else ():
        yield 2, f"{name}: {_change(change)}"


def _value(change: "FieldChange") -> str:
    return change.after if change.field == "status" else f"{change.field} {_short(change.after)}"


def _change(change: "FieldChange") -> str:
    return f"{change.field}: {_short(change.before) or '(nothing)'} → {_short(change.after)}"


def _unread(proposal: "Proposal") -> Iterator[tuple[int, str]]:
    if proposal.draft.unread:
        yield 0, ""
        yield 0, "Not understood, and kept out:"
    for one in proposal.draft.unread:
        yield 2, f"line {one.line}: {_short(one.text)} – {one.why}"


def _missing(proposal: "Proposal") -> Iterator[tuple[int, str]]:
    missing = proposal.missing
    if missing:
        yield 0, ""
        yield 0, f"{_number(len(missing), 'open item')} of the register not in this paper, left as before:"
    for one in missing[:_MISSING_SHOWN]:
        yield 2, f"{one.inspection} {one.number} ({one.status.replace('_', ' ')})"
    if len(missing) > _MISSING_SHOWN:
        yield 2, f"and {len(missing) - _MISSING_SHOWN} more"


def _short(text: str) -> str:
    line = visible_line(text)
    return line if len(line) <= _LONGEST_VALUE else f"{line[: _LONGEST_VALUE - 1].rstrip()}…"


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
