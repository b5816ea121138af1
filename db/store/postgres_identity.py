"""What marks a database as a register, and which shape of it: a server's database has no header to keep them in."""

from collections.abc import Iterator, Sequence

from db.errors import NoRegisterError, RegisterError
from db.store.identity import REVISIONS
from db.store.reader import Reader

#: One row that says which shape the tables have, by its place in `REVISIONS` from 1.
IDENTITY = "rectrack_register"

#: One row whose lock is the right to write: writers take turns at it, as they do at the lock of a file.
TURN = "rectrack_turn"

#: The shape of a register that is still being moved into its database.
UNFINISHED = 0

TAKE_TURN = f"SELECT id FROM {TURN} FOR UPDATE"  # noqa: S608 - our own name

_MADE = (
    f"CREATE TABLE {IDENTITY} (id integer PRIMARY KEY CHECK (id = 1), shape integer NOT NULL)",
    f"CREATE TABLE {TURN} (id integer PRIMARY KEY CHECK (id = 1))",
    f"INSERT INTO {TURN} (id) VALUES (1)",  # noqa: S608 - our own name
)

_THERE = f"SELECT to_regclass('{IDENTITY}') IS NOT NULL"

_OTHERS = """
SELECT COUNT(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v')
"""


def make_identity() -> Iterator[str]:
    """Give the statements that mark an empty database: of two who run them at once the second waits and is refused."""
    yield from _MADE


def set_shape(shape: int) -> Iterator[str]:
    """Give the statements that say which shape the tables now have."""
    yield f"DELETE FROM {IDENTITY}"  # noqa: S608 - our own name
    yield f"INSERT INTO {IDENTITY} (id, shape) VALUES (1, {shape})"  # noqa: S608 - our own name


def check_shape(reader: Reader, address: str, revisions: Sequence[str] = REVISIONS) -> int:
    """Give the number of the shape of a register on a server, which may be older than this program's.

    Raises `NoRegisterError` where the database is empty, `RegisterError` where it holds something else, is not whole
    yet, or was made by a newer program, which knows more `revisions`.
    """
    shape = shape_of(reader, address)
    if shape == UNFINISHED:
        raise RegisterError(
            f"A register is being moved to {address} and is not whole yet: give the same 'rectrack migrate-store' "
            "again."
        )
    revision = reader.row("SELECT version_num FROM alembic_version")
    if shape > len(revisions) or (revision is not None and revision[0] not in revisions):
        raise RegisterError(
            f"The register {address} was made by a newer rectrack: upgrade rectrack on this machine to open it."
        )
    return shape


def shape_of(reader: Reader, address: str) -> int:
    """Give the number of the shape of a register on a server, whatever it is.

    Raises `NoRegisterError` where the database is empty, `RegisterError` where it holds something else.
    """
    if reader.row(_THERE) != (1,):
        if reader.row(_OTHERS) != (0,):
            raise RegisterError(
                f"The database {address} holds tables that are no rectrack register: name another, with nothing in it."
            )
        raise NoRegisterError(
            f"There is no register in the database {address} yet: make an empty one with `rectrack init`, or a "
            "demonstration with `rectrack demo`."
        )
    (shape,) = reader.row(f"SELECT shape FROM {IDENTITY}") or (0,)  # noqa: S608 - our own name
    return int(shape)
