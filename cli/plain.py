"""Whether what is printed is to be heard rather than looked at: sentences, one to a line, instead of columns."""

import re
from contextvars import ContextVar

_WANTED: ContextVar[bool] = ContextVar("plain", default=False)

OPTION = "--plain"

_DRAWN = re.compile("[ ]?[\u2500-\u259f]+")
"""Boxes, rules and bars, which say nothing to the ear."""

LINE = 1000
"""Characters of a line: who hears it has no edge of a screen."""


def speak_plainly(wanted: bool) -> None:
    """Say for the rest of this command whether it is to be heard."""
    _WANTED.set(wanted)


def plain() -> bool:
    """Tell whether it is to be heard."""
    return _WANTED.get()


def undrawn(text: str) -> str:
    """Give text without what is only drawn."""
    return _DRAWN.sub("", text)


def sentence(headings: list[str], values: list[str]) -> str:
    """Give one row of a table as a sentence: each heading with what stands under it, blanks left out."""
    said = (
        f"{heading}: {value}" if heading else value for heading, value in zip(headings, values, strict=True) if value
    )
    return "; ".join(said) + "."
