"""Doing something as an account that permissions hold for, which those of root do not."""

import os
import pwd
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65534


@contextmanager
def unprivileged() -> Iterator[None]:
    """Run the block as nobody where the tests run as root. A fresh interpreter may not start there."""
    if os.geteuid() != 0:
        yield
        return
    group = os.getegid()
    os.setegid(_NOBODY)
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(group)


@contextmanager
def as_account(name: str, *, group: int | None = None) -> Iterator[None]:
    """Run the block as an account of the machine, perhaps as a member of a group; only root can.

    What it imports must be imported by then.
    """
    found, before = pwd.getpwnam(name), (os.getegid(), os.getgroups())
    os.setgroups([])
    os.setegid(found.pw_gid if group is None else group)
    os.seteuid(found.pw_uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(before[0])
        os.setgroups(before[1])


@contextmanager
def open_folder() -> Iterator[Path]:
    """Give a folder that `unprivileged` owns, outside those that pytest keeps to itself."""
    with tempfile.TemporaryDirectory() as name:
        if os.geteuid() == 0:
            os.chown(name, _NOBODY, _NOBODY)
        yield Path(name)
        Path(name).chmod(0o700)
