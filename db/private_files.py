"""Small files of one account: nobody else reads them, and each is written whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def put_private(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Put a file in the place of the last, with its folder where there is none; others may read what `mode` says.

    Raises `OSError` where that cannot be done: the last one stays, and nothing is left beside it.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
