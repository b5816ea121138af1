"""Commands of the search, and of an item opened from it."""

from tui.commands.command import Command, OnChosen
from tui.commands.everywhere import EVERYWHERE, BackToToday, ReadAgain
from tui.commands.item import ON_ITEM, NextItem, PreviousItem
from tui.commands.places import OpenSearch, other_places

_NOT_N = tuple(command for command in EVERYWHERE if command is not BackToToday)


class TypeWords(Command):
    """Look for other words."""

    area, verb, keys, hint = "search", "type words", "slash", "Words"


class LeaveSearch(Command):
    """Leave the search."""

    area, verb, keys, hint = "search", "leave", "escape,left_square_bracket", "Back"
    needs_register = False


class _OnHit(OnChosen):
    """A command that needs a hit."""

    nothing = "Nothing was found yet: type words to look for."


class OpenHit(_OnHit):
    """Open the item at the place where the words stand; of a report, its items."""

    area, verb, keys, hint = "search", "open", "enter", "Open"


class NextHit(_OnHit):
    """Go to the next hit."""

    area, verb, keys, hint = "search", "next hit", "n", "Next"


class PreviousHit(_OnHit):
    """Go to the hit before."""

    area, verb, keys, hint = "search", "previous hit", "N", "Before"


class NextMark(Command):
    """Go to the next place in this item where the words stand."""

    area, verb, keys, hint = "found", "next place", "n", "Next place"


class PreviousMark(Command):
    """Go to the place before in this item where the words stand."""

    area, verb, keys, hint = "found", "previous place", "N,p", "Before"


ON_SEARCH: tuple[type[Command], ...] = (
    OpenHit,
    NextHit,
    PreviousHit,
    TypeWords,
    LeaveSearch,
    *_NOT_N,
    *other_places(OpenSearch),
    ReadAgain,
)
"""What the search offers, in the order of the hints."""

ON_FOUND_ITEM: tuple[type[Command], ...] = (
    NextMark,
    PreviousMark,
    *(command for command in ON_ITEM if command not in {NextItem, PreviousItem, BackToToday}),
)
"""What an item opened from the search offers."""
