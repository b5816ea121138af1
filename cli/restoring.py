"""What is said before a register is put back, and who may do it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.store.restoring import State


def entries_of(state: "State") -> str:
    """Give how far a register has come, in words."""
    if state.head is None:
        return "no entries"
    return f"{state.head.seq} entries, the last of {state.recorded_at} UTC"


def difference(path: Path, now: "State | None", backup: "State") -> str:
    """Say what putting a backup in the place of a register means."""
    if now is None:
        return f"There is no register at {path} yet."
    there = f"The register at {path} holds {entries_of(now)}"
    if now.head == backup.head:
        return f"{there}: the same."
    more = (now.head.seq if now.head else 0) - (backup.head.seq if backup.head else 0)
    lost = f": {more} more, which it will no longer have" if more > 0 else ", which are others"
    return f"{there}{lost}. It is backed up first."


def require_right(path: Path) -> None:
    """Raise `RuleError` where the list of officers of a register does not let this account put one back.

    Root is asked nothing: it could put the file there without this program.
    """
    if os.geteuid() == 0:
        return
    from db.roles import RESTORE
    from db.store.author import current_author
    from db.store.register import Register

    with Register.open(path) as register:
        register.standing(current_author()).require(RESTORE)
