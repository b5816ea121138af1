"""A filter as it stands on a command line."""

import re
from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand

_LIKE_AN_OPTION = re.compile(r"-[^-].+", re.DOTALL)
_SPACED = re.compile(r"(-?(?:[A-Za-z_-]+)[:=])([^\"]*\s[^\"]*)", re.DOTALL)


class FilterCommand(TyperCommand):
    """A command whose words are a filter: `-kind:afi` is no option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options and leave the filter; what typer hands over is its own business."""
        read: list[str] = super().parse_args(
            ctx, [f" {one}" if _LIKE_AN_OPTION.fullmatch(one) else one for one in args]
        )
        return read


def filter_text(words: Sequence[str]) -> str:
    """Give the filter that the words of a command line make.

    The shell takes the quotation marks of `owner:"Head of PPU"`, so the spaces of a word that begins with a field of
    texts belong to what is looked for.
    """
    return " ".join(map(_as_typed, words))


def _as_typed(word: str) -> str:
    from db.filters.fields import ALIASES, FIELDS, Takes

    match = _SPACED.fullmatch(word.strip())
    if match is None:
        return word
    name = match[1].strip("-:=").lower()
    field = FIELDS.get(ALIASES.get(name, name))
    if field is None or field.takes is not Takes.TEXT:
        return word
    inside = match[2].replace("\\", "\\\\")
    return f'{match[1]}"{inside}"'
