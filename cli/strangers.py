"""Folders that another account could have put code into, which Python would run as ours."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from db.errors import WrongUseError

_VARIABLES = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONUSERBASE")
"""What Python takes places of code from; the program as installed is started without looking at any of it."""


def refuse_strangers(environment: Mapping[str, str]) -> None:
    """Raise `WrongUseError` where the environment names a place of code that is not this account's or root's alone."""
    for name in _VARIABLES:
        said = environment.get(name, "")
        for place in said.split(os.pathsep) if said else ():
            if _is_strangers(place or os.curdir):
                raise WrongUseError(
                    f"{name} names {place or 'the folder you are in'}, where another account can put code for you to "
                    f"run: say 'unset {name}' and start again."
                )


def _is_strangers(name: str) -> bool:
    """Tell whether an account that is neither this one nor root may write to a place, or put another in its stead."""
    place = Path(os.path.realpath(name))
    for one in (place, *place.parents):
        try:
            found = one.stat()
        except OSError:
            continue  # there is nothing to run
        kept = one != place and found.st_mode & stat.S_ISVTX  # others may add to it, and cannot replace what is there
        if found.st_uid not in {0, os.geteuid()} or (_others_may_write(found) and not kept):
            return True
    return False


def _others_may_write(found: os.stat_result) -> bool:
    group = found.st_mode & stat.S_IWGRP and found.st_gid not in {0, os.getegid()}
    return bool(group or found.st_mode & stat.S_IWOTH)
