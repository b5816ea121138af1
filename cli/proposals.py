"""What a paper would do to the register, as text for a person: each thing under the name it is chosen by."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cli.columns import wrapped
from db.dates import PartialDate
from db.sentences import number_of
from db.visible import visible_line

if TYPE_CHECKING:
    from papers.importing.laying import Laid
    from papers.importing.proposal import FieldChange, ItemProposal, ReportProposal, Unit

_MISSING_SHOWN = 10
_LONGEST_VALUE = 60
_OF_NEW = ("status", "position", "due", "owner")
"""What is told of a new item on its line; the rest is there when it is opened."""


def proposal_text(laid: "Laid", width: int) -> str:
    """Give what was found, what would change, what waits, what is left alone and what could not be read."""
    return "\n".join(wrapped(line, width, " " * indent) for indent, line in _lines(laid))


def doubt_text(unit: "Unit", width: int) -> str:
    """Give why somebody has to say what something is, and what it may be, numbered from 1."""
    lines = [(2, f"{unit.path}  {_short(unit.name)} ({unit.place.words}): {unit.doubt.why if unit.doubt else ''}")]
    text = getattr(unit.draft, "text", "")
    if text:
        lines.append((5, f"The paper says: {_short(text)}"))
    for number, one in enumerate(unit.doubt.possible if unit.doubt else (), 1):
        lines.append((5, f"{number}) {one.name} – {one.why} (#{one.id})"))
    return "\n".join(wrapped(line, width, " " * indent) for indent, line in lines)


def _lines(laid: "Laid") -> Iterator[tuple[int, str]]:
    """Give each line with its indent."""
    proposal = laid.proposal
    draft = proposal.draft
    day = PartialDate.of(proposal.as_at).words
    items = sum(len(report.recommendations) for report in draft.reports)
    found = f"{number_of(len(draft.reports), 'report')}, {number_of(items, 'recommendation')}"
    yield 0, f"{draft.name}: positions at {day}; {found}."
    yield from _beside(laid, "Meeting:", [proposal.meeting])
    for report in proposal.reports:
        yield from _report(laid, report)
    yield from _beside(laid, "Inspection programme:", proposal.announced)
    yield from _beside(laid, "Outstanding references:", proposal.references)
    yield from _unread(laid)
    yield from _missing(laid)
    yield 0, ""
    if proposal.nothing_to_do:
        yield 0, "The register has all of this already: there is nothing to change."
        return
    from papers.importing.proposal import State

    states = Counter(item.state for item in proposal.items)
    new = sum(report.state == "new" for report in proposal.reports)
    yield (
        0,
        (
            f"In all: {number_of(new, 'new report')}, {number_of(states[State.NEW], 'new recommendation')}, "
            f"{states[State.CHANGED]} changed, {states[State.UNCHANGED]} unchanged, {len(draft.unread)} not understood."
        ),
    )
    yield 0, f"Of the fields: {laid.tally.words}."


def _report(laid: "Laid", report: "ReportProposal") -> Iterator[tuple[int, str]]:
    units: tuple[Unit, ...] = (report, *report.items)
    if report.known_id is not None and not any(one.changes or one.doubt or _refused(laid, one) for one in units):
        return
    kind = {"new": "New report", "doubtful": "Not matched", "left out": "Left out"}.get(report.state, "Report")
    yield 0, ""
    yield 0, f"{report.path}  {kind}: {report.name} ({report.place.words}){_refused(laid, report)}"
    if report.is_out:
        yield from _doubt(report)
        return
    for change in report.changes if report.known_id is not None else ():
        yield 3, _change(laid, report, change)
    for item in report.items:
        yield from _item(laid, item)
    unchanged = [item.name for item in report.items if item.state == "unchanged"]
    if unchanged:
        yield 3, f"unchanged: {', '.join(unchanged)}"


def _item(laid: "Laid", item: "ItemProposal") -> Iterator[tuple[int, str]]:
    if item.is_out:
        waits = "waits for you" if item.waits else "left out"
        yield 3, f"{item.path}: {waits}: {_short(item.draft.text)} ({item.place.words})"
        yield from _doubt(item)
    elif item.state == "new":
        values = [_value(change) for change in item.changes if change.field in _OF_NEW]
        tasks = sum(change.field.startswith("task") for change in item.changes)
        values += [number_of(tasks, "task")] if tasks else []
        refused = [one.field for one in item.changes if not laid.choices.accepts(item.field_path(one))]
        note = "" if not refused else " – refused" if len(refused) == len(item.changes) else ""
        part = f" – refused: {', '.join(refused)}" if refused and not note else note
        yield 3, f"{item.path}: {', '.join(values)} ({item.place.words}){part}"
    elif item.state == "changed":
        for change in item.changes:
            yield 3, _change(laid, item, change)
    elif _refused(laid, item):
        yield 3, f"{item.path}: unchanged{_refused(laid, item)}"


def _doubt(unit: "Unit") -> Iterator[tuple[int, str]]:
    """Say why it waits, what it may be, and how to say which."""
    if unit.doubt is None:
        return
    yield 6, unit.doubt.why
    for one in unit.doubt.possible:
        yield 6, f"#{one.id} {one.name} – {one.why}"
    may = [f"{unit.path}={one.id}" for one in unit.doubt.possible[:1]]
    may += [f"{unit.path}=new"] if unit.doubt.may_be_new else []
    yield 6, f"Nothing of it is written until you say: --match {', '.join([*may, f'{unit.path}=out'])}."


def _beside(laid: "Laid", heading: str, units: "Sequence[Unit]") -> Iterator[tuple[int, str]]:
    """Give what changes beside the reports: the meeting, the inspection programme, the Members' references."""
    shown = [unit for unit in units if unit.changes or unit.doubt]
    if shown:
        yield 0, ""
        yield 0, heading
    for unit in shown:
        yield 3, f"{unit.path}  {_short(unit.name)}{' (new)' if unit.state == 'new' else ''}{_refused(laid, unit)}"
        yield from _doubt(unit) if unit.is_out else ()
        for change in () if unit.is_out else unit.changes:
            yield 6, _change(laid, unit, change)


def _change(laid: "Laid", unit: "Unit", change: "FieldChange") -> str:
    from papers.importing.differences import told_apart

    path = unit.field_path(change)
    name = path.removesuffix(f"/{change.step}") if not unit.path.endswith("-") else unit.path
    refused = "" if laid.choices.accepts(path) else " – refused"
    before, after = told_apart(visible_line(change.before), visible_line(change.after), _LONGEST_VALUE)
    said = f"{_short(before) or '(nothing)'} → {_short(after)}"
    return f"{name}: {change.field}: {said} ({(change.place or unit.place).words}){refused}"


def _value(change: "FieldChange") -> str:
    return change.after if change.field == "status" else f"{change.field} {_short(change.after)}"


def _refused(laid: "Laid", unit: "Unit") -> str:
    return "" if laid.choices.accepts(unit.path) else " – refused"


def _unread(laid: "Laid") -> Iterator[tuple[int, str]]:
    unread = laid.proposal.draft.unread
    if unread:
        yield 0, ""
        yield 0, "Not understood, and kept out:"
    for one in unread:
        yield 3, f"line {one.line}: {_short(one.text)} – {one.why}"


def _missing(laid: "Laid") -> Iterator[tuple[int, str]]:
    missing = laid.proposal.missing
    if missing:
        yield 0, ""
        yield 0, f"{number_of(len(missing), 'open item')} of the register not in this paper, left as before:"
    for one in missing[:_MISSING_SHOWN]:
        yield 3, f"{one.inspection} {one.name} ({one.status.words})"
    if len(missing) > _MISSING_SHOWN:
        yield 3, f"and {len(missing) - _MISSING_SHOWN} more"


def _short(text: str) -> str:
    line = visible_line(text)
    return line if len(line) <= _LONGEST_VALUE else f"{line[: _LONGEST_VALUE - 1].rstrip()}…"
