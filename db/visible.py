"""Text made fit to be shown on a terminal: to the letter, with what would not be seen made visible.

Papers and other people's registers are hostile until shown otherwise: escape sequences, bidirectional
overrides and the like reach the terminal unless they are taken out here. The register keeps the original.
"""

import re
import unicodedata
from functools import lru_cache

_LINE_ENDS = re.compile(r"\r\n|[\u2028\u2029\x85]")

#: Which glyph of an emoji is meant, no more: dropped, because terminals differ on how wide it makes it.
_PRESENTATION = re.compile("[\ufe0e\ufe0f]")

#: Flags, skin tones, keycaps and blank fillers: printable, but terminals differ on their width.
_UNSTEADY = re.compile("[\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\u20e3\u115f\u1160\u3164\uffa0]")

_DELETE, _CONTROL_PICTURES = 0x7F, 0x2400


def visible(text: str) -> str:
    """Give text as it may be shown on a screen, over as many lines as it has.

    Control, format (bidi overrides and isolates among them), private-use and unassigned characters become
    a mark that says which they are: `␛` for the control characters, `‹U+202E›` for the rest. Newlines stay,
    every other way of ending a line becomes one, tabs become spaces. Nothing else is changed, and nothing
    is markup.
    """
    if text.replace("\n", "").isprintable() and (
        text.isascii() or not (_PRESENTATION.search(text) or _UNSTEADY.search(text))
    ):
        return text
    text = _PRESENTATION.sub("", _LINE_ENDS.sub("\n", text)).expandtabs(4)
    return "".join(
        one if one == "\n" or (one.isprintable() and not _UNSTEADY.match(one)) else _mark(one) for one in text
    )


def visible_line(text: str) -> str:
    """Give text as `visible` does, on one line: each run of line ends and the spaces round it becomes `↵`."""
    shown = visible(text)
    return re.sub(r" *\n[ \n]*", "↵", shown.strip("\n")) if "\n" in shown else shown


@lru_cache(maxsize=512)
def _mark(character: str) -> str:
    """Give what stands for a character that is unsteady or not printable; a space of another kind is itself."""
    code = ord(character)
    if code < _DELETE:
        return chr(_CONTROL_PICTURES + code)
    if code == _DELETE:
        return "\u2421"
    return character if unicodedata.category(character) == "Zs" else f"‹U+{code:04X}›"
