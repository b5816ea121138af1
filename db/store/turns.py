"""Taking turns at a small file of one account: what two programs read, change and write again, one after the other."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def turn_at(file: Path) -> Iterator[None]:
    """Let nobody else who asks for a turn at the file have one during the block; keep it short.

    Where no lock can be made beside the file the block runs without one: the writing itself will say what is wrong.
    """
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(file.with_name(f".{file.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        yield
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
