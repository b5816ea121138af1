"""Where a full screen is left for: some items of the register, another screen, or back."""

from __future__ import annotations

from typing import NamedTuple

from tui.commands.places import OpenPlace


class Shown(NamedTuple):
    """Some items that the register is to show alone."""

    ids: frozenset[int]
    words: str
    """What they are, at the head of the screen."""


Way = Shown | type[OpenPlace] | None
"""None for back."""
