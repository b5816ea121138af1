"""Backups: made and proved, kept for as long as is asked, and put back."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import Json, called, took_up
from cli.output import ask, say, say_json
from db.errors import RegisterError, RuleError, WrongUseError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.store.restoring import State
    from db.store.rotation import Rotated

commands = typer.Typer()

_DOES_NOT_HOLD = 1

Target = Annotated[
    Path | None,
    typer.Argument(
        metavar="TARGET",
        help="A new file, or a folder, where the name gets the time. Without it: the folder that 'backups' names "
        "in /etc/rectrack.toml, else 'backups' beside the register.",
    ),
]


@commands.command("backup", epilog="Example: rectrack backup /var/backups/rectrack --keep 7/4/12")
def backup(
    context: typer.Context,
    target: Target = None,
    *,
    keep: Annotated[
        str | None,
        typer.Option(
            metavar="DAYS/WEEKS/MONTHS",
            help="Then keep the newest of so many days, weeks and months in that folder, and remove its other backups.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Copy the register while others go on working, and prove the copy by restoring it.

    The copy is of one moment, and a register itself: a file that only you may read, with its SHA-256 beside it. From a
    register on a server it is a file too. Exit code 1 where the register that was copied does not hold: the backup is
    kept, and 'rectrack verify' says what is wrong. --keep removes nothing that rectrack did not write.
    """
    from cli.progress import under_way
    from db.store.backup_folder import folder_made
    from db.store.proved_backup import default_target, make_backup
    from db.store.rotation import read_keep, rotate

    location = called(context).location
    kept = read_keep(keep) if keep is not None else None
    if target is None or os.path.isdir(target):  # noqa: PTH112 - never raises
        place = default_target(location, target if target is not None else folder_made(location))
    else:
        place = target
    with under_way("copying the register and proving the copy"):
        made = make_backup(location, place)
    facts = {"register": location, "entry": made.head.seq, "head": made.head.hash, "sha256": made.sha256}
    _log("backup", facts)
    rotated = rotate(place.parent, location, kept, made.path) if kept is not None else None
    faults = [fault.sentence for fault in made.proof.faults]
    if as_json:
        said = facts | {"path": str(made.path), "size": made.size, "faults": faults}
        say_json(said if rotated is None else said | {"removed": [str(one) for one in rotated.removed]})
    else:
        say(f"{made.path}: {made.proof.entries} entries, restored and compared. SHA-256 {made.sha256}")
        _say_rotated(rotated)
        if faults:
            say(f"It is a true copy of a register that does not hold ({faults[0].rstrip('.')}): run 'rectrack verify'.")
    if faults:
        raise typer.Exit(_DOES_NOT_HOLD)


def _log(event: str, facts: "Mapping[str, object]") -> None:
    from db.store.author import current_author
    from db.store.system_log import tell_system_log

    tell_system_log(event, dict(facts) | {"uid": current_author().uid})


def _say_rotated(rotated: "Rotated | None") -> None:
    if rotated is None:
        return
    if rotated.removed:
        say(f"Removed: {', '.join(one.name for one in rotated.removed)}.")
    for one in rotated.left:
        say(f"{one} was left: it is not as it was written, has no sum beside it, or is not yours to read.")


@commands.command(
    "restore", epilog="Example: rectrack restore /var/backups/rectrack/register-20220505T020000Z.backup.db"
)
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Put the register back from a backup.

    The backup is proved first, and what is there now is backed up once more, so that nothing is lost either way.
    Whoever has the register open is told to open it again, and what they had not saved is kept as a draft. For a
    register on a server, use 'rectrack migrate-store FILE' on an empty database.
    """
    from cli.progress import under_way
    from cli.restoring import difference, entries_of, require_right
    from db.store.backup_folder import backup_folder
    from db.store.location import expanded, is_address
    from db.store.restoring import DamagedError, state_of_backup, state_of_register
    from db.store.restoring import restore as put_back

    location = called(context).location
    if is_address(location):
        raise WrongUseError(
            f"A register on a server is put back into an empty database: 'rectrack migrate-store {file} postgresql:///NAME'."
        )
    path = expanded(location)
    if not file.exists():
        raise WrongUseError(f"There is no file {file}: check its name and folder.")
    if path.exists() and path.samefile(file):
        raise WrongUseError(f"{file} is the register itself: name a backup of it.")
    with under_way("proving the backup"):
        state = state_of_backup(file)
    now: State | None = None
    try:
        now = state_of_register(path)
        what = difference(path, now, state)
    except DamagedError:
        what = f"What is at {path} cannot be read any more; it is kept beside it under another name."
    require_right(path if now is not None else file)
    say(f"{file} holds {entries_of(state)}.")
    say(what)
    if not yes and ask("Put it back? [y/N] ").strip().casefold() not in {"y", "yes"}:
        raise RuleError("Nothing was put back.")
    folder = backup_folder(location)
    if folder is None:
        raise RegisterError("There is no folder for backups: name one as 'backups' in /etc/rectrack.toml.")
    done = put_back(file, path, folder)
    took_up(location)
    _tell(location, now, state)
    kept = done.before or done.set_aside
    say(f"Put back: {path} is as it was at entry {state.head.seq if state.head else 0}.")
    if kept is not None:
        say(f"What was there is in {kept}.")
        say("Tell the others: their next start says that entries are gone, until they run 'rectrack verify --accept'.")


def _tell(location: str, before: "State | None", after: "State") -> None:
    facts: dict[str, object] = {"register": location}
    for name, state in (("from", before), ("to", after)):
        if state is not None and state.head is not None:
            facts |= {f"{name}_entry": state.head.seq, f"{name}_head": state.head.hash}
    _log("restore", facts)
