"""Commands on the views an officer has saved."""

from typing import ClassVar

from tui.commands.command import Command
from tui.commands.situation import Situation


class OpenView(Command):
    """Show the view that is saved on this digit."""

    area = "view"
    digit: ClassVar[int]

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that no view is on the digit."""
        if cls.digit in situation.views:
            return None
        return f"No view is on {cls.digit} yet: press ' to save what the list shows."


class OpenView5(OpenView):
    """Show the view that is saved on 5."""

    verb, keys, digit = "open 5", "5", 5


class OpenView6(OpenView):
    """Show the view that is saved on 6."""

    verb, keys, digit = "open 6", "6", 6


class OpenView7(OpenView):
    """Show the view that is saved on 7."""

    verb, keys, digit = "open 7", "7", 7


class OpenView8(OpenView):
    """Show the view that is saved on 8."""

    verb, keys, digit = "open 8", "8", 8


class OpenView9(OpenView):
    """Show the view that is saved on 9."""

    verb, keys, digit = "open 9", "9", 9


class ChooseView(Command):
    """Choose among the saved views, save what the list shows as one, or take one away."""

    area, verb, keys, hint = "view", "choose or save", "apostrophe", ""


class KeepView(Command):
    """Save what the list shows under a name, on a digit if you like."""

    area, verb, keys, hint = "view", "save", "s", "Save this list"
    needs_register = False


class ForgetView(Command):
    """Take the view under the cursor away; the items stay."""

    area, verb, keys, hint = "view", "take away", "d,delete", "Take away"
    needs_register = False


ON_DIGITS: tuple[type[OpenView], ...] = (OpenView5, OpenView6, OpenView7, OpenView8, OpenView9)
"""The digits that no pane has."""
