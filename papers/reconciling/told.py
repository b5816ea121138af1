"""What does not agree in a paper, told in lines for a person."""

from collections.abc import Iterator

from db.dates import PartialDate
from papers.draft import PaperDraft
from papers.reconciling.finding import Finding
from papers.reconciling.reconciliation import Reconciliation


def paper_names(draft: PaperDraft) -> tuple[str, ...]:
    """Name each paper of a file: by the file, and where that holds several, by place and day as well."""
    if not draft.further:
        return (draft.name,)
    return tuple(f"{draft.name}, {_which(one, place)}" for place, one in enumerate(draft.each, start=1))


def headline(name: str, found: Reconciliation) -> str:
    """Say how many figures agree, and how many do not."""
    if not found.findings:
        return f"Every figure agrees: {found.checked} checked."
    many = len(found.findings)
    return f"{name}: {many} of {found.checked} figures checked {'does' if many == 1 else 'do'} not agree."


def held_to(found: Reconciliation, location: str, *, has_register: bool) -> str:
    """Say what the paper was held to; `location` is where the register is, or would be."""
    if not has_register:
        return f"Held to itself only: there is no register at {location}."
    if found.as_at is None:
        return "Held to itself only: it does not say of which day it is, so give --as-at to hold it to the register."
    return f"Held to itself and to the register on {PartialDate.of(found.as_at).words}."


def paragraph(finding: Finding) -> Iterator[tuple[int, str]]:
    """Give the lines of one finding, each with the cells it is indented by."""
    page = f", page {finding.page}" if finding.page else ""
    yield 0, f"Line {finding.line}{page}: {finding.where}"
    yield 2, f"Printed: {finding.printed or '(nothing)'}. Expected: {finding.expected}. {finding.why}"


def _which(draft: PaperDraft, place: int) -> str:
    day = draft.as_at or (PartialDate.of(draft.meeting_on) if draft.meeting_on else None)
    return f"paper {place} ({day.words})" if day else f"paper {place}"


def whole_text(name: str, found: Reconciliation, location: str, *, has_register: bool) -> Iterator[tuple[int, str]]:
    """Give everything: how much agrees, what it was held to, and a paragraph for each finding."""
    yield 0, headline(name, found)
    yield 0, held_to(found, location, has_register=has_register)
    for finding in found.findings:
        yield 0, ""
        yield from paragraph(finding)
