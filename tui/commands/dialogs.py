"""Commands of the dialogs. A dialog that holds a text to be typed keeps its commands off the letters."""

from tui.commands.command import Command


class Save(Command):
    """Write the change. The Save button does the same."""

    area, verb, keys, hint = "dialog", "save", "ctrl+s,f2", "Save"


class Cancel(Command):
    """Leave the dialog. What was typed is kept for the next time."""

    area, verb, keys, hint = "dialog", "leave", "escape", "Leave"
    needs_register = False


class DialogHelp(Command):
    """Show the keys that work here, and what each does."""

    area, verb, keys, hint = "dialog", "show keys", "f1", "Keys"
    needs_register = False


class MoveDown(Command):
    """Scroll down."""

    area, verb, keys = "dialog", "scroll down", "j,down"
    needs_register = False
