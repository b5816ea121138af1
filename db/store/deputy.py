"""One account that owns the register and works for every officer: who is at the keyboard then.

The account is named by the site file, which root alone may write, and an officer becomes it through one line of
sudoers and in no other way. So a process that is wholly that account was started by root, by the account's own timers
or by sudo, and sudo writes SUDO_UID itself, over whatever the officer's environment said.
"""

import os
import pwd
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from db.errors import RegisterError
from db.store import location

_LOGIN_UID = Path("/proc/self/loginuid")
_NEVER_LOGGED_IN = 2**32 - 1
_ROOT = 0


class Process(NamedTuple):
    """What the kernel and sudo say of a process."""

    uids: tuple[int, int, int]
    """The real, the effective and the saved user id."""
    login_uid: int | None = None
    """The account that logged in, which no process can change once it was set; None where nothing set it."""
    sudo_uid: int | None = None
    """The account that called sudo; None without sudo."""


class Deputy(NamedTuple):
    """The service account at work for an officer."""

    service: int
    officer: int
    confined: bool
    """Whether it is to touch no file that the officer could not: everybody but root and its own timers."""


def deputy() -> Deputy | None:
    """Give for whom this process works as the service account; None for one that works for itself.

    Raises `RegisterError` for a site file that others than root may write, or that names no account.
    """
    process = _this_process()
    service = service_account() if _ROOT not in process.uids else None
    return None if service is None else deputy_of(process, service)


def deputy_of(process: Process, service: int) -> Deputy | None:
    """Give for whom a process works, where it is wholly the service account."""
    if set(process.uids) != {service}:
        return None
    known = (one for one in (process.login_uid, process.sudo_uid, service) if one is not None)
    return Deputy(service, next(known), confined=process.sudo_uid not in {None, _ROOT})


def service_account() -> int | None:
    """Give the user id of the account that the site file names as `service_account`; None where it names none.

    Raises `RegisterError` as `deputy` does.
    """
    site_file = location.SITE_FILE
    name = location.site_setting("service_account", site_file)
    if name is None:
        return None
    _require_roots(site_file)
    try:
        uid = pwd.getpwnam(str(name)).pw_uid
    except KeyError as error:
        raise RegisterError(
            f"The site file {site_file} names the service account {name!r}, which this machine does not know: make it, "
            "or put the file right."
        ) from error
    if uid == _ROOT:
        raise RegisterError(f"The site file {site_file} names root as the service account: give it one of its own.")
    return uid


def _require_roots(site_file: Path) -> None:
    for place in (site_file, site_file.parent):
        found = place.stat()
        shared = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not found.st_mode & stat.S_ISVTX
        if found.st_uid != _ROOT or shared:
            raise RegisterError(
                f"{place} may be written by others than root, so the service account it names is not believed: "
                f"have root run 'chown root {place}' and 'chmod go-w {place}'."
            )


def _this_process() -> Process:
    return Process(os.getresuid(), _login_uid(), _sudo_uid(os.environ))


def _login_uid() -> int | None:
    try:
        uid = int(_LOGIN_UID.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None  # a kernel without audit
    return None if uid == _NEVER_LOGGED_IN else uid


def _sudo_uid(variables: Mapping[str, str]) -> int | None:
    said = variables.get("SUDO_UID", "")
    return int(said) if said.isdecimal() and said.isascii() else None
