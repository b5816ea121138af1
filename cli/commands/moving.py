"""A register moved from one store to another."""

from typing import Annotated

import typer

from cli.called import Json
from cli.output import say, say_json

commands = typer.Typer()


@commands.command(
    "migrate-store", epilog="Example: rectrack migrate-store /srv/improvement/register.db postgresql:///rectrack"
)
def migrate_store(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The register: the path of a file, or an address.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where it is to be: a path or an empty database.")],
    *,
    as_json: Json = False,
) -> None:
    """Move a register from a file to a server, or from a server to a file.

    Every entry of the ledger, every hash and every frozen record stays as it is; the rest is built from them again, and
    all of it is proved before anybody can open it. What is moved from is only read, and stays. A move that was cut off
    goes on where it stopped when the same command is given again. See that nobody writes meanwhile.
    """
    from cli.progress import progress
    from db.store.author import current_author
    from db.store.location import refuse_secret
    from db.store.moving import move_register
    from db.store.system_log import tell_system_log

    for place in (source, target):
        refuse_secret(place)  # before any log hears of it
    told_of: dict[str, object] = {"from": source, "to": target, "uid": current_author().uid}
    tell_system_log("moving", told_of)
    with progress() as told:
        moved = move_register(source, target, told=told)
    done = {"entry": moved.entries, "head": moved.head, "copied": moved.copied}
    tell_system_log("moved", told_of | done)
    if as_json:
        facts = {"entries": moved.entries, "head": moved.head, "records": moved.records, "copied": moved.copied}
        say_json({"from": source, "to": target, **facts})
        return
    records = "1 frozen record" if moved.records == 1 else f"{moved.records} frozen records"
    if moved.ended_before:
        say(f"{target} holds the register already: {moved.entries} entries, {records}. 'rectrack verify' proves it.")
    else:
        before = "" if moved.copied == moved.entries else f", {moved.entries - moved.copied} of them by an earlier move"
        say(f"{target} holds the register: {moved.entries} entries{before}, {records}, all proved.")
    say(f"Head of the ledger: {moved.head}")
    say(f"{source} was not changed. Let nobody write to it any more: name the other in --db or /etc/rectrack.toml.")
