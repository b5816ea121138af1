"""Every command explains itself, with an example that it would take."""

import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest
import typer
from typer.core import TyperGroup
from typer.main import get_command

import cli.commands
from cli.catalogue import CATALOGUE, Listed
from command_line import Command

FROM_THE_START = {
    "demo",
    "import",
    "summary",
    "list",
    "show",
    "status",
    "history",
    "init",
    "verify",
    "migrate",
    "doctor",
}


def group_of(module: str) -> TyperGroup:
    """Give the commands of one module of `cli.commands`."""
    alone = typer.Typer()
    alone.callback()(lambda: None)
    alone.add_typer(import_module(f"cli.commands.{module}").commands)
    group = get_command(alone)
    assert isinstance(group, TyperGroup)
    return group


def commands(group: object, *path: str) -> Iterator[tuple[str, ...]]:
    """Give the whole name of every command, those of groups included."""
    if isinstance(group, TyperGroup):
        for name, command in group.commands.items():
            yield from commands(command, *path, name)
    else:
        yield path


MODULES = sorted(module.name for module in iter_modules(cli.commands.__path__))
COMMANDS = [path for module in MODULES for path in commands(group_of(module))]


def test_the_catalogue_holds_every_command_as_it_introduces_itself() -> None:
    found = {
        name: Listed(module, (command.help or "").partition("\n")[0])
        for module in MODULES
        for name, command in group_of(module).commands.items()
    }
    assert dict(CATALOGUE) == found


def test_the_list_of_commands_is_whole_and_uncut(rectrack: Command) -> None:
    shown = rectrack("--help").out.partition("Commands:")[2]
    named = re.findall(r"^  ([a-z-]+)  +[A-Z]", shown, re.MULTILINE)
    assert named == list(CATALOGUE)
    assert set(named) >= FROM_THE_START
    assert "..." not in shown


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_a_command_explains_itself_with_an_example(rectrack: Command, path: tuple[str, ...]) -> None:
    done = rectrack(*path, "--help")
    assert done.code == 0
    example = re.search(r"Example: (rectrack .*)", " ".join(done.out.split()))
    assert example is not None
    words = shlex.split(example[1])[1:]
    assert " ".join(path) in " ".join(words)
    assert rectrack(*words, "--help").code == 0


def test_a_slip_of_the_finger_gets_a_suggestion(rectrack: Command) -> None:
    done = rectrack("sumary")
    assert done.code == 2
    assert "summary" in done.err
