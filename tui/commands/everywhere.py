"""Commands that every full screen offers."""

from tui.commands.command import Command
from tui.commands.situation import Situation


class Help(Command):
    """Show the keys that work here, and what each does."""

    area, verb, keys, hint = "help", "show keys", "question_mark,f1", "Help"
    needs_register = False


class Palette(Command):
    """List everything that can be done now; type to narrow it, Enter to do it."""

    area, verb, keys, hint = "commands", "list", "ctrl+p", ""
    needs_register = False


class Prompt(Command):
    """Do a command by any words of its name; tab completes it."""

    area, verb, keys, hint = "commands", "do by name", "colon", ""
    needs_register = False


class Theme(Command):
    """Change between the dark colours, the light ones and those of high contrast."""

    area, verb, keys, hint = "colours", "dark or light", "T", ""
    needs_register = False


class CopyScreen(Command):
    """Copy what is on the screen as plain text, to the clipboard and to a private file; where letters are typed, f8."""

    area, verb, keys, hint = "screen", "copy as text", "Y,f8", ""
    needs_register = False


class ReadAgain(Command):
    """Read the register again. Changes made by others also appear by themselves."""

    area, verb, keys, hint = "register", "read again", "R,f5", ""
    needs_register = False


class Quit(Command):
    """Leave the program. What was being typed is kept."""

    area, verb, keys, hint = "program", "quit", "q", "Quit"
    needs_register = False


class AsAt(Command):
    """Show every screen as at a day in the past, or a meeting; nothing can be changed there."""

    area, verb, keys, hint = "register", "as at", "at", ""


class BackToToday(Command):
    """Come back from the past to the register of today."""

    area, verb, keys, hint = "register", "back to today", "N", ""

    @classmethod
    def refusal(cls, situation: Situation) -> str | None:
        """Say that it is today's already."""
        return None if situation.past else "This is the register of today already."


EVERYWHERE: tuple[type[Command], ...] = (Help, Palette, Prompt, Theme, Quit, AsAt, BackToToday, CopyScreen)
