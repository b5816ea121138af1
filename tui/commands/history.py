"""Commands of the history."""

from db.roles import CHANGE, CORRECT_OTHERS
from tui.commands.command import Command, OnChosen, locked
from tui.commands.everywhere import EVERYWHERE, ReadAgain
from tui.commands.filtering import FilterList, WidenList
from tui.commands.places import OpenHistory, other_places
from tui.commands.situation import Situation


class FilterHistory(FilterList):
    """Show only some entries: words, or by:pat field:status since:2022-05 until:today subject:meeting."""

    area = "history"


class WidenHistory(WidenList):
    """Take the filter off; without one, go back to the register."""

    area = "history"


class OpenEntrysItem(Command):
    """Show the item that the entry is about, whole."""

    area, verb, keys, hint = "history", "open item", "enter", "Open item"

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that the entry is not about an item."""
        return None if situation.about else "This entry is not about an item: move the cursor to one that is."


class CorrectEntry(OnChosen):
    """Mark what the entry says as entered in error, with the reason; it stays in the history and counts for nothing."""

    area, verb, keys, hint = "history", "entered in error", "X", "In error"
    nothing = "There is no entry here."

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say why nothing can be written, or that there is no entry."""
        action = CORRECT_OTHERS if situation.others else CHANGE
        return locked(situation, action) or super().refusal(situation)


ON_HISTORY: tuple[type[Command], ...] = (
    WidenHistory,
    OpenEntrysItem,
    FilterHistory,
    CorrectEntry,
    *EVERYWHERE,
    *other_places(OpenHistory),
    ReadAgain,
)
"""What the history offers, in the order of the hints."""
