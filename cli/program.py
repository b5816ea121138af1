"""The program as typer sees it: its own options, and its commands group by group."""

from typing import Annotated

import typer

from cli.called import Called
from cli.commands import counts, demonstration, entries, items, papers, registers, statuses

#: No Rich: it would cost half as much again as everything else `--help` does.
program = typer.Typer(rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})
for group in (demonstration, papers, counts, items, statuses, entries, registers):
    program.add_typer(group.commands)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"rectrack {version('rectrack')}")
        raise typer.Exit


@program.callback(invoke_without_command=True, epilog="With no command, opens the register on the screen.")
def rectrack(
    context: typer.Context,
    *,
    db: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="The register to use. Without it: RECTRACK_DB, /etc/rectrack.toml, then your own data folder.",
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Keep the register of a police force's inspection recommendations."""
    del version
    context.obj = Called(db)
    if context.invoked_subcommand is None:
        from cli.screen import open_screen

        open_screen(context.obj.location)
