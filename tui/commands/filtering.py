"""Commands of the screens whose list is narrowed by typing above it."""

from tui.commands.command import Command


class FilterList(Command):
    """Show only what the words typed are of."""

    verb, keys, hint = "filter", "slash", "Filter"


class WidenList(Command):
    """Take the filter off; without one, go back."""

    verb, keys, hint = "widen or leave", "escape,left_square_bracket", "Back"
    needs_register = False
