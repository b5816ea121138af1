"""Recommendations as an officer types or pastes them: one on a line, led by its number."""

import re
from collections.abc import Iterator

from db.errors import WrongUseError
from db.words import ItemKind

_KINDS = {
    "afi": ItemKind.AREA_FOR_IMPROVEMENT,
    "coc": ItemKind.CAUSE_OF_CONCERN,
    "afa": ItemKind.AREA_FOR_ATTENTION,
}
_LINE = re.compile(r"(?:(afi|coc|afa)\s+)?(\S+)\s*(.*)", re.IGNORECASE)
_NUMBER = re.compile(r"[a-z]{0,3}\d[\w./()-]*|[a-z]|[ivx]+", re.IGNORECASE)
"""It has a digit, or is one letter or a roman number."""


def numbered_lines(text: str) -> Iterator[tuple[str, ItemKind | None, str | None]]:
    """Give the number, the kind and the text of each line; None for what a line does not say.

    Raises `WrongUseError` for a line that begins with no number.
    """
    for line in filter(None, map(str.strip, text.splitlines())):
        found = _LINE.fullmatch(line)
        number = _bare(found[2]) if found else ""
        if found is None or _NUMBER.fullmatch(number) is None:
            raise WrongUseError(f"“{line[:30].strip()}” begins with no number: begin each line with one, such as 4a.")
        yield number, _KINDS.get((found[1] or "").casefold()), found[3] or None


def _bare(number: str) -> str:
    """Give a number without the stop or the brackets that a list puts to it: `1.`, `(a)`, `2)`."""
    bare = number.rstrip(".:")
    return bare if bare.count("(") == bare.count(")") and bare[:1] != "(" else bare.strip("()")
