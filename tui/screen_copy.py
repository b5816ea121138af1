"""What is on the screen as plain text: pane after pane as it is read, without the lines drawn round them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.widget import Widget

from db.errors import RegisterError
from db.private_files import put_private
from tui.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import Any

    from textual.geometry import Region
    from textual.screen import Screen
    from textual.strip import Strip

DRAWN = re.compile("[\u2500-\u259f]")
"""Boxes, rules, scroll bars: what is drawn and says nothing."""

FILE = "screen.txt"


def screen_as_text(screen: Screen[Any]) -> str:
    """Give what a screen shows: panes one after the other, what stands side by side on one line joined."""
    strips = screen._compositor.render_strips()  # noqa: SLF001 - Textual has no other way to give what it drew
    blocks: list[str] = []
    row, line = -1, ""
    for region in sorted(_pieces(screen), key=lambda piece: (piece.y, piece.x)):
        words = _cropped(strips, region)
        if region.height == 1 and region.y == row:
            line = "  ".join(filter(None, (line, *words)))
            continue
        blocks.append(line)
        row, line = (region.y, "".join(words)) if region.height == 1 else (-1, "\n".join(words))
    return visible("\n".join(filter(None, (*blocks, line))) + "\n")


def keep_copy(text: str, folder: Path) -> Path:
    """Keep a text in a file that only this account can read, in place of the last; gives where.

    Raises `RegisterError` where the folder does not allow it.
    """
    file = folder / FILE
    try:
        put_private(file, text.encode())
    except OSError as error:
        raise RegisterError(f"It cannot be kept in {folder} ({error.strerror}).") from error
    return file


def _pieces(screen: Screen[Any]) -> Iterator[Region]:
    """Give where each piece stands that shows something: what holds nothing else, and a title in a border."""
    for widget in screen.walk_children(Widget):
        region = widget.region.intersection(screen.region)
        if not region or not widget.is_on_screen:
            continue
        if widget.border_title:
            yield region.crop_size((region.width, 1))
        if not any(child.display for child in widget.children):
            yield region


def _cropped(strips: Sequence[Strip], region: Region) -> list[str]:
    """Give the lines of a region, without what is drawn in them and without blanks at their ends."""
    lines = (strip.crop(region.x, region.right).text for strip in strips[region.y : region.bottom])
    words = [DRAWN.sub(" ", line).rstrip() for line in lines]
    if region.height == 1:
        return [words[0].strip()]
    while words and not words[-1]:
        words.pop()
    return words
