"""Commands of the tour that a new officer is offered."""

from tui.commands.command import Command
from tui.commands.situation import Situation

OVER = "The tour is over: press ? for the keys of where you are."


class _OnTour(Command):
    """A command of a tour that is under way."""

    needs_register = False

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that the tour is over."""
        return None if situation.hint else OVER


class NextHint(_OnTour):
    """Show the next hint of the tour."""

    area, verb, keys, hint = "tour", "next hint", "full_stop", ""


class EndTour(_OnTour):
    """End the tour; it is not shown again."""

    area, verb, keys, hint = "tour", "end", "comma", ""
