"""Who is at the keyboard, as the operating system knows it."""

import os
import pwd
import socket
from dataclasses import dataclass

from db.store.deputy import deputy


@dataclass(frozen=True, slots=True)
class Author:
    """Who makes a change: user id, account, full name where the system knows one, and machine."""

    uid: int
    account: str
    name: str
    host: str


def current_author() -> Author:
    """Give the account of the effective user id, which no environment variable can change.

    Where that is a service account at work for an officer, the officer's. An id without an account, as in some
    containers, is called `uid-1234`. Raises `RegisterError` for a site file that cannot be believed.
    """
    working_for = deputy()
    uid = os.geteuid() if working_for is None else working_for.officer
    host = socket.gethostname()
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        unknown = f"uid-{uid}"
        return Author(uid, unknown, unknown, host)
    return Author(uid, entry.pw_name, _full_name(entry) or entry.pw_name, host)


def name_of_account(account: str) -> str | None:
    """Give the full name of an account, blank where the system knows none; None where there is no such account."""
    try:
        return _full_name(pwd.getpwnam(account))
    except KeyError:
        return None


def _full_name(entry: pwd.struct_passwd) -> str:
    return entry.pw_gecos.partition(",")[0].strip()
