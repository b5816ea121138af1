"""Every command explains itself, with an example that it would take."""

import re
import shlex
from collections.abc import Iterator

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from cli.program import program
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


def commands(group: object, *path: str) -> Iterator[tuple[str, ...]]:
    """Give the whole name of every command, those of groups included."""
    if isinstance(group, TyperGroup):
        for name, command in group.commands.items():
            yield from commands(command, *path, name)
    else:
        yield path


COMMANDS = list(commands(get_command(program)))


def test_the_list_of_commands_is_whole_and_uncut(rectrack: Command) -> None:
    shown = rectrack("--help").out.partition("Commands:")[2]
    named = re.findall(r"^  ([a-z-]+)  +[A-Z]", shown, re.MULTILINE)
    assert named == list(dict.fromkeys(path[0] for path in COMMANDS))
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
