"""Commands of the list of what a change of many items would do."""

from tui.commands.command import Command
from tui.commands.dialogs import Save


class WriteAll(Save):
    """Write all that is accepted, in one change that is undone as one; what is refused stays as it is."""

    area, verb, keys, hint = "bulk", "write", "w,ctrl+s,f2", "Write"


class OwnWords(Command):
    """Give the item under the cursor words of its own instead of those of all."""

    area, verb, keys, hint = "bulk", "own words", "e,enter", "Own words"


class LeaveOut(Command):
    """Leave the item under the cursor out; its mark stays."""

    area, verb, keys, hint = "bulk", "leave out", "d,delete", "Leave out"


class BackToForm(Command):
    """Go back to what was filled in; nothing is written."""

    area, verb, keys, hint = "bulk", "back", "escape", "Back"
    needs_register = False
