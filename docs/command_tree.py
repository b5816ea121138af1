"""What every command says of itself: its words, its help, its arguments and options.

What typer hands over is its own business: hence `Any`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from typer.main import get_command

from cli.program import program

_PLACES = {"FILE", "FOLDER", "PLACE", "PATH", "OUT", "PAPER"}
_NOTES = re.compile(r"\s+\[[^\[\]]*(?:required|default: |env var: )[^\[\]]*\]$")
"""What typer adds to the help of an option by itself."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command."""

    names: tuple[str, ...]
    takes: str
    """What stands after it, as the help writes it; empty for one that stands alone."""
    help: str
    choices: tuple[str, ...]
    """What may stand after it, where that is one of a few words."""
    many: bool

    @property
    def takes_place(self) -> bool:
        """Whether a file or a folder is named after it."""
        return self.takes.rstrip(".") in _PLACES


@dataclass(frozen=True, slots=True)
class Argument:
    """What stands after a command without a name of its own."""

    name: str
    help: str


@dataclass(frozen=True, slots=True)
class Told:
    """One command: the program itself, one of its commands, or one below that."""

    words: tuple[str, ...]
    """What is typed after `rectrack`."""
    help: str
    epilog: str
    arguments: tuple[Argument, ...]
    options: tuple[Option, ...]
    below: tuple[str, ...]
    """The commands that may stand after it."""

    @property
    def line(self) -> str:
        """The first line of its help."""
        return self.help.partition("\n")[0]


def commands() -> tuple[Told, ...]:
    """Give the program and every command of it, each before those below it."""
    return tuple(_told(get_command(program), (), None))


def _told(command: Any, words: tuple[str, ...], above: Any) -> Iterator[Told]:
    context = command.make_context(words[-1] if words else "rectrack", [], parent=above, resilient_parsing=True)
    names = command.list_commands(context) if hasattr(command, "list_commands") else []
    options = [one for one in command.get_params(context) if one.param_type_name == "option" and not one.hidden]
    yield Told(
        words,
        command.help or "",
        command.epilog or "",
        tuple(_argument(one, context) for one in command.params if one.param_type_name == "argument"),
        tuple(_option(one, context) for one in options),
        tuple(names),
    )
    for name in names:
        yield from _told(command.get_command(context, name), (*words, name), context)


def _argument(one: Any, context: Any) -> Argument:
    shown, says = one.get_help_record(context)
    return Argument(shown.partition(" <")[0], _plain(says))


def _option(one: Any, context: Any) -> Option:
    shown, says = one.get_help_record(context)
    takes = "" if one.is_flag else shown.rpartition(" ")[2]
    few = re.fullmatch(r"<(\w[\w-]*(?:\|\w[\w-]*)+)>", takes)
    choices = tuple(few[1].split("|")) if few else ()
    names = tuple(sorted((*one.opts, *one.secondary_opts), key=lambda name: not name.startswith("--")))
    return Option(names, takes.strip("<>"), _plain(says), choices, one.multiple)


def _plain(says: str) -> str:
    return _NOTES.sub("", says)
