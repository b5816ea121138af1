"""What the service account may touch for an officer: nothing that the officer could not, but the register itself.

A program that one account runs for another can be made to read or write in its own name what the other may not. So,
while the service account works for an officer, every file that Python opens, makes, moves or removes and every program
that it starts is asked of the rules here, by an audit hook, which nothing can take off again. Libraries written in C
open files past it; they are given none that an officer names.
"""

import errno
import os
import pwd
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REFUSED = "the service account does not do that for an officer"

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_OF_THIS_PROCESS = frozenset({"mountinfo", "loginuid", "status", "fd"})
#: Where this program and its interpreter are: it reads them for itself, wherever root has put them.
_PROGRAM = tuple({os.path.realpath(one) for one in (sys.prefix, sys.base_prefix, f"{__file__}/../../..")})
_NEVER = frozenset({"os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.forkpty", "pty.spawn"})
_NEEDLESS = frozenset({"os.symlink", "os.chown", "os.truncate", "os.utime"})


class OfficersFiles:
    """The rules for one officer."""

    def __init__(self, service: int, officer: int, own: Path, register: Path, worker: tuple[str, ...]) -> None:
        """Take both user ids, the officer's own folder, the register, and the words that start the only program."""
        self._service = service
        self._officer = officer
        self._groups = _groups(officer)
        self._own = os.path.realpath(own)
        self._register = os.path.realpath(register)
        self._worker = worker
        self._made: set[str] = set()
        self._checks: Mapping[str, Callable[..., None]] = {
            "open": self._opened,
            "sqlite3.connect": self._connected,
            "subprocess.Popen": self._started,
            "os.listdir": self._listed,
            "os.scandir": self._listed,
            "os.mkdir": self._folder_made,
            "os.link": self._placed,
            "os.rename": self._placed,
            "os.remove": self._touched,
            "os.rmdir": self._touched,
            "os.chmod": lambda path, _mode, folder: self._touched(path, folder),
        }

    def audit(self, event: str, args: tuple[Any, ...]) -> None:
        """Raise `PermissionError` for what is not the officer's to ask."""
        check = self._checks.get(event)
        if check is not None:
            check(*args)
        elif event in _NEVER or event in _NEEDLESS:
            raise _refused(event)

    def _opened(self, path: object, _mode: object, flags: int) -> None:
        place = _place(path)
        if place is None:
            return
        if not flags & _WRITING:
            self._require(place, self._may_read(place))
        elif flags & os.O_CREAT and flags & os.O_EXCL:
            self._require(place, self._may_make(place))
            self._made.add(place)
        else:
            self._require(place, self._may_write(place))

    def _connected(self, database: object) -> None:
        place = _database(database)
        self._require(place, place in {":memory:", ""} or place == self._register or self._is_own(place))

    def _started(self, _executable: object, words: object, *_rest: object) -> None:
        said = tuple(map(os.fsdecode, words)) if isinstance(words, (list, tuple)) else ()
        self._require(said[0] if said else str(words), said[: len(self._worker)] == self._worker)

    def _listed(self, path: object) -> None:
        place = _place("." if path is None else path)
        if place is not None:
            self._require(place, self._may_read(place))

    def _folder_made(self, path: object, _mode: int, folder: int) -> None:
        place = _place(path, folder)
        if place is not None:
            self._require(place, self._may_make(place))
            self._made.add(place)

    def _placed(self, source: object, target: object, *folders: int) -> None:
        old, new = _place(source, folders[0]), _place(target, folders[-1])
        if old is None or new is None:
            raise _refused(str(target))
        self._require(new, self._is_ours(old) and (self._is_ours(new) or self._may_make(new)))
        self._made.add(new)

    def _touched(self, path: object, folder: int) -> None:
        place = _place(path, folder)
        if place is not None:
            self._require(place, self._is_ours(place))

    def _may_read(self, place: str) -> bool:
        if self._is_ours(place) or place.removeprefix(f"/proc/{os.getpid()}/") in _OF_THIS_PROCESS:
            return True
        try:
            found = os.stat(place)  # noqa: PTH116 - the hook keeps clear of pathlib, which would ask it again
        except OSError:
            return True  # what is not there, and what not even the service account may see, is refused by the system
        if stat.S_ISCHR(found.st_mode) or any(_under(place, one) for one in _PROGRAM):
            return True
        return found.st_uid != self._service and self._permits(found, stat.S_IROTH) and self._reaches(place)

    def _may_write(self, place: str) -> bool:
        if self._is_ours(place):
            return True
        try:
            found = os.stat(place)  # noqa: PTH116
        except OSError:
            return self._may_make(place)
        return stat.S_ISCHR(found.st_mode)

    def _may_make(self, place: str) -> bool:
        """Tell whether the officer may put something new into a folder; what is there is never replaced."""
        folder = os.path.dirname(place)  # noqa: PTH120
        if self._is_ours(folder):
            return True
        try:
            found = os.stat(folder)  # noqa: PTH116
        except OSError:
            return True
        if os.path.lexists(place):
            return False
        allowed = found.st_uid != self._service and self._permits(found, stat.S_IWOTH | stat.S_IXOTH)
        return allowed and self._reaches(folder)

    def _reaches(self, place: str) -> bool:
        """Tell whether the officer gets to a path through the folders above it."""
        while place != (folder := os.path.dirname(place)):  # noqa: PTH120
            place = folder
            if not self._permits(os.stat(folder), stat.S_IXOTH):  # noqa: PTH116
                return False
        return True

    def _permits(self, found: os.stat_result, wanted: int) -> bool:
        """Tell whether the mode of a file gives the officer what `wanted` says in the bits of others."""
        if found.st_uid == self._officer:
            wanted <<= 6
        elif found.st_gid in self._groups:
            wanted <<= 3
        return found.st_mode & wanted == wanted

    def _is_own(self, place: str) -> bool:
        return _under(place, self._own)

    def _is_ours(self, place: str) -> bool:
        return self._is_own(place) or any(_under(place, one) for one in self._made)

    def _require(self, place: str, allowed: bool) -> None:
        if not allowed:
            raise _refused(place)


def confine(files: OfficersFiles) -> None:
    """Hold this process to the rules from now on; it cannot be undone."""
    sys.addaudithook(files.audit)


def _groups(uid: int) -> frozenset[int]:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        return frozenset()
    return frozenset(os.getgrouplist(entry.pw_name, entry.pw_gid))


def _place(path: object, folder: int = -1) -> str | None:
    """Give a path, perhaps from an open folder, whole and without symbolic links; None for a file open already."""
    if not isinstance(path, str | bytes | os.PathLike):
        return None
    name = os.fsdecode(path)
    return os.path.realpath(name if folder < 0 else os.path.join(f"/proc/self/fd/{folder}", name))  # noqa: PTH118


def _database(database: object) -> str:
    said = os.fsdecode(database) if isinstance(database, str | bytes | os.PathLike) else str(database)
    if said.startswith("file:"):
        said = unquote(urlsplit(said).path)
    return said if said in {":memory:", ""} else os.path.realpath(said)


def _under(place: str, folder: str) -> bool:
    return place == folder or place.startswith(f"{folder}/")


def _refused(place: str) -> PermissionError:
    return PermissionError(errno.EACCES, REFUSED, place)
