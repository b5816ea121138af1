"""A register shared by a group: a folder and a file that its members may write and nobody else may read."""

import contextlib
import grp
import os
import pwd
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import RegisterError, WrongUseError

#: Everything in it belongs to its group, whoever made it. Without the sticky bit, since the journal that one officer
#: left behind is another's to clear away.
FOLDER_MODE = 0o2770
_ROOT = 0


def find_group(name: str) -> int:
    """Give the number of a group that the account may give files to.

    Raises `WrongUseError` where the machine knows no such group, or the account is not in it.
    """
    try:
        group = grp.getgrnam(name)
    except KeyError:
        raise WrongUseError(
            f"This machine knows no group '{name}': have it made with 'groupadd {name}', or give another with --group."
        ) from None
    if os.geteuid() != _ROOT and group.gr_gid not in {os.getegid(), *os.getgroups()}:
        raise WrongUseError(
            f"You are not in the group '{name}': have root add you with 'usermod -aG {name} "
            f"{_account(os.geteuid())}' and log in again."
        )
    return group.gr_gid


def group_lacked(path: Path, account: str) -> str | None:
    """Give the group that an account must still be put in to use a register that a group shares; None for none."""
    found, folder = path.stat(), path.parent.stat()
    if not folder.st_mode & stat.S_ISGID or folder.st_gid != found.st_gid:
        return None
    try:
        entry = pwd.getpwnam(account)
    except KeyError:
        return None
    if found.st_uid == entry.pw_uid or found.st_gid in os.getgrouplist(account, entry.pw_gid):
        return None
    return _group(found.st_gid)


@contextmanager
def shared_folder(folder: Path, group: int) -> Iterator[None]:
    """Make sure for the block that a folder can be shared by a group; make it where it is not there.

    What was made goes again where the block fails. Raises `RegisterError` for a folder whose owner, group or mode
    would keep members out, or let others in.
    """
    whole = Path(os.path.realpath(folder))
    made = _make(whole, group)
    try:
        _check(whole, group)
        _check_way(whole, group)
        yield
    except BaseException:
        if made:
            with contextlib.suppress(OSError):
                whole.rmdir()
        raise


def _make(folder: Path, group: int) -> bool:
    if folder.exists():
        return False
    if not folder.parent.is_dir():
        raise RegisterError(f"There is no folder {folder.parent} to make {folder.name} in: make it first.")
    try:
        folder.mkdir(mode=0o700)
        os.chown(folder, -1, group)
        folder.chmod(FOLDER_MODE)  # after the owner, which takes the set-group bit away; and whatever the umask
    except OSError as error:
        raise RegisterError(f"The folder {folder} cannot be made ({error.strerror}): name another place.") from error
    return True


def _check(folder: Path, group: int) -> None:
    found = folder.stat()
    wrong = next(_oddities(found, group), None)
    if wrong is not None:
        name = _group(group)
        raise RegisterError(
            f"The folder {folder} {wrong}: have its owner run 'chgrp {name} {folder}' and "
            f"'chmod u=rwx,g=rwxs,o=,-t {folder}', or name a folder that is not there yet."
        )


def _oddities(found: os.stat_result, group: int) -> Iterator[str]:
    if not stat.S_ISDIR(found.st_mode):
        yield "is no folder"
    if found.st_uid not in {_ROOT, os.geteuid()}:
        yield f"belongs to {_account(found.st_uid)}, who could put another register in its place"
    if found.st_gid != group:
        yield f"belongs to the group {_group(found.st_gid)}, not {_group(group)}"
    if found.st_mode & stat.S_IRWXG != stat.S_IRWXG:
        yield "may not be written by its group"
    if not found.st_mode & stat.S_ISGID:
        yield "does not give what is made in it to its group (it lacks the set-group bit)"
    if found.st_mode & stat.S_ISVTX:
        yield "has the sticky bit, so that nobody could clear away what another's crash left behind"
    if found.st_mode & stat.S_IRWXO:
        yield "is open to everybody"


def _check_way(folder: Path, group: int) -> None:
    """Refuse a folder that members cannot get to, or that others than its owner could put another in the place of."""
    for place in folder.parents:
        found = place.stat()
        if not (found.st_mode & stat.S_IXOTH or (found.st_gid == group and found.st_mode & stat.S_IXGRP)):
            raise RegisterError(
                f"Members of the group {_group(group)} cannot get to {folder} through {place}: choose another place, "
                "such as /srv."
            )
        if found.st_mode & stat.S_IWOTH and not found.st_mode & stat.S_ISVTX:
            raise RegisterError(f"Everybody may write in {place} and so replace {folder}: choose another place.")


def _group(number: int) -> str:
    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)


def _account(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid-{uid}"
