"""Text that page ends cut in pieces, put together again without a lost or doubled word."""

import re
from collections.abc import Iterable

_STOPPED = re.compile(r"[.!?:;][\"'’”)\]]{0,3}$")
_OPENING = re.compile(r"[A-Z•\[(\"'‘“\d-]")
_STATUS = re.compile(r"(?:NEW )?(?:RED|AMBER|GREEN|WHITE|CLOSED)")
_TAIL = 5
"""Characters that tell how a piece ends."""


def join_over_pages(pieces: Iterable[str]) -> str:
    """Join a cell's pieces: a sentence goes on in its line, a new paragraph or bullet begins a new one."""
    joined: list[str] = []
    for piece in pieces:
        if not piece:
            continue
        if joined:
            joined.append(_between(joined[-1], piece))
        joined.append(piece)
    return "".join(joined)


def has_stopped(text: str) -> bool:
    """Tell whether a text ends where a sentence may end."""
    return _STOPPED.search(text[-_TAIL:]) is not None


def _between(before: str, piece: str) -> str:
    if piece.startswith("•") or (has_stopped(before) and _OPENING.match(piece)):
        return "\n"
    return "\n" if _STATUS.fullmatch(before) or _STATUS.fullmatch(piece) else " "
