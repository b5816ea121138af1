"""What is said of a key that does nothing where it was struck."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.commands.dialogs import DialogHelp
from tui.commands.everywhere import Help
from tui.commands.item import ON_ITEM, OpenItem
from tui.commands.register import GoToRecommendations
from tui.key_map import key_words

if TYPE_CHECKING:
    from tui.commands.command import Command
    from tui.screens.keyed import KeyedScreen


def idle_words(screen: KeyedScreen[Any], key: str) -> str:
    """Give what a key does elsewhere and how to come there, or else where the keys of here are listed."""
    name = key_words(key)
    offered = {command: screen.keys_of(command) for command in screen.commands}
    if GoToRecommendations in offered:
        other_pane = _with_key(screen, key, screen.commands)
        if other_pane is not None:
            there = key_words(offered[GoToRecommendations][0])
            return f"{name} ({other_pane.title()}) is a key of the recommendations: press {there} to go to them."
    if OpenItem in offered:
        of_item = _with_key(screen, key, ON_ITEM)
        if of_item is not None:
            there = key_words(offered[OpenItem][0])
            return f"{name} ({of_item.title()}) is a key of the item itself: press {there} to open it first."
    helps = [key_words(keys[0]) for command, keys in offered.items() if command in {Help, DialogHelp}]
    return f"{name} does nothing here" + (f": {helps[0]} lists the keys that do." if helps else ".")


def _with_key(screen: KeyedScreen[Any], key: str, commands: tuple[type[Command], ...]) -> type[Command] | None:
    return next((command for command in commands if key in screen.keys_of(command)), None)
