"""Commands of the dialogs. A dialog that holds a text to be typed keeps its commands off the letters."""

from tui.commands.command import Command


class Save(Command):
    """Write the change. The Save button does the same."""

    area, verb, keys, hint = "dialog", "save", "ctrl+s,f2", "Save"
    needs_register = False


class Cancel(Command):
    """Leave the dialog. What was typed is kept for the next time."""

    area, verb, keys, hint = "dialog", "leave", "escape", "Leave"
    needs_register = False


class DialogHelp(Command):
    """Show the keys that work here, and what each does."""

    area, verb, keys, hint = "dialog", "show keys", "f1", "Keys"
    needs_register = False


class EditOutside(Command):
    """Write the long text in your own editor, the one that VISUAL or EDITOR names; what it leaves comes back whole."""

    area, verb, keys, hint = "text", "open in editor", "f3", "Editor"
    needs_register = False


class EditMine(Command):
    """Go back to what you typed, with the item as it is now."""

    area, verb, keys, hint = "conflict", "edit mine", "e", "Edit mine"


class KeepTheirs(Command):
    """Leave the register as the other officer wrote it. What you typed is kept for the next time."""

    area, verb, keys, hint = "conflict", "keep theirs", "t,escape", "Keep theirs"


class WriteMine(Command):
    """Write your change after theirs; both stand in the history."""

    area, verb, keys, hint = "conflict", "write mine as well", "w", "Write mine"
