"""Commands of the status keys."""

from tui.commands.command import Command
from tui.commands.everywhere import EVERYWHERE, ReadAgain
from tui.commands.item import locked
from tui.commands.places import Back, OpenStatusKeys, other_places
from tui.commands.situation import Situation


class AddStatusKey(Command):
    """Add a status key of your own from a TOML file: its labels, what they mean, which of them are outstanding."""

    area, verb, keys, hint = "status key", "add", "a", "Add"

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say why nothing can be written."""
        return locked(situation, "add status key")


ON_STATUS_KEYS: tuple[type[Command], ...] = (
    Back,
    AddStatusKey,
    *EVERYWHERE,
    *other_places(OpenStatusKeys),
    ReadAgain,
)
"""What the list of status keys offers, in the order of the hints."""
