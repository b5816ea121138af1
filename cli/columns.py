"""Text in columns of a terminal: measured in cells, not characters."""

import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cli.plain import plain, sentence
from db.visible import visible_line

_GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and its width in cells; a width of 0 takes what the others leave."""

    heading: str
    width: int = 0
    right: bool = False


def cells(text: str) -> int:
    """Give how many cells of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@lru_cache(maxsize=1024)
def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Give a text in exactly so many cells: padded, or cut with an ellipsis."""
    text = visible_line(text)
    if cells(text) > width:
        text = _cut(text, width - 1) + "…" if width else ""
    padding = " " * (width - cells(text))
    return padding + text if right else text + padding


def in_columns(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> str:
    """Give a table with its headings, no line wider than `width` cells; for the ear, each row as a sentence."""
    if plain():
        headings = [column.heading for column in columns]
        spoken = (sentence(headings, [visible_line(text).strip() for text in row]) for row in rows)
        return "\n".join([", ".join(filter(None, headings)) + ".", *spoken])
    widths = _widths(columns, width)
    lines = [[column.heading for column in columns], *rows]
    return "\n".join(
        _GAP.join(
            fitted(text, size, right=column.right) for text, size, column in zip(line, widths, columns, strict=True)
        ).rstrip()
        for line in lines
    )


def wrapped(text: str, width: int, indent: str = "") -> str:
    """Give a text of one or more paragraphs in lines of at most `width` characters."""
    paragraphs = (visible_line(line) for line in text.splitlines())
    return "\n".join(textwrap.fill(line, width, initial_indent=indent, subsequent_indent=indent) for line in paragraphs)


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    gaps = len(_GAP) * (len(columns) - 1)
    rest = max(width - gaps - sum(column.width for column in columns), len("Inspection"))
    return [column.width or rest for column in columns]


def _cut(text: str, width: int) -> str:
    taken = 0
    for place, character in enumerate(text):
        taken += _cells(character)
        if taken > width:
            return text[:place]
    return text


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
