"""Commands of the list of what is to be mended in a paper."""

from tui.commands.command import Command, OnChosen
from tui.commands.situation import Situation


class OpenRemarksItem(Command):
    """Show the item whole, to mend it there; the list is there again when it is left."""

    area, verb, keys, hint = "remark", "open item", "enter", "Open item"

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that it is about no single item."""
        return None if situation.about else "This is about no single item: mend it where the paper says it."


class GoOn(OnChosen):
    """Freeze the record all the same; what is not in order is in it for good."""

    area, verb, keys, hint = "remark", "freeze all the same", "f", "Freeze all the same"
    nothing = "Nothing is about to be frozen here: press f on the meeting."
