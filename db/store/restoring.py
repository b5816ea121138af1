"""A register put back from a backup: proved first, what was there kept, and nobody left writing to what is gone."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.errors import NoRegisterError, RegisterError
from db.ledger.head import Head, head_of
from db.proof import prove_register
from db.store.backup import NotWholeError, back_up
from db.store.creation import MODE, check_place
from db.store.new_files import sync
from db.store.proved_backup import sum_beside
from db.store.register import Register
from db.store.register_file import check_identity, find_register_file
from db.store.sqlite_connection import connect
from db.store.sqlite_errors import explained

_RECORDED = "SELECT recorded_at FROM ledger_entry ORDER BY seq DESC LIMIT 1"
_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file that was not left in order, by the name of that file."""

_STAMP = "%Y%m%dT%H%M%S%fZ"

_BEYOND_READING = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


@dataclass(frozen=True, slots=True)
class State:
    """How far a register has come."""

    head: Head | None
    recorded_at: str
    """When its last entry was written down (UTC); blank for none."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done."""

    head: Head | None
    """The last entry of the register as it is now."""
    before: Path | None
    """The backup of what was there; None where nothing was."""
    set_aside: Path | None
    """What was there, where it was too damaged to be backed up: the file itself, under another name."""


def state_of_backup(backup: Path) -> State:
    """Give how far a backup has come, once it is proved to hold.

    Raises `RegisterError` where it is no register of this program's version, is not as its sum says, or does not hold.
    """
    said = sum_beside(backup)
    if said is False:
        raise RegisterError(f"{backup} is not what it was when it was made: take another backup.")
    with Register.open(backup) as register, register.reading() as reader:
        faults = prove_register(reader, files=False).faults
        if faults:
            more = f" ({len(faults) - 1} more)" if len(faults) > 1 else ""
            raise RegisterError(f"{backup} does not hold{more}: {faults[0].sentence} Take another backup.")
        return _state(register)


def state_of_register(path: Path) -> State | None:
    """Give how far the register at a path has come; None where there is none.

    Raises `DamagedError` where it cannot be read any more, `RegisterError` for what is no register.
    """
    try:
        with _told_if_damaged(path), Register.open(path) as register:
            return _state(register)
    except NoRegisterError:
        return None


class DamagedError(RegisterError):
    """What is at the place of a register cannot be read as one any more."""


def restore(backup: Path, path: Path, keep_in: Path) -> Restored:
    """Put the register of a backup at a path; what is there is backed up into a folder, or set aside where it cannot.

    Whoever has the old one open is told so at their next step, and writes nothing to it. Raises `RegisterError`: then
    the register is as it was.
    """
    check_place(path)
    target = Path(os.path.realpath(path))
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}.restored")
    try:
        back_up(backup, unfinished)
        with Register.open(unfinished) as made:
            head = _state(made).head
        before, set_aside = _put_in_place(unfinished, target, keep_in)
    except OSError as error:
        raise RegisterError(
            f"The register cannot be put at {path} ({error.strerror}): see who may write there."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return Restored(head, before, set_aside)


def _put_in_place(unfinished: Path, target: Path, keep_in: Path) -> tuple[Path | None, Path | None]:
    stamp = f"{datetime.now(UTC):{_STAMP}}"
    if not target.exists():
        unfinished.chmod(MODE)
        _rename(unfinished, target)
        return None, None
    _take_over_rights(unfinished, target)
    before = keep_in / f"{target.stem}-{stamp}.before-restore.db"
    try:
        with _told_if_damaged(target), _nobody_writing(target):
            keep_in.mkdir(mode=0o700, parents=True, exist_ok=True)
            back_up(target, before)
            _rename(unfinished, target)
    except DamagedError:
        aside = target.with_name(f"{target.name}.damaged-{stamp}")
        for beside in ("", *_BESIDE):  # a journal left behind would be played back into what is put there
            with suppress(FileNotFoundError):
                Path(f"{target}{beside}").rename(f"{aside}{beside}")
        _rename(unfinished, target)
        return None, aside
    return before, None


@contextmanager
def _nobody_writing(path: Path) -> Iterator[None]:
    """Hold the lock of writing; those who wait for it find afterwards that the file was replaced."""
    file = find_register_file(path)
    with explained(path), closing(connect(file.path)) as connection:
        check_identity(connection, path)
        if connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
            raise RegisterError(f"The register {path} is in WAL mode and in use: close every program that has it open.")
        connection.execute("BEGIN IMMEDIATE")
        file.check_unmoved()
        yield


@contextmanager
def _told_if_damaged(path: Path) -> Iterator[None]:
    """Turn what says that a file is beyond reading into `DamagedError`."""
    try:
        yield
    except NotWholeError as error:
        raise DamagedError(str(error)) from error
    except RegisterError as error:
        if _is_damaged(path):
            raise DamagedError(f"{path} cannot be read as a register any more: put back a backup of it.") from error
        raise


def _is_damaged(path: Path) -> bool:
    """Tell whether a file that was refused is empty, no database, or one whose pages do not hold together."""
    if not path.is_file() or path.stat().st_size == 0:
        return path.is_file()
    try:
        with closing(connect(path, read_only=True)) as connection:
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok")
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _BEYOND_READING


def _take_over_rights(unfinished: Path, target: Path) -> None:
    """Give a file the group and the mode of the one it is to replace, and its owner where we may."""
    found = target.stat()
    if found.st_uid != os.geteuid():
        with suppress(PermissionError):
            os.chown(unfinished, found.st_uid, -1)
    if unfinished.stat().st_gid != found.st_gid:
        os.chown(unfinished, -1, found.st_gid)
    unfinished.chmod(found.st_mode & 0o777)


def _rename(unfinished: Path, target: Path) -> None:
    sync(unfinished)
    unfinished.replace(target)
    sync(target.parent)


def _state(register: Register) -> State:
    with register.reading() as reader:
        row = reader.row(_RECORDED)
        return State(head_of(reader), str(row[0])[:16] if row is not None else "")
