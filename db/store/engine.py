"""What the engine that keeps a register says of how it keeps it."""

from dataclasses import dataclass

from db.store.reader import Reader

_SERVER = """
SELECT current_setting('server_version'), current_user, current_setting('fsync') = 'on',
    current_setting('synchronous_commit') <> 'off',
    (SELECT rolsuper FROM pg_roles WHERE rolname = current_user), pg_database_size(current_database())
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL server, as the account that asks sees it."""

    version: str
    role: str
    """The server's role that the account works as."""
    syncs: bool
    """Whether what is written reaches the disk at all."""
    waits: bool
    """Whether a change is told as kept only once it is on the disk."""
    superuser: bool
    """Whether nothing is refused to that role."""
    size: int
    """Bytes of the whole database."""


def journal_mode(reader: Reader) -> str:
    """Give the journal mode of a register file: `delete`, `wal` or another of SQLite's."""
    (mode,) = reader.row("PRAGMA journal_mode") or ("unknown",)
    return str(mode)


def server(reader: Reader) -> Server:
    """Give what a register's server says of itself."""
    version, role, syncs, waits, superuser, size = reader.rows(_SERVER)[0]
    return Server(version, role, bool(syncs), bool(waits), bool(superuser), int(size))
