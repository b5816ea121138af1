"""Commands of the outstanding references."""

from tui.commands.command import Command, OnChosen, Writing
from tui.commands.everywhere import EVERYWHERE, ReadAgain
from tui.commands.places import Back, OpenReferences, other_places
from tui.commands.situation import Situation

CLOSED = "This request is closed: add a new one where Members ask again."


class AddRequest(Writing):
    """Add what Members asked for; it is numbered by the year."""

    area, verb, keys, hint = "reference", "add", "a", "Add"


class _WriteRequest(OnChosen, Writing):
    """A command that changes an open request."""

    nothing = "No request is chosen: press a to add one."

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say why nothing can be written, that there is no request, or that it is closed."""
        return super().refusal(situation) or (CLOSED if situation.settled else None)


class UpdateRequest(_WriteRequest):
    """Say how the request stands, or who is to answer."""

    area, verb, keys, hint = "reference", "update", "u", "Update"


class CloseRequest(_WriteRequest):
    """Close a request that was met, with what Members were told."""

    area, verb, keys, hint = "reference", "close", "x", "Close"


class OpenRequestsItem(Command):
    """Show the recommendation that the request is about, whole."""

    area, verb, keys, hint = "reference", "open item", "enter", "Open item"

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that the request is about none."""
        return None if situation.about else "This request is not about a recommendation."


ON_REFERENCES: tuple[type[Command], ...] = (
    Back,
    AddRequest,
    UpdateRequest,
    CloseRequest,
    OpenRequestsItem,
    *EVERYWHERE,
    *other_places(OpenReferences),
    ReadAgain,
)
"""What the list of references offers, in the order of the hints."""
