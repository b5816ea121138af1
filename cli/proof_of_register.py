"""What a proof of the register found, as text and for scripts, and how the command then ends."""

import dataclasses
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cli.columns import wrapped
from cli.output import width
from db.ledger.faults import Fault, FaultKind
from db.sentences import listed, number_of

if TYPE_CHECKING:
    from db.ledger.faults import Verification
    from db.store.reader import Reader

CODES: Mapping[FaultKind, int] = {
    FaultKind.CHAIN: 11,
    FaultKind.TABLES: 12,
    FaultKind.RECORD: 13,
    FaultKind.EVIDENCE: 14,
    FaultKind.GUARD: 15,
}
"""How the command ends for what does not hold, the gravest first."""

_OF: Mapping[FaultKind, str] = {
    FaultKind.CHAIN: "of the ledger",
    FaultKind.TABLES: "of the tables",
    FaultKind.RECORD: "of the frozen records",
    FaultKind.EVIDENCE: "of the files",
    FaultKind.GUARD: "of the database",
}


def exit_code(found: "Verification") -> int:
    """Give the exit code of the gravest thing that does not hold; 0 where all holds."""
    kinds = {fault.kind for fault in found.faults}
    return next((code for kind, code in CODES.items() if kind in kinds), 0)


def witnessed(location: str, reader: "Reader", found: "Verification", *, accept: bool) -> "Verification":
    """Hold a register also to the last entry this account saw of it, and keep what is seen now where all holds.

    With `accept`, what was seen before no longer counts where the register itself holds.
    """
    from db.ledger.head import head_of
    from db.store.author import current_author
    from db.store.last_seen import LastSeen
    from db.store.system_log import tell_system_log

    seen = LastSeen(location)
    accepted = accept and not found.faults
    missing = None if accepted else seen.missing(reader)
    if missing is not None:
        fault = Fault(missing.seen.seq, "ledger_entry", missing.sentence, FaultKind.CHAIN)
        found = dataclasses.replace(found, faults=(fault, *found.faults))
    head = head_of(reader)
    if head is not None and not found.faults:
        seen.keep(head, accept=accepted)
    told: dict[str, object] = {"entry": found.last, "head": found.head, "faults": len(found.faults)}
    tell_system_log("verify", {"register": location} | told | {"uid": current_author().uid})
    return found


def register_text(found: "Verification") -> str:
    """Give a paragraph for each thing that does not hold, then what was looked at, ending in the head of the ledger."""
    paragraphs = [fault.sentence for fault in found.faults]
    if found.faults:
        kinds = [fault.kind for fault in found.faults]
        said = ", ".join(f"{kinds.count(kind)} {words}" for kind, words in _OF.items() if kind in kinds)
        hold = "does not hold" if len(kinds) == 1 else "do not hold"
        paragraphs.append(f"{found.entries} entries: {len(kinds)} {hold} ({said}).")
    else:
        paragraphs.append(f"{found.entries} entries: all hold, and the tables are what they add up to{_more(found)}.")
    paragraphs.append(f"Head of the ledger, entry {found.last}: {found.head}")
    columns = width() if sys.stdout.isatty() else None
    return "\n".join(wrapped(one, columns, "") if columns else one for one in paragraphs)


def register_json(found: "Verification") -> Mapping[str, object]:
    """Give what came of proving a register as `verify --json` prints it."""
    return {
        "holds": not found.faults,
        "entries": found.entries,
        "last": found.last,
        "head": found.head,
        "records": found.records,
        "files": found.files,
        "faults": [
            {
                "kind": fault.kind.value,
                "seq": fault.seq,
                "subject": fault.subject,
                "item": fault.item,
                "field": fault.field,
                "sentence": fault.sentence,
            }
            for fault in found.faults
        ],
    }


def _more(found: "Verification") -> str:
    counts = ((found.records, "frozen record"), (found.files, "file"))
    said = listed(number_of(many, word) for many, word in counts if many)
    return f"; {said} unchanged" if said else ""
