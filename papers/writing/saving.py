"""A written file appears whole or not at all, and over another only where that was said."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import WrongUseError

_ORDINARY = 0o666
_MINE = 0o600


@contextmanager
def saved(place: Path, *, over: bool | None) -> Iterator[Path]:
    """Give an empty file in the same folder to fill, and move it to its place when the block ends well.

    `over` says that a file there may be replaced; None, that whoever asks has no way to say so. Raises `WrongUseError`
    where there is one and it may not, or where the folder cannot be written; nothing is left behind.
    """
    if not over and os.path.lexists(place):
        raise _there(place, over=over)
    unfinished = place.parent / f".{place.name}.{os.urandom(4).hex()}.new"
    try:  # before it is there: a stop between the two would leave it behind
        _begin(unfinished, place)
        yield unfinished
        _finish(unfinished, place, over=bool(over))
    except FileExistsError as error:
        raise _there(place, over=over) from error
    except OSError as error:
        raise WrongUseError(
            f"{place} could not be written ({error.strerror}): nothing was left behind; give another place."
        ) from error
    finally:
        with contextlib.suppress(OSError):  # a name too many harms nobody, and says nothing of the file itself
            unfinished.unlink()


def _begin(unfinished: Path, place: Path) -> None:
    try:
        if place.is_dir():
            raise WrongUseError(f"{place} is a folder: give the name of a file in it.")
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, _MINE))
    except OSError as error:
        raise WrongUseError(f"{place} cannot be written ({error.strerror}): give a folder you may write in.") from error


def _finish(unfinished: Path, place: Path, *, over: bool) -> None:
    umask = os.umask(0)
    os.umask(umask)
    unfinished.chmod(_ORDINARY & ~umask)
    _sync(unfinished)
    if over:
        unfinished.replace(place)
    else:
        os.link(unfinished, place)
    with contextlib.suppress(OSError):  # some file systems cannot sync a folder; the file itself is safe
        _sync(place.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _there(place: Path, *, over: bool | None) -> WrongUseError:
    replaced = "" if over is None else " with --out, or --force to replace it"
    return WrongUseError(f"{place} is already there: give another name{replaced}.")
