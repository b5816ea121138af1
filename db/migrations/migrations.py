"""Making the tables, and bringing those of an older register up to date."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from db.actions.officers import let_server_know
from db.errors import RegisterError
from db.ledger.verify import verify
from db.questions.officers import standing_of
from db.roles import MIGRATE
from db.search import index as search_index
from db.store.append_only import broken_protection, statements
from db.store.author import current_author
from db.store.backup import back_up
from db.store.identity import APPLICATION_ID, REVISIONS
from db.store.location import expanded, is_address
from db.store.postgres_driver import require_driver
from db.store.postgres_identity import set_shape
from db.store.reader import Reader
from db.store.register_file import check_identity, find_register_file
from db.store.session_reader import reader_of
from db.store.sqlite_connection import connect
from db.store.sqlite_errors import explained
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
        dialect = reader_of(connection).dialect
        search_index.remove(connection.exec_driver_sql, dialect)
        command.upgrade(config, "head")
        for statement in statements(dialect):
            connection.exec_driver_sql(statement)
        search_index.make(connection.exec_driver_sql, dialect)
        if dialect == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {len(self.revisions)}")
        else:
            for statement in set_shape(len(self.revisions)):
                connection.exec_driver_sql(statement)

    def upgrade(self, place: Path | str) -> Path | None:
        """Bring the register at a path or address up to date, whole or not at all; a file is backed up beside itself.

        Gives the path of the backup; None where there is none, on a server, or where the register was up to date.
        Raises `RegisterError` where it cannot be written, was made by a newer program, or does not hold afterwards.
        """
        if is_address(str(place)):
            self._upgrade_on_server(str(place))
            return None
        return self._upgrade_file(expanded(place))

    def _upgrade_file(self, location: Path) -> Path | None:
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
            standing_of(reader_of(connection), current_author().account).require(MIGRATE)
            backup = file.path.with_name(f"{file.path.name}.schema-{schema}.{datetime.now(UTC):%Y%m%dT%H%M%S%f}.backup")
            back_up(file.path, backup)
            self.apply(connection)
            _check(reader_of(connection), file.path)
        return backup

    def _upgrade_on_server(self, address: str) -> None:
        require_driver(address)
        from db.store.postgres_upgrade import upgrading  # noqa: PLC0415 - the driver is wanted for an address only

        with upgrading(address, self.revisions) as connection:
            if connection is not None:
                self.apply(connection)
                _check(reader_of(connection), address)
                let_server_know(connection, afresh=True)  # new tables have no grants yet


#: The revisions of this program.
OURS = Migrations(Path(__file__).parent, REVISIONS)


def _connect(path: Path) -> sqlite3.Connection:
    """Open a connection whose tables can be rebuilt: the key of one dropped must not empty another."""
    connection = connect(path)
    connection.execute("PRAGMA foreign_keys=OFF")
    return connection


def _check(reader: Reader, place: Path | str) -> None:
    faults = [f"the trigger {name} is missing" for name in broken_protection(reader)]
    if reader.dialect == "sqlite":  # a server holds to its keys at every statement
        faults += [f"{row[0]} {row[1]} names what is not there" for row in reader.rows("PRAGMA foreign_key_check")]
    faults += [fault.sentence.rstrip(".") for fault in verify(reader).faults]
    if faults:
        raise RegisterError(
            f"The register {place} does not hold after upgrading ({faults[0]}): it was left as it was; "
            "see what 'rectrack verify' says."
        )
