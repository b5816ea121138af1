"""Commands of the count table."""

from tui.commands.command import Command
from tui.commands.everywhere import EVERYWHERE, ReadAgain
from tui.commands.places import Back, OpenCountTable, other_places


class ChooseOccasions(Command):
    """Compare two other occasions: meetings, or any two days."""

    area, verb, keys, hint = "counts", "choose occasions", "o", "Occasions"


class ShowTrends(Command):
    """Show the last eight meetings, how old and how late the open items are, and what falls due when."""

    area, verb, keys, hint = "counts", "trends", "t", "Trends"


ON_COUNTS: tuple[type[Command], ...] = (
    Back,
    ChooseOccasions,
    ShowTrends,
    *EVERYWHERE,
    *other_places(OpenCountTable),
    ReadAgain,
)
"""What the count table offers, in the order of the hints."""

ON_TRENDS: tuple[type[Command], ...] = (Back, *EVERYWHERE, *other_places(OpenCountTable), OpenCountTable, ReadAgain)
"""What the trends offer."""
