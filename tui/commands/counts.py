"""Commands of the count table."""

from tui.commands.command import Command
from tui.commands.everywhere import EVERYWHERE, ReadAgain
from tui.commands.places import Back, OpenCountTable, other_places


class ChooseOccasions(Command):
    """Compare two other occasions: meetings, or any two days."""

    area, verb, keys, hint = "counts", "choose occasions", "o", "Occasions"


ON_COUNTS: tuple[type[Command], ...] = (
    Back,
    ChooseOccasions,
    *EVERYWHERE,
    *other_places(OpenCountTable),
    ReadAgain,
)
"""What the count table offers, in the order of the hints."""
