"""Who is at the keyboard, as the operating system knows it."""

import os
import pwd
import socket
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Author:
    """Who makes a change: user id, account, full name where the system knows one, and machine."""

    uid: int
    account: str
    name: str
    host: str


def current_author() -> Author:
    """Give the account of the effective user id, which no environment variable can change.

    An id without an account, as in some containers, is called `uid-1234`.
    """
    uid = os.geteuid()
    host = socket.gethostname()
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        unknown = f"uid-{uid}"
        return Author(uid, unknown, unknown, host)
    name = entry.pw_gecos.partition(",")[0].strip()
    return Author(uid, entry.pw_name, name or entry.pw_name, host)
