"""A new register: its file, its tables and the built-in status keys, all at once or not at all."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import Session

from db.actions.officers import share_register
from db.actions.status_keys import add_status_key
from db.errors import RegisterError
from db.ledger.change import Change
from db.migrations.migrations import OURS
from db.status_keys import STATUS_KEYS
from db.store.author import current_author
from db.store.location import expanded, is_address, own_register
from db.store.new_files import new_file
from db.store.postgres_driver import require_driver
from db.store.register_file import refuse_network
from db.store.sqlite_connection import connect
from db.store.sqlite_sessions import SqliteSessions

#: The officer and the group they share it with may read and write; nobody else.
MODE = 0o660


def create_register(
    place: Path | str,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    shared: bool = False,
    group: int | None = None,
) -> None:
    """Make an empty register at a path or address where there is nothing yet.

    A `shared` one says from the start who may do what: the account that makes it administers it. Its file is given
    to a `group`, by its number. Raises `TakenError` where something is there, `RegisterError` where its folder or
    database is not, or it may not be kept there.
    """
    if is_address(str(place)):
        require_driver(str(place))
        from db.store.postgres_creation import transaction_on  # noqa: PLC0415 - the driver is wanted for an address only

        with transaction_on(str(place)) as session:
            _fill(session, clock, shared=shared)
        return
    path = expanded(place)
    check_place(path)
    with (
        new_file(path, MODE) as unfinished,
        SqliteSessions(lambda: connect(unfinished), path).transaction() as session,
    ):
        if group is not None:
            os.chown(unfinished, -1, group)
        _fill(session, clock, shared=shared)


def _fill(session: Session, clock: Callable[[], datetime], *, shared: bool) -> None:
    OURS.apply(session.connection())
    change = Change(session, current_author(), clock)
    for key in STATUS_KEYS:
        add_status_key(change, key, rationale="Built in.")
    if shared:
        share_register(change)
    change.flush()


def check_place(path: Path) -> None:
    """Make sure that a register may be made at a place; raises `RegisterError` where its folder is not there."""
    if path == own_register():
        _make_folder(path.parent)
    if os.path.islink(path):  # noqa: PTH114 - never raises
        raise RegisterError(f"{path} is a symbolic link to a file that is not there: name that file itself.")
    if not path.parent.is_dir():
        raise RegisterError(f"There is no folder {path.parent}: make it first, or name another place with --db.")
    refuse_network(path.parent.resolve())


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise RegisterError(f"The folder {folder} cannot be made ({error.strerror}): name another place.") from error
