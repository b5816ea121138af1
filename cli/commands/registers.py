"""The register as a whole: made, and upgraded."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from cli.called import called, took_up
from cli.output import say
from db.errors import WrongUseError

commands = typer.Typer()


@commands.command("init", epilog="Example: rectrack --db /srv/improvement/register.db init")
def init(
    context: typer.Context,
    *,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="PLACE", help="What 'export --whole' wrote: the folder, or the zip file."),
    ] = None,
    shared: Annotated[
        bool, typer.Option("--shared", help="For several officers: you administer it and say who may do what.")
    ] = False,
    group: Annotated[
        str | None,
        typer.Option(
            "--group", metavar="GROUP", help="Give its folder and file to this group; the folder is made if need be."
        ),
    ] = None,
) -> None:
    """Make a new register: empty, or again from its open files.

    Nothing that is there already is touched. With --shared, whoever was given no role may only read; 'rectrack user'
    gives roles. With --from, the register is made only where every line of the files
    is as it was written, and its ledger adds up to them: it then has the same history and gives the same answers.
    """
    location = called(context).location
    if group is not None and not shared:
        raise WrongUseError("--group says whom a register is shared with: give --shared too.")
    if source is not None:
        if shared:
            raise WrongUseError("A register made from its files has the roles it had: leave --shared out.")
        _rebuild(source, location)
        return
    if not shared:
        _make(location)
        say(f"Made an empty register at {location}. Next: rectrack --db {quote(location)} import FILE")
        return
    from db.store.author import current_author
    from db.store.deputy import deputy

    _make(location, group=group, shared=True)
    with_whom = f", shared with the group {group}" if group else ""
    say(f"Made an empty register at {location}{with_whom}, which {current_author().account} administers.")
    named = "" if deputy() else f" --db {quote(location)}"  # the service account opens no other
    say(f"Next: rectrack{named} user add ACCOUNT --role officer")


def _make(location: str, *, group: str | None = None, shared: bool = False) -> None:
    from db.store.creation import create_register
    from db.store.location import expanded, is_address
    from db.store.shared_folder import find_group, shared_folder

    if group is None:
        create_register(location, shared=shared)
        took_up(location)
        return
    if is_address(location):
        raise WrongUseError("A register on a server lies in no folder: leave --group out.")
    path, number = expanded(location).absolute(), find_group(group)
    with shared_folder(path.parent, number):
        create_register(path, shared=True, group=number)
    took_up(location)


def _rebuild(source: Path, location: str) -> None:
    from tempfile import TemporaryDirectory

    from cli.progress import progress
    from db.store.location import expanded, is_address
    from db.store.moving import move_register
    from papers.export.rebuilding import rebuild

    with progress() as told, TemporaryDirectory() as folder:
        on_server = is_address(location)
        rebuilt = rebuild(source, Path(folder) / "register.db" if on_server else expanded(location), told=told)
        if on_server:
            move_register(f"{folder}/register.db", location, told=told)
    took_up(location)
    say(
        f"Made the register at {location} again from {source}: {rebuilt.proof.entries} entries, all hold, and "
        f"{rebuilt.tables} tables are as they were. Head of the ledger: {rebuilt.proof.head}"
    )


@commands.command("migrate", epilog="Example: rectrack --db /srv/improvement/register.db migrate")
def migrate(context: typer.Context) -> None:
    """Bring a register of an earlier version up to date.

    A backup of a file is made beside it first; back up a database on a server yourself, with pg_dump.
    """
    from db.migrations.migrations import OURS

    location = called(context).location
    backup = OURS.upgrade(location)
    say(f"{location} is up to date." + (f" What it was before is kept in {backup}." if backup else ""))
