"""What does not agree in a paper, as text for a person and as JSON for a script."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cli.columns import wrapped

if TYPE_CHECKING:
    from papers.reconciling import Reconciliation


def reconciliation_text(name: str, found: "Reconciliation", location: str, width: int, *, has_register: bool) -> str:
    """Give one paragraph for each finding, and what the paper was held to."""
    from papers.reconciling.told import whole_text

    lines = whole_text(name, found, location, has_register=has_register)
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
