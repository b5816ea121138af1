"""Files kept as evidence: recorded by what they are, never copied, and read only when somebody asks for it."""

import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from db.dates import PartialDate
from db.errors import WrongUseError
from db.ledger.canonical import instant

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class FileFingerprint:
    """What a file was when it was recorded."""

    path: str
    """Whole, from the root."""
    sha256: str
    size: int
    """Bytes."""
    modified_at: str
    """UTC to the microsecond, as the ledger writes moments."""


@dataclass(frozen=True, slots=True)
class RecordedFile:
    """A piece of evidence that is a file, as the register holds it."""

    evidence_id: int
    title: str
    path: str
    sha256: str
    size: int | None = None
    modified_at: str | None = None


class FileState(StrEnum):
    """What became of a file since it was recorded."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MISSING = "missing"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A recorded file, and what became of it."""

    file: RecordedFile
    state: FileState
    why: str = ""
    """One plain sentence for what is not unchanged."""


def fingerprint(path: Path) -> FileFingerprint:
    """Read a file whole and give what it is.

    Raises `WrongUseError` where there is none, it is no ordinary file, it may not be read, or this program has it
    open itself: a register is locked by whoever uses it, and reading it another way would undo the lock.
    """
    whole = Path(os.path.abspath(os.path.expanduser(path)))  # noqa: PTH100, PTH111 - a link stays the name it has
    try:
        found = whole.stat()
        if not stat.S_ISREG(found.st_mode):
            raise WrongUseError(f"{whole} is no ordinary file: name the document itself.")
        if (found.st_dev, found.st_ino) in _open_here():
            raise WrongUseError(f"{whole} is open in this program: name another document.")
        sha256, read = _hash(whole)
    except FileNotFoundError as error:
        raise WrongUseError(f"There is no file {whole}: look at the name, or give only where it is kept.") from error
    except OSError as error:
        raise WrongUseError(f"{whole} cannot be read ({error.strerror}): ask for the right to read it.") from error
    modified = datetime.fromtimestamp(read.st_mtime, UTC)
    return FileFingerprint(str(whole), sha256, read.st_size, instant(modified))


def check_evidence(files: Iterable[RecordedFile]) -> tuple[CheckedFile, ...]:
    """Read every recorded file again and say what became of each, in the order given."""
    return tuple(_checked(file) for file in files)


def _checked(file: RecordedFile) -> CheckedFile:
    path = Path(file.path)
    try:
        there = path.exists()
    except PermissionError:
        there = True  # for all that can be seen from here: reading it says why not
    if not there:
        return CheckedFile(file, FileState.MISSING, f"{file.path} is no longer there.")
    try:
        now = fingerprint(path)
    except WrongUseError as error:
        return CheckedFile(file, FileState.UNREADABLE, str(error))
    if now.sha256 == file.sha256:
        return CheckedFile(file, FileState.UNCHANGED)
    size = f"{file.size} bytes then, {now.size} now" if file.size not in {None, now.size} else f"{now.size} bytes"
    why = (
        f"{file.path} is not what was recorded ({size}; last written {PartialDate.parse(now.modified_at[:10]).words})."
    )
    return CheckedFile(file, FileState.CHANGED, why)


def _hash(path: Path) -> tuple[str, os.stat_result]:
    """Hash a file a piece at a time; what is no ordinary file by now cannot keep the program waiting."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as opened:
        digest = hashlib.sha256()
        while piece := opened.read(_PIECE):
            digest.update(piece)
        return digest.hexdigest(), os.fstat(opened.fileno())


def _open_here() -> set[tuple[int, int]]:
    """Give the files this process has open."""
    found = set()
    for name in os.listdir("/dev/fd"):  # noqa: PTH208 - only the numbers are wanted
        try:
            one = os.fstat(int(name))
        except OSError:
            continue  # the listing's own, closed by now
        found.add((one.st_dev, one.st_ino))
    return found
