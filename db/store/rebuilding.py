"""A register made again from its ledger: the same file in every answer, or none."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import SQLModel

from db.errors import RegisterError
from db.ledger.entries import Entry
from db.ledger.open_form import SNAPSHOTS
from db.ledger.replay import replay
from db.ledger.verify import Verification, verify
from db.migrations.migrations import OURS
from db.store.creation import MODE, check_place
from db.store.new_files import new_file
from db.store.reader import Reader
from db.store.sqlite_connection import connect
from db.store.sqlite_reader import SqliteReader
from db.store.sqlite_sessions import SqliteSessions

Snapshots = Iterable[Mapping[str, object]]


def rebuild_register(
    path: Path, entries: Iterable[Entry], snapshots: Snapshots, *, check: Callable[[Reader], None], mode: int = MODE
) -> Verification:
    """Make a register at `path` from the entries of a ledger and the records of frozen meetings; gives its proof.

    It is there whole or not at all, with the permissions `mode`; what `check` raises, which is asked last, leaves
    nothing. Raises `TakenError` where something is there, and `RegisterError` where the entries do not follow one
    another or add up to no register.
    """
    check_place(path)
    with new_file(path, mode) as unfinished:
        sessions = SqliteSessions(lambda: connect(unfinished), path)
        with sessions.transaction() as session:
            connection = session.connection()
            OURS.apply(connection)
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")  # a row may refer to one made after it
            try:
                replay(entries, connection)
                rows = [dict(one) for one in snapshots]
                if rows:
                    connection.execute(SQLModel.metadata.tables[SNAPSHOTS].insert(), rows)
            except (SQLAlchemyError, LookupError, TypeError, ValueError) as error:
                raise RegisterError(
                    "The ledger does not add up to a register, so none was made: get the files again, whole."
                ) from error
        with closing(connect(unfinished, read_only=True)) as made:
            reader = SqliteReader(made)
            proof = verify(reader)
            if proof.faults:
                raise RegisterError(
                    f"{proof.faults[0].sentence.rstrip('.')}: no register was made, so get the files again, whole."
                )
            check(reader)
    return proof
