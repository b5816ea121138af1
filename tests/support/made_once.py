"""What is costly to make and the same for every test: made by whichever worker asks first, for all of them."""

import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path

from postgres_server import locked

#: Where the controller says to its workers what the folder is.
_FOLDER = "RECTRACK_TEST_MADE"


def prepare() -> Callable[[], None]:
    """Make the folder, unless a run of tests outside this one has; gives what takes it away again."""
    if _FOLDER in os.environ:
        return lambda: None
    folder = os.environ[_FOLDER] = tempfile.mkdtemp(prefix="rectrack-made-")

    def away() -> None:
        del os.environ[_FOLDER]
        shutil.rmtree(folder)

    return away


def made_once(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Let a function be called once, whoever asks; without a session, once for this process."""

    @cache
    @wraps(make)
    def made() -> bytes:
        folder = os.environ.get(_FOLDER)
        if folder is None:
            return make()
        file = Path(folder) / f"{make.__module__}.{make.__name__}"
        with locked(file.with_name(f"{file.name}.lock")):
            if not file.exists():
                file.write_bytes(make())
        return file.read_bytes()

    return made
