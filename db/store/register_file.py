"""A register file seen from outside: is it there, is it ours, may we write to it."""

import os
import pwd
import sqlite3
import stat
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from db.errors import NoRegisterError, RegisterError
from db.store.identity import APPLICATION_ID, REVISIONS, UNFINISHED_ID
from db.store.mounts import file_system_kind, is_network, read_mountinfo


class RegisterFile(NamedTuple):
    """One register file, by its path without symbolic links, its device and its number there."""

    path: Path
    device: int
    inode: int

    @property
    def writable(self) -> bool:
        """Whether we may write to the file and make its journal beside it."""
        return _may(self.path, os.W_OK) and _may(self.path.parent, os.W_OK | os.X_OK)

    def check_unmoved(self) -> None:
        """Raise `RegisterError` where the path no longer leads to the file that was opened."""
        try:
            found = self.path.stat()
        except OSError:
            found = None
        if found is None or (found.st_dev, found.st_ino) != (self.device, self.inode):
            raise RegisterError(
                f"The register {self.path} was moved or replaced while it was open: nothing was changed, open it again."
            )


def find_register_file(location: Path) -> RegisterFile:
    """Look at the file at a location without opening it.

    Raises `NoRegisterError` where there is none, `RegisterError` where it is no file, lies on a network file
    system or may not be read.
    """
    try:
        path = Path(os.path.realpath(location))
        found = path.stat()
    except FileNotFoundError as error:
        raise NoRegisterError(
            f"There is no register at {location}: make an empty one with `rectrack init`, "
            "or a demonstration with `rectrack demo`."
        ) from error
    except OSError as error:
        said = _kept_by_another() if isinstance(error, PermissionError) else None
        raise RegisterError(
            said
            or f"The register {location} cannot be reached ({error.strerror}): check its name, and who may read it."
        ) from error
    except ValueError as error:
        raise RegisterError(f"{str(location)!r} is no name a file can have: give another with --db.") from error
    if stat.S_ISDIR(found.st_mode):
        raise RegisterError(f"{location} is a folder: name the register file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise RegisterError(f"{location} is not a file: name a register file.")
    refuse_network(path)
    if not _may(path, os.R_OK):
        raise RegisterError(
            _kept_by_another()
            or f"You may not read the register {location}: ask whoever keeps it to add you to its group."
        )
    return RegisterFile(path, found.st_dev, found.st_ino)


def _kept_by_another() -> str | None:
    """Say how to reach the register where the machine has a service account for it; None where it has none."""
    from db.store.deputy import service_account  # noqa: PLC0415 - only where the register cannot be reached

    uid = service_account()
    if uid is None or uid == os.geteuid():
        return None
    name = pwd.getpwuid(uid).pw_name
    return f"The register is kept by the account {name}: start the program with 'sudo -u {name} rectrack'."


def refuse_network(path: Path) -> None:
    """Raise `RegisterError` where a path lies on a file system whose locks cannot be trusted."""
    kind = file_system_kind(PurePosixPath(path), read_mountinfo())
    if is_network(kind):
        raise RegisterError(
            f"{path} is on a network file system ({kind}), where two officers could overwrite each other: "
            "keep the register on a disk of the machine itself."
        )


def check_identity(connection: sqlite3.Connection, path: Path, revisions: Sequence[str] = REVISIONS) -> int:
    """Give the number of the shape of an opened register, which may be older than this program's.

    Raises `RegisterError` where the database is no register, or was made by a newer program, which knows more
    `revisions`.
    """
    application, schema = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    if application == UNFINISHED_ID:
        raise RegisterError(
            f"A register is being moved to {path} and is not whole yet: give the same 'rectrack migrate-store' again."
        )
    if application != APPLICATION_ID:
        raise RegisterError(f"{path} is not a rectrack register: name another file with --db.")
    if schema > len(revisions) or _revision(connection) not in {None, *revisions}:
        raise RegisterError(
            f"The register {path} was made by a newer rectrack: upgrade rectrack on this machine to open it."
        )
    return int(schema)


def refuse_older(schema: int, place: Path | str) -> None:
    """Raise `RegisterError` where the shape of a register is older than this program's."""
    if schema < len(REVISIONS):
        raise RegisterError(
            f"The register {place} was made by an older rectrack: bring it up to date with `rectrack migrate`."
        )


def _revision(connection: sqlite3.Connection) -> str | None:
    table = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone() if table else None
    return None if found is None else str(found[0])


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=True)
