"""The register as a whole: made, upgraded, proved, looked at."""

from pathlib import Path
from typing import Annotated

import typer

from cli.called import Json, called, open_register
from cli.output import say, say_json

commands = typer.Typer()

_FAULTS_FOUND = 1


@commands.command("init", epilog="Example: rectrack --db /srv/improvement/register.db init")
def init(
    context: typer.Context,
    *,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="PLACE", help="What 'export --whole' wrote: the folder, or the zip file."),
    ] = None,
) -> None:
    """Make a new register: empty, or again from its open files.

    Nothing that is there already is touched. With --from, the register is made only where every line of the files
    is as it was written, and its ledger adds up to them: it then has the same history and gives the same answers.
    """
    location = called(context).location
    if source is not None:
        _rebuild(source, location)
        return
    from db.store.creation import create_register

    create_register(Path(location).expanduser())
    say(f"Made an empty register at {location}. Next: rectrack --db {location} import FILE")


def _rebuild(source: Path, location: str) -> None:
    from cli.progress import progress
    from papers.export.rebuilding import rebuild

    with progress() as told:
        rebuilt = rebuild(source, Path(location).expanduser(), told=told)
    say(
        f"Made the register at {location} again from {source}: {rebuilt.proof.entries} entries, all hold, and "
        f"{rebuilt.tables} tables are as they were. Head of the ledger: {rebuilt.proof.head}"
    )


@commands.command("migrate", epilog="Example: rectrack --db /srv/improvement/register.db migrate")
def migrate(context: typer.Context) -> None:
    """Bring a register of an earlier version up to date.

    A backup is made beside it first.
    """
    from db.migrations.migrations import OURS

    location = called(context).location
    backup = OURS.upgrade(Path(location).expanduser())
    say(f"{location} is up to date." + (f" What it was before is kept in {backup}." if backup else ""))


@commands.command("doctor", epilog="Example: rectrack doctor")
def doctor(context: typer.Context, *, as_json: Json = False) -> None:
    """Say which register is used and whether all is well.

    Exit code 1 where something needs attention.
    """
    import platform
    import sqlite3
    from importlib.metadata import version

    from db.questions.history import HistoryQuery, history_ids
    from db.store.append_only import broken_protection

    with open_register(context) as register, register.reading() as reader:
        entries = len(history_ids(reader, HistoryQuery()))
        unguarded = broken_protection(reader)
        writable = register.writable
    facts = {
        "rectrack": version("rectrack"),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "register": called(context).location,
        "writable": writable,
        "entries": entries,
        "unguarded": list(unguarded),
    }
    if as_json:
        say_json(facts)
    else:
        say(f"rectrack {facts['rectrack']}, Python {facts['python']}, SQLite {facts['sqlite']}")
        yours = "yours to change" if writable else "yours to read only"
        say(f"Register {facts['register']}: {entries} entries, {yours}.")
        for name in unguarded:
            say(f"The database no longer guards against rewriting ({name} is missing): run 'rectrack verify'.")
    if unguarded:
        raise typer.Exit(_FAULTS_FOUND)
