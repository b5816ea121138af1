"""What the register, the program and the machine are like, and what to do about each."""

import typer

from cli.called import Json, called, open_register
from cli.output import say, say_json

commands = typer.Typer()

_FAULTS_FOUND = 1


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
    from db.store.author import current_author

    with open_register(context) as register, register.reading() as reader:
        entries = len(history_ids(reader, HistoryQuery()))
        unguarded = broken_protection(reader)
        writable = register.writable
        standing = register.standing(current_author())
    facts = {
        "rectrack": version("rectrack"),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "register": called(context).location,
        "writable": writable,
        "account": standing.account,
        "role": standing.role,
        "entries": entries,
        "unguarded": list(unguarded),
    }
    if as_json:
        say_json(facts)
    else:
        say(f"rectrack {facts['rectrack']}, Python {facts['python']}, SQLite {facts['sqlite']}")
        yours = "yours to change" if writable else "yours to read only"
        say(f"Register {facts['register']}: {entries} entries, {yours}.")
        say(standing.sentence)
        for name in unguarded:
            say(f"The database no longer guards against rewriting ({name} is missing): run 'rectrack verify'.")
    if unguarded:
        raise typer.Exit(_FAULTS_FOUND)
