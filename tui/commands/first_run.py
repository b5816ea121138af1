"""Commands of the first run."""

from tui.commands.command import Command


class OpenDemonstration(Command):
    """Open the demonstration: an invented force's register to try everything on. It is kept apart from your own."""

    area, verb, keys, hint = "begin", "demonstration", "d", "Demonstration"
    needs_register = False


class ImportFirstPaper(Command):
    """Make the register from a committee paper. What it would hold is shown before anything is written."""

    area, verb, keys, hint = "begin", "import a paper", "i", "Import"
    needs_register = False


class StartEmpty(Command):
    """Make an empty register and open it."""

    area, verb, keys, hint = "begin", "empty register", "e", "Empty"
    needs_register = False
