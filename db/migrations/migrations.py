"""Making the tables, and bringing those of an older register up to date."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from db.errors import RegisterError
from db.ledger.verify import verify
from db.search import index as search_index
from db.store.append_only import broken_protection, statements
from db.store.backup import back_up
from db.store.identity import APPLICATION_ID, REVISIONS
from db.store.postgres_identity import set_shape
from db.store.register_file import check_identity, find_register_file
from db.store.sqlite_connection import connect
from db.store.sqlite_errors import explained
from db.store.sqlite_reader import SqliteReader
from db.store.sqlite_sessions import SqliteSessions


@dataclass(frozen=True, slots=True)
class Migrations:
    """A folder of Alembic revisions, and their names in order."""

    folder: Path
    revisions: tuple[str, ...]

    def apply(self, connection: Connection) -> None:
        """Bring the tables to the newest revision inside the connection's transaction.

        The triggers and the search index are made again, since rebuilding a table drops its own and may change texts.
        """
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(self.folder).replace("%", "%%"))
        embedded = connection.dialect.name == "sqlite"
        if embedded:
            search_index.remove(connection.exec_driver_sql)
        command.upgrade(config, "head")
        for statement in statements(connection.dialect.name):
            connection.exec_driver_sql(statement)
        if embedded:
            search_index.make(connection.exec_driver_sql)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {len(self.revisions)}")
        else:
            for statement in set_shape(len(self.revisions)):
                connection.exec_driver_sql(statement)

    def upgrade(self, location: Path) -> Path | None:
        """Bring a register up to date, whole or not at all, after backing it up beside itself.

        Gives the path of the backup, or None where the register was up to date. Raises `RegisterError` where it
        cannot be written, was made by a newer program, or does not hold afterwards.
        """
        file = find_register_file(location)
        if not file.writable:
            raise RegisterError(f"You may not write to the register {location}: ask whoever keeps it to upgrade it.")
        with (
            explained(file.path),
            SqliteSessions(lambda: _connect(file.path), file.path).transaction() as session,
        ):
            connection = session.connection()
            driver = cast("sqlite3.Connection", connection.connection.driver_connection)
            schema = check_identity(driver, file.path, self.revisions)
            if schema == len(self.revisions):
                return None
            backup = file.path.with_name(f"{file.path.name}.schema-{schema}.{datetime.now(UTC):%Y%m%dT%H%M%S%f}.backup")
            back_up(file.path, backup)
            self.apply(connection)
            _check(driver, file.path)
        return backup


#: The revisions of this program.
OURS = Migrations(Path(__file__).parent, REVISIONS)


def _connect(path: Path) -> sqlite3.Connection:
    """Open a connection whose tables can be rebuilt: the key of one dropped must not empty another."""
    connection = connect(path)
    connection.execute("PRAGMA foreign_keys=OFF")
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    reader = SqliteReader(connection)
    faults = [f"{row[0]} {row[1]} names what is not there" for row in reader.rows("PRAGMA foreign_key_check")]
    faults += [f"the trigger {name} is missing" for name in broken_protection(reader)]
    faults += [fault.sentence.rstrip(".") for fault in verify(reader).faults]
    if faults:
        raise RegisterError(f"The register {path} does not hold after upgrading ({faults[0]}): it was left as it was.")
