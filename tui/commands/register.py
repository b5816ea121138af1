"""Commands of the register screen."""

from tui.commands.command import Command
from tui.commands.everywhere import EVERYWHERE, ReadAgain
from tui.commands.item import ChangeStatus, CopyItem, ExtendDueDate, OpenItem, locked
from tui.commands.places import other_places
from tui.commands.situation import Situation


class Filter(Command):
    """Show only the items that hold what is typed, in any field; the list follows as you type."""

    area, verb, keys, hint = "list", "filter", "slash", "Filter"


class Peel(Command):
    """Take one layer off the view: the filter, the choice of items or inspection, the past."""

    area, verb, keys, hint = "list", "widen", "escape", "Widen"

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that everything is shown already."""
        return None if situation.layers else "Everything is shown already; press q to leave."


class Forward(Command):
    """Go forward to the item that was open before."""

    area, verb, keys, hint = "item", "forward", "right_square_bracket", ""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that there is nothing to go forward to."""
        return None if situation.left else "There is nothing to go forward to: no item was open yet."


class GoToInspections(Command):
    """Go to the list of inspections."""

    area, verb, keys, hint = "go", "inspections", "1", ""
    needs_register = False


class GoToRecommendations(Command):
    """Go to the list of recommendations."""

    area, verb, keys, hint = "go", "recommendations", "2", ""
    needs_register = False


class GoToSummary(Command):
    """Go to the committee summary."""

    area, verb, keys, hint = "go", "summary", "3", ""
    needs_register = False


class ImportPaper(Command):
    """Bring a committee paper in. What it would change is shown before anything is written."""

    area, verb, keys, hint = "paper", "import", "I", ""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say why nothing can be written."""
        return locked(situation)


ON_REGISTER: tuple[type[Command], ...] = (
    OpenItem,
    ChangeStatus,
    Filter,
    Peel,
    ExtendDueDate,
    *EVERYWHERE,
    CopyItem,
    Forward,
    GoToInspections,
    GoToRecommendations,
    GoToSummary,
    ReadAgain,
    ImportPaper,
    *other_places(),
)
"""What the register screen offers, in the order of the hints."""
