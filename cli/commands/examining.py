"""What the program, the machine and the register are like, and what to do about each."""

import os
from typing import TYPE_CHECKING

import typer

from cli.called import Json, called, open_register
from cli.output import say, say_json, width
from db.errors import RegisterError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cli.examination.finding import Finding

commands = typer.Typer()

_WRONG = 1

_LABEL = 11
"""Characters of what a line is about."""


@commands.command(
    "doctor",
    epilog="Exit codes: 0 all well, 1 something is to be put right, 5 the register cannot be used. "
    "Example: rectrack doctor",
)
def doctor(context: typer.Context, *, as_json: Json = False) -> None:
    """Say which register is used and whether all is well.

    Looks at the program and what it stands on, the disk, the rights, the ledger and its head, the clock, the free
    space, the backups and the terminal, and says what to do about what should be otherwise. It changes nothing and
    shows nothing of what the register says. 'rectrack verify' proves the register itself.
    """
    from cli.examination.finding import Weight
    from cli.examination.place import of_backups, of_place, path_of
    from cli.examination.program import of_program, of_terminal, program_facts
    from cli.examination.register import of_register, register_facts

    location = called(context).location
    findings = list(of_program())
    refused: RegisterError | None = None
    facts: Mapping[str, object] = {}
    try:
        with open_register(context) as register, register.reading() as reader:
            findings += of_register(register, reader, location)
            facts = register_facts(register, reader)
    except RegisterError as error:
        refused = error
    path = path_of(location)
    if path is not None and os.path.isfile(path):  # noqa: PTH113 - never raises
        findings += of_place(path)
    findings += [*of_backups(location), *of_terminal()]
    if as_json:
        said = [{"about": one.about, "said": one.said, "to_do": one.to_do, "weight": one.weight} for one in findings]
        say_json({"register": location, **program_facts(), **facts, "findings": said})
    else:
        _say(findings)
    if refused is not None:
        raise refused
    if any(one.weight is Weight.WRONG for one in findings):
        raise typer.Exit(_WRONG)


def _say(findings: "Sequence[Finding]") -> None:
    """Say what is so, and below it what to do, the gravest first."""
    from cli.columns import wrapped
    from cli.examination.finding import Weight
    from cli.plain import plain

    if plain():
        for one in findings:
            say(f"{one.about.capitalize()}: {one.said}.{f' {one.to_do}' if one.to_do else ''}")
        return
    columns, margin = width(), " " * (_LABEL + 1)
    for one in findings:
        say(f"{one.about:<{_LABEL}} {wrapped(one.said, columns, margin).lstrip()}")
    for weight, heading in ((Weight.WRONG, "To be put right:"), (Weight.ADVICE, "Worth doing:")):
        to_do = [one for one in findings if one.weight is weight]
        if to_do:
            say(f"\n{heading}")
        for one in to_do:
            said = wrapped(f"{one.about}: {one.to_do}", columns, "  ")
            say(f"-{said[1:]}")
    if all(one.weight is Weight.WELL for one in findings):
        say("\nAll is well.")
