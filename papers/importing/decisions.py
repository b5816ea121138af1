"""Decisions on a paper in a file: written by one run, gone through by a person, and read by another.

Each thing the paper says is there by its path, with what the register and the paper say of it. Only `decision` is
read: `accept`, `refuse`, and for what is doubtful `wait`, `new`, `out` or the number of what it is.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from db.errors import WrongUseError
from papers.draft import PaperDraft
from papers.importing.choices import Choices
from papers.importing.kept import meaning
from papers.importing.proposal import FieldChange, Meant, Proposal, Unit

ACCEPT, REFUSE, WAIT = "accept", "refuse", "wait"


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a file decides of one paper."""

    accepted: Mapping[str, tuple[str, str]]
    """Paths with what the register and the paper said when it was decided."""
    refused: frozenset[str]
    meant: Mapping[str, Meant]

    def choices(self, proposal: Proposal) -> tuple[Choices, tuple[str, ...]]:
        """Give the choices for a proposal, and the paths it leaves: what the file does not name, or saw otherwise.

        They are refused, since nobody has decided on them as they are. What a doubtful thing changes once it is known
        what it is was not to be seen before: that is accepted with it.
        """
        left = {
            unit.field_path(change)
            for unit in proposal.units
            if unit.doubt is None
            for change in unit.changes
            if self._leaves(unit, change)
        }
        return Choices(self.refused | left, self.meant), tuple(sorted(left))

    def _leaves(self, unit: Unit, change: FieldChange) -> bool:
        path = unit.field_path(change)
        if not Choices(self.refused).accepts(path):
            return False
        return self.accepted.get(path) != (change.before, change.after)


def decisions_text(proposal: Proposal, choices: Choices) -> str:
    """Give the file for a proposal, with what was chosen so far."""
    draft = proposal.draft
    said = {
        "paper": draft.name,
        "sha256": draft.sha256,
        "positions_at": proposal.as_at.isoformat(),
        "decisions": dict(_entries(proposal, choices)),
    }
    return json.dumps(said, ensure_ascii=True, indent=1) + "\n"


def read_decisions(text: str, draft: PaperDraft, name: str) -> Decisions:
    """Read such a file; raises `WrongUseError` for one that is none, or is about another paper."""
    try:
        said = json.loads(text)
        entries = dict(said["decisions"])
        of_paper = said["sha256"]
        parts = [(path, entry["decision"], entry) for path, entry in entries.items()]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise WrongUseError(
            f"{name} holds no decisions: write them with 'rectrack import FILE --write-decisions {name}'."
        ) from None
    if of_paper != draft.sha256:
        raise WrongUseError(f"{name} decides on another paper than {draft.name}: write its decisions first.")
    accepted, refused, meant = {}, set(), {}
    for path, decision, entry in parts:
        if decision == ACCEPT:
            accepted[path] = (str(entry.get("register", "")), str(entry.get("paper", "")))
        elif decision == REFUSE:
            refused.add(path)
        elif decision != WAIT:
            try:
                meant[path] = meaning(decision)
            except ValueError:
                raise WrongUseError(
                    f"{name} says {decision!r} of {path}: say accept, refuse, wait, new, out, or the number of an item."
                ) from None
    return Decisions(accepted, frozenset(refused), meant)


def _entries(proposal: Proposal, choices: Choices) -> Iterator[tuple[str, Mapping[str, object]]]:
    for unit in proposal.units:
        if unit.doubt is not None:
            yield (
                unit.path,
                {
                    "decision": WAIT if unit.meant is None else unit.meant,
                    "what": unit.name,
                    "place": unit.place.words,
                    "why": unit.doubt.why,
                    "may_be": {str(one.id): f"{one.name} ({one.why})" for one in unit.doubt.possible},
                },
            )
        elif not unit.changes and not unit.repeated:
            decision = ACCEPT if choices.accepts(unit.path) else REFUSE
            yield unit.path, {"decision": decision, "what": unit.name, "place": unit.place.words, "why": unit.state}
        for change in unit.changes if not unit.is_out else ():
            path = unit.field_path(change)
            yield (
                path,
                {
                    "decision": ACCEPT if choices.accepts(path) else REFUSE,
                    "what": f"{unit.name} {change.field}",
                    "place": (change.place or unit.place).words,
                    "register": change.before,
                    "paper": change.after,
                },
            )
