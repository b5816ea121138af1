"""A register in the making, in the place it is to have: marked, so that nothing else opens it until it is whole."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import Protocol

from sqlmodel import Session

from db.errors import RegisterError
from db.migrations.migrations import OURS
from db.store.creation import MODE, check_place
from db.store.identity import APPLICATION_ID, UNFINISHED_ID
from db.store.location import expanded, is_address
from db.store.new_files import put_in_place
from db.store.postgres_driver import require_driver
from db.store.sqlite_connection import connect
from db.store.sqlite_errors import explained
from db.store.sqlite_sessions import SqliteSessions

_MARKED = "PRAGMA application_id"


class Unfinished(Protocol):
    """A register in the making."""

    def whole(self) -> str | None:
        """Give the place of what is made, once it is whole."""
        ...

    def begin(self) -> None:
        """Make its tables, unless that was done before."""
        ...

    def transaction(self) -> AbstractContextManager[Session]:
        """Give a session that alone may write till it ends; kept where its block ends well."""
        ...

    def finishing(self) -> AbstractContextManager[Session]:
        """Give the last session, in which it becomes whole."""
        ...

    def settle(self) -> None:
        """Put what is whole in its place, unless that was done before."""
        ...


def unfinished_register(place: str) -> Unfinished:
    """Give what is being made at a path or address. Raises `RegisterError` where no register may be kept there."""
    if is_address(place):
        require_driver(place)
        from db.store.postgres_unfinished import UnfinishedDatabase  # noqa: PLC0415 - the driver is for an address only

        return UnfinishedDatabase(place)
    return UnfinishedFile(expanded(place))


class UnfinishedFile:
    """A file beside the place, of another name until it is whole."""

    def __init__(self, path: Path) -> None:
        """Take the path it is to have; raises `RegisterError` where a register may not be kept there."""
        if os.path.isdir(path):  # noqa: PTH112 - never raises
            raise RegisterError(f"{path} is a folder: name the register file in it.")
        if not os.path.lexists(path):
            check_place(path)
        self._path = path
        self._file = path.with_name(f".{path.name}.moving")
        self._sessions = SqliteSessions(lambda: connect(self._file), path)

    def whole(self) -> str | None:
        """Give the path of what is made, once it is whole: it may not have its name yet."""
        if os.path.lexists(self._path):
            return str(self._path)
        return str(self._file) if self._file.exists() and self._mark() == APPLICATION_ID else None

    def begin(self) -> None:
        """Make the file and its tables, unless that was done before."""
        with suppress(FileExistsError):
            os.close(os.open(self._file, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
        with self._sessions.transaction() as session:
            connection = session.connection()
            if connection.exec_driver_sql(_MARKED).scalar_one() != UNFINISHED_ID:
                OURS.apply(connection)
                connection.exec_driver_sql(f"{_MARKED} = {UNFINISHED_ID}")

    def transaction(self) -> AbstractContextManager[Session]:
        """Give a session that alone may write till it ends; kept where its block ends well."""
        return self._sessions.transaction()

    @contextmanager
    def finishing(self) -> Iterator[Session]:
        """Give the last session, in which it becomes whole."""
        with self._sessions.transaction() as session:
            yield session
            session.connection().exec_driver_sql(f"{_MARKED} = {APPLICATION_ID}")

    def settle(self) -> None:
        """Give the file its name, unless it has it. Raises `TakenError` where something else has it meanwhile."""
        if self._file.exists():
            put_in_place(self._file, self._path, MODE)

    def _mark(self) -> int:
        with explained(self._path), closing(connect(self._file)) as connection:
            return int(connection.execute(_MARKED).fetchone()[0])
