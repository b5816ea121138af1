"""Commands on what stands beside the list of recommendations."""

from tui.commands.command import Command
from tui.commands.situation import Situation

DIGIT = 4
"""The digit of the detail."""


class ToggleDetail(Command):
    """Show the item under the cursor whole beside the list, following it; or no longer."""

    area, verb, keys, hint = "detail", "show or hide", "d", ""


class Zoom(Command):
    """Give the whole screen to the pane you are in, or put the others back."""

    area, verb, keys, hint = "pane", "zoom", "Z", ""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say what shows the summary at full size."""
        return "The count table (c) is the summary at full size." if situation.in_summary else None


class GoToDetail(Command):
    """Go to the detail beside the list. A view you have put on 4 goes before it."""

    area, verb, keys, hint = "go", "detail", "4", ""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that it is not shown."""
        return None if situation.detail or DIGIT in situation.views else "The detail is not shown: d shows it."


class JumpToItem(Command):
    """Go to an item by its number as you type it, with words of its report before it where that is needed."""

    area, verb, keys, hint = "go", "item by number", "number_sign", ""


class ChooseColumns(Command):
    """Choose which columns the list has, in what order and how wide; they are kept for the next time."""

    area, verb, keys, hint = "list", "choose columns", "vertical_line", ""
