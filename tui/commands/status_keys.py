"""Commands of the status keys."""

from tui.commands.command import Command, Writing
from tui.commands.everywhere import EVERYWHERE, ReadAgain
from tui.commands.places import Back, OpenStatusKeys, other_places


class AddStatusKey(Writing):
    """Add a status key of your own from a TOML file: its labels, what they mean, which of them are outstanding."""

    area, verb, keys, hint = "status key", "add", "a", "Add"
    does = "add status key"


ON_STATUS_KEYS: tuple[type[Command], ...] = (
    Back,
    AddStatusKey,
    *EVERYWHERE,
    *other_places(OpenStatusKeys),
    ReadAgain,
)
"""What the list of status keys offers, in the order of the hints."""
