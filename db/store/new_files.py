"""Files that appear whole or not at all."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import RegisterError


class TakenError(RegisterError):
    """Something is already where a new file was to be."""


@contextmanager
def new_file(path: Path, mode: int) -> Iterator[Path]:
    """Give an empty file beside `path` to fill, and put it at `path` when the block ends well.

    The permissions are `mode` whatever the umask. Nothing at `path` is ever replaced or followed, so that of two
    who make the same file one is refused. Raises `TakenError` for that, `RegisterError` where it cannot be made.
    """
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    if os.path.lexists(path):
        raise _there(path)
    try:
        _make(unfinished, mode)
        try:
            yield unfinished
            sync(unfinished)
            os.link(unfinished, path, follow_symlinks=False)
        finally:
            for left in (unfinished, unfinished.with_name(unfinished.name + "-journal")):
                with contextlib.suppress(OSError):  # not there, or a name too many, which harms nobody
                    left.unlink()
        sync(path.parent)
    except FileExistsError as error:
        raise _there(path) from error
    except OSError as error:
        raise RegisterError(f"{path} cannot be made ({error.strerror}): name another place.") from error


def put_in_place(unfinished: Path, path: Path, mode: int) -> None:
    """Give a file beside `path` that name and these permissions, unless it has them already.

    Nothing else is ever replaced. Raises `TakenError` where something else has the name, `RegisterError` where it
    cannot be given.
    """
    try:
        unfinished.chmod(mode)
        sync(unfinished)
        if not (path.exists() and path.samefile(unfinished)):
            os.link(unfinished, path, follow_symlinks=False)
        unfinished.unlink()
        sync(path.parent)
    except FileExistsError as error:
        raise _there(path) from error
    except OSError as error:
        raise RegisterError(f"{path} cannot be made ({error.strerror}): name another place.") from error


def _there(path: Path) -> TakenError:
    return TakenError(f"{path} is already there: give another name.")


def _make(path: Path, mode: int) -> None:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    try:
        os.fchmod(descriptor, mode)
    finally:
        os.close(descriptor)


def sync(path: Path) -> None:
    """Have the disk keep what was written to a file, or into a folder."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
