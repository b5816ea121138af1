"""The label a committee paper prints beside an item: derived from its status, never stored as one."""

import re
from collections.abc import Mapping

from db.words import ClosureReason, CountedStatus

_NEW = re.compile(r"^\s*new\s+", re.IGNORECASE)

#: Printed beside an item whatever the key's heading in the count table is.
_PENDING = "Green - pending HMICFRS sign-off"
_WHITE_CLOSED = "WHITE (CLOSED)"

#: What a WHITE stands for too: a closure for one of these is printed as one.
_AS_WHITE = frozenset({ClosureReason.NO_LONGER_REQUIRED, ClosureReason.NOT_FOR_THE_FORCE})


def printed_label(
    status: CountedStatus,
    *,
    key: Mapping[CountedStatus, str],
    closure_reason: ClosureReason | None,
    is_new: bool,
    as_printed: str = "",
) -> str:
    """Give the label of an item, e.g. `NEW GREEN`.

    `key` holds the labels of the status key in force. `as_printed` is the label of the last paper where the status
    still is what that paper said: its words are kept, but not a NEW that has worn off.
    """
    if as_printed:
        return as_printed if is_new else _NEW.sub("", as_printed)
    if status is CountedStatus.CLOSED and closure_reason in _AS_WHITE:
        label = _WHITE_CLOSED
    else:
        label = _PENDING if status is CountedStatus.GREEN_PENDING else status_words(status, key)
    return _as_new(label) if is_new else label


def status_words(status: CountedStatus, key: Mapping[CountedStatus, str]) -> str:
    """Give the words of a status in a count table: those of the key, or its own where the key does not know it."""
    return key.get(status) or (_PENDING if status is CountedStatus.GREEN_PENDING else status.words.capitalize())


def _as_new(label: str) -> str:
    """Set the colour in capitals, as the papers do after NEW."""
    colour = re.match(r"\w+", label)
    return f"NEW {label[: colour.end()].upper()}{label[colour.end() :]}" if colour else f"NEW {label}"
