"""Commands that every full screen offers."""

from tui.commands.command import Command


class Help(Command):
    """Show the keys that work here, and what each does."""

    area, verb, keys, hint = "help", "show keys", "question_mark,f1", "Help"
    needs_register = False


class Palette(Command):
    """List everything that can be done now; type to narrow it, Enter to do it."""

    area, verb, keys, hint = "commands", "list", "ctrl+p", ""
    needs_register = False


class Prompt(Command):
    """Do a command by its name; the name is completed as it is typed."""

    area, verb, keys, hint = "commands", "do by name", "colon", ""
    needs_register = False


class Theme(Command):
    """Change between the dark and the light colours."""

    area, verb, keys, hint = "colours", "dark or light", "T", ""
    needs_register = False


class ReadAgain(Command):
    """Read the register again. Changes made by others also appear by themselves."""

    area, verb, keys, hint = "register", "read again", "R,f5", ""
    needs_register = False


class Quit(Command):
    """Leave the program. What was being typed is kept."""

    area, verb, keys, hint = "program", "quit", "q", "Quit"
    needs_register = False


EVERYWHERE: tuple[type[Command], ...] = (Help, Palette, Prompt, Theme, Quit)
