"""Status keys at the command line: what the colours mean, since when."""

from pathlib import Path
from typing import Annotated

import typer

from cli.called import reading
from cli.changing import changing
from cli.output import say, width
from db.dates import in_words

commands = typer.Typer()
status_keys = typer.Typer(help="What the statuses mean, and which count as outstanding.", no_args_is_help=True)
commands.add_typer(status_keys, name="status-key")


@status_keys.command("list", epilog="Example: rectrack status-key list")
def list_(context: typer.Context) -> None:
    """List the status keys, with the meaning of each status. Those outstanding are marked with a star."""
    from cli.columns import wrapped
    from db.questions.status_keys import status_keys as known

    with reading(context) as reader:
        keys = known(reader)
    for key in keys:
        say(f"{key.name}, in force from {in_words(key.in_force_from)}")
        for status, label in key.labels.items():
            star = "*" if status in key.outstanding else " "
            say(wrapped(f"{label}: {key.definitions.get(status, '')}", width(), f"  {star} "))


@status_keys.command("add", epilog="Example: rectrack status-key add key-2023.toml")
def add(
    context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help="The key, as TOML.")]
) -> None:
    """Add a status key of your own, with its labels, meanings and which statuses are outstanding."""
    from db.actions.status_keys import add_status_key
    from db.status_keys_file import read_status_key

    facts = read_status_key(file)
    with changing(context) as change:
        add_status_key(change, facts, rationale=f"From {file.name}.")
    say(f"Status key {facts.name}: in force from {in_words(facts.in_force_from)}.")
