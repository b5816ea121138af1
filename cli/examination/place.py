"""Where a register file lies: its disk, its rights, its backups."""

import grp
import os
import pwd
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from cli.examination.finding import Finding, advice, well, wrong
from db.errors import RectrackError
from db.store.backup_folder import backup_folder
from db.store.location import is_address
from db.store.mounts import file_system_kind, is_network, read_mountinfo
from db.store.rotation import backups

_LEAST_FREE = 200_000_000
_TIMES = 4
"""How many times the register is to fit on its disk once more: a change, a backup, the register that proves it."""
_STALE = 7
"""Days after which the last backup is old."""
_MEGA = 1_000_000


def of_place(path: Path) -> Iterator[Finding]:
    """Look at the disk, the file and the folder of a register."""
    path = Path(os.path.realpath(path))
    yield _disk(path)
    yield _space(path)
    yield from _rights(path)


def of_backups(location: str) -> Iterator[Finding]:
    """Look for the last backup where backups are kept."""
    try:
        folder = backup_folder(location)
    except RectrackError as error:
        yield wrong("backup", "cannot be looked for", str(error))
        return
    if folder is None:
        to_do = "Name the folder they are kept in as 'backups' in /etc/rectrack.toml, so that they can be looked at."
        yield advice("backup", "nobody said where they are kept", to_do)
        return
    make = "'rectrack backup' makes one, and docs/admin.md has a timer."
    try:
        found = backups(folder, location) if folder.exists() else []
    except (RectrackError, OSError):
        to_do = "Ask whoever keeps them when the last one was made."
        yield advice("backup", f"{folder} is not yours to look into", to_do)
        return
    if not found:
        yield advice("backup", f"none in {folder}", f"There is none yet: {make}")
        return
    moment, last = found[0]
    days = (datetime.now(UTC) - moment).days
    said = f"{len(found)} in {folder}, the last {last.name}"
    if days >= _STALE:
        yield advice("backup", said, f"The last backup is {days} days old: {make}")
    else:
        yield well("backup", said)


def _disk(path: Path) -> Finding:
    kind = file_system_kind(PurePosixPath(path), read_mountinfo())
    if is_network(kind):
        return wrong("disk", f"{kind}, over a network", "Move the register to a disk of the machine itself.")
    if kind in {"tmpfs", "ramfs"}:
        return advice("disk", f"{kind}: gone when the machine stops", "Keep a register that counts on a real disk.")
    return well("disk", f"{kind or 'unknown file system'}, of the machine itself")


def _space(path: Path) -> Finding:
    free, size = shutil.disk_usage(path.parent).free, path.stat().st_size
    said = f"{free // _MEGA:,} MB; the register has {size / _MEGA:,.1f} MB"
    needed = max(_LEAST_FREE, _TIMES * size)
    if free < needed:
        to_do = f"Free {(needed - free) // _MEGA + 1:,} MB on the disk of {path.parent}, or changes will be refused."
        return wrong("free space", said, to_do)
    return well("free space", said)


def _rights(path: Path) -> Iterator[Finding]:
    file, folder = path.stat(), path.parent.stat()
    said = f"{_words(file)}; its folder {_words(folder)}"
    to_do = [*_of_file(path, file), *_of_folder(path.parent, file, folder)]
    for one in to_do:
        yield wrong("rights", said, one)
    if not to_do:
        yield well("rights", said)


def _of_file(path: Path, file: os.stat_result) -> Iterator[str]:
    if file.st_mode & stat.S_IRWXO:
        yield f"Every account of the machine may open the register: chmod o= {path}"
    if file.st_nlink > 1:
        yield f"The register has a second name ({file.st_nlink} links), under which it is not locked: remove that name."


def _of_folder(path: Path, file: os.stat_result, folder: os.stat_result) -> Iterator[str]:
    shared = bool(file.st_mode & stat.S_IWGRP) and folder.st_gid == file.st_gid and bool(folder.st_mode & stat.S_IWGRP)
    if folder.st_mode & stat.S_IWOTH and not folder.st_mode & stat.S_ISVTX:
        yield f"Every account may replace the register: chmod o-w {path}"
    if shared and folder.st_mode & stat.S_ISVTX:
        yield f"The sticky bit keeps colleagues from ending each other's cut-off changes: chmod -t {path}"
    if shared and not folder.st_mode & stat.S_ISGID:
        yield f"What is made in the folder does not get its group: chmod g+s {path}"


def _words(found: os.stat_result) -> str:
    owner, group = str(found.st_uid), str(found.st_gid)
    with suppress(KeyError):
        owner = pwd.getpwuid(found.st_uid).pw_name
    with suppress(KeyError):
        group = grp.getgrgid(found.st_gid).gr_name
    return f"{stat.S_IMODE(found.st_mode):04o} {owner}:{group}"


def path_of(location: str) -> Path | None:
    """Give the path of a register file; None for one on a server."""
    return None if is_address(location) else Path(os.path.expanduser(location))  # noqa: PTH111 - never raises
