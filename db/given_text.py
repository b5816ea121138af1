"""A text file that somebody named: no device, no pipe that nobody fills, no more than such a file can be."""

import os
import stat
from pathlib import Path

from db.errors import WrongUseError


def given_text(path: Path, what: str, most: int) -> str:
    """Read a file that is to be `what`, such as "a status key", of no more than `most` bytes.

    Raises `WrongUseError` where there is none, it cannot be read, or it is no text of that size.
    """
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise WrongUseError(f"{path} is no ordinary file: give the file of {what}.")
            content = file.read(most + 1)
    except FileNotFoundError:
        raise WrongUseError(f"There is no file {path}: check its name and folder.") from None
    except OSError as error:
        raise WrongUseError(f"{path} cannot be read ({error.strerror}): give the file of {what}.") from error
    if len(content) > most:
        raise WrongUseError(f"{path} is too long for {what}: give a file of no more than {most / 1e6:.1f} MB.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise WrongUseError(f"{path} is no text in UTF-8: save it as that.") from None


def _without_waiting(name: str, flags: int) -> int:
    """Open a file; a pipe is opened though nobody writes to it."""
    return os.open(name, flags | os.O_NONBLOCK)
