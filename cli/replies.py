"""What a reply to a chase comes to, as text for a person and as JSON for a script."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cli.columns import wrapped
from db.dates import in_words
from db.errors import WrongUseError

if TYPE_CHECKING:
    from papers.chase.proposing import ReplyProposal


def reply_content(file: str) -> bytes:
    """Give the bytes of a reply; `-` reads standard input. Raises `WrongUseError` where there is none."""
    from papers.chase.reply import LARGEST

    if file == "-":
        return sys.stdin.read(LARGEST + 1).encode("utf-8", "surrogatepass")
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise WrongUseError(f"{file} cannot be read ({error.strerror}): check its name.") from error


def proposal_text(proposal: "ReplyProposal", width: int) -> str:
    """Give each update that would be written, and what would not be and why."""
    return "\n".join(wrapped(line, width, " " * indent) for indent, line in _lines(proposal))


def proposal_json(proposal: "ReplyProposal", *, accepted: bool) -> Mapping[str, object]:
    """Give what a reply comes to as `chase --reply --json` prints it; `accepted` says whether it was written."""
    return {
        "source": proposal.source,
        "said_on": proposal.said_on.isoformat(),
        "accepted": accepted,
        "updates": [
            {"id": one.item_id, "item": one.item, "text": one.text, "author": one.said_by} for one in proposal.updates
        ],
        "refused": [{"id": one.item_id, "text": one.text, "why": one.why} for one in proposal.refused],
        "unplaced": proposal.unplaced or None,
    }


def _lines(proposal: "ReplyProposal") -> Iterator[tuple[int, str]]:
    for one in proposal.updates:
        yield 0, f"{one.item}, an update of {in_words(proposal.said_on)} by {one.said_by or 'its owner'}:"
        yield 2, one.text
        yield 0, ""
    for refused in proposal.refused:
        yield 0, f"Not written, [rectrack {refused.item_id}]: {refused.why}"
        yield 2, refused.text
        yield 0, ""
    if proposal.unplaced:
        yield 0, "Not placed, because no mark such as [rectrack 12] stands before it:"
        yield 2, proposal.unplaced
        yield 0, ""
    if not (proposal.updates or proposal.refused or proposal.unplaced):
        yield 0, "That reply says nothing of any item."
