"""The help: the keys that work in the pane in front, made from the live key bindings."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.commands.command import bindings, obstacle
from tui.commands.dialogs import Cancel
from tui.key_map import key_words
from tui.screens.base import CommandScreen, Dialog
from tui.text import visible_line
from tui.widgets.hints import Hints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from textual.app import ComposeResult

    from tui.commands.command import Command
    from tui.desk import Desk

KEYS_WIDTH = 12

HALF = 37
"""Cells of a line short enough to stand beside another."""


@dataclass(frozen=True, slots=True)
class LiveKey:
    """What one key, or several that do the same, does now."""

    place: str
    """Where it works: the focused pane, or the whole screen."""
    keys: str
    does: str
    why_not: str = ""
    """Why it cannot be done now, blank where it can."""


def live_keys(screen: CommandScreen[Any]) -> tuple[LiveKey, ...]:
    """Give every key that works on a screen now, those of the focused pane first."""
    commands = {command.id(): command for command in screen.commands}
    situation = screen.situation
    found: dict[tuple[str, str, str], list[str]] = {}
    for node, binding, _enabled, _tooltip in screen.active_bindings.values():
        if binding.id is None or binding.system or not binding.description:
            continue  # what every text field and every scrolled view does, and what is no key of ours
        command = commands.get(binding.id or "") if node is screen else None
        does = command.help() if command else binding.description
        why_not = (obstacle(command, situation) or "") if command else ""
        place = screen.PLACE if isinstance(node, Screen) else _pane(node.id)
        found.setdefault((place, does, why_not), []).append(key_words(binding.key))
    return tuple(
        LiveKey(place, " ".join(sorted(keys, key=_letters_first)), does, why_not)
        for (place, does, why_not), keys in found.items()
    )


def _letters_first(key: str) -> tuple[bool, str]:
    return not (len(key) == 1 and key.isascii()), key


def _pane(node_id: str | None) -> str:
    return (node_id or "this field").replace("_", " ").capitalize()


class Keys(Dialog[None]):
    """The keys and what each does."""

    PLACE = "Keys"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel,)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#keys"

    def __init__(self, desk: Desk, keys: Sequence[LiveKey]) -> None:
        """Take the keys that were live when help was asked for."""
        super().__init__(desk)
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Lay out a line for each key under the name of its place."""
        with VerticalScroll(id="keys", classes="dialog") as box:
            box.border_title = Content("Keys")
            yield Static(self._lines())
        yield Hints()

    def _lines(self) -> Content:
        lines: list[Content] = []
        for place, group in groupby(self._keys, key=lambda key: key.place):
            lines.append(Content.assemble("\n" if lines else "", (place, "bold underline")))
            keys = [_line(key) for key in group]
            if all(len(key.plain) <= HALF for key in keys):
                keys = _in_two_columns(keys)
            lines += keys
        return Content("\n").join(lines)

    @on(Cancel)
    def _leave(self) -> None:
        self.dismiss(None)


def _line(key: LiveKey) -> Content:
    """Draw one key, and what it does beside it over as many lines as that takes."""
    words = f"{key.does} ({key.why_not})" if key.why_not else key.does
    beside = f"\n{'':<{KEYS_WIDTH}}".join(wrap(visible_line(words), 2 * HALF - KEYS_WIDTH))
    style = "dim" if key.why_not else ""
    return Content.assemble((f"{key.keys:<{KEYS_WIDTH}}", style or "bold"), (beside, style))


def _in_two_columns(lines: Sequence[Content]) -> list[Content]:
    """Set short lines side by side, read down the first column and then the second."""
    half = (len(lines) + 1) // 2
    pairs = zip_longest(lines[:half], lines[half:], fillvalue=Content())
    return [Content.assemble(left.pad_right(HALF - len(left.plain)), right) for left, right in pairs]
