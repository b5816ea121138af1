"""Every command explains itself, with an example that it would take."""

import re
import shlex

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


def commands() -> list[str]:
    """Give the names of all commands."""
    group = get_command(program)
    assert isinstance(group, TyperGroup)
    return list(group.commands)


def test_the_list_of_commands_is_whole_and_uncut(rectrack: Command) -> None:
    shown = rectrack("--help").out
    assert re.findall(r"^  ([a-z]+)  +[A-Z]", shown.partition("Commands:")[2], re.MULTILINE) == commands()
    assert set(commands()) >= FROM_THE_START
    assert "..." not in shown.partition("Commands:")[2]


@pytest.mark.parametrize("name", commands())
def test_a_command_explains_itself_with_an_example(rectrack: Command, name: str) -> None:
    done = rectrack(name, "--help")
    assert done.code == 0
    example = re.search(r"Example: (rectrack .*)", " ".join(done.out.split()))
    assert example is not None
    _, *arguments = shlex.split(example[1])
    with get_command(program).make_context("rectrack", arguments, resilient_parsing=True) as context:
        assert name in arguments
        assert context.params is not None


def test_a_slip_of_the_finger_gets_a_suggestion(rectrack: Command) -> None:
    done = rectrack("sumary")
    assert done.code == 2
    assert "summary" in done.err
