"""What does not agree in a paper, as text for a person and as JSON for a script."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cli.columns import wrapped
from db.dates import PartialDate

if TYPE_CHECKING:
    from papers.reconciling import Finding, Reconciliation


def reconciliation_text(name: str, found: "Reconciliation", location: str, width: int, *, has_register: bool) -> str:
    """Give one paragraph for each finding, and what the paper was held to."""
    lines = [(0, _headline(name, found)), (0, _held_to(found, location, has_register=has_register))]
    for finding in found.findings:
        lines += [(0, ""), *_paragraph(finding)]
    return "\n".join(wrapped(line, width, " " * indent) for indent, line in lines)


def reconciliation_json(name: str, found: "Reconciliation", location: str | None) -> Mapping[str, object]:
    """Give the same for scripts; `location` is the register it was held to, None where there is none."""
    return {
        "paper": name,
        "register": location,
        "as_at": found.as_at.isoformat() if found.as_at else None,
        "checked": found.checked,
        "findings": [
            {
                "where": one.where,
                "line": one.line,
                "page": one.page,
                "kind": one.kind,
                "printed": one.printed,
                "expected": one.expected,
                "why": one.why,
            }
            for one in found.findings
        ],
    }


def _headline(name: str, found: "Reconciliation") -> str:
    if not found.findings:
        return f"Every figure agrees: {found.checked} checked."
    many = len(found.findings)
    return f"{name}: {many} of {found.checked} figures checked {'does' if many == 1 else 'do'} not agree."


def _held_to(found: "Reconciliation", location: str, *, has_register: bool) -> str:
    if not has_register:
        return f"Held to itself only: there is no register at {location}."
    if found.as_at is None:
        return "Held to itself only: it does not say of which day it is, so give --as-at to hold it to the register."
    return f"Held to itself and to the register on {PartialDate.of(found.as_at).words}."


def _paragraph(finding: "Finding") -> Iterator[tuple[int, str]]:
    page = f", page {finding.page}" if finding.page else ""
    yield 0, f"Line {finding.line}{page}: {finding.where}"
    yield 2, f"Printed: {finding.printed or '(nothing)'}. Expected: {finding.expected}. {finding.why}"
