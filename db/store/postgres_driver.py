"""Whether the driver of a database server is installed: it is wanted for an address only."""

from importlib import import_module

from db.errors import RegisterError


def require_driver() -> None:
    """Raise `RegisterError` where there is none, or it finds no libpq; to be asked before anything that imports it."""
    try:
        import_module("psycopg")
    except ImportError as error:
        raise RegisterError(
            "A register on a database server needs the PostgreSQL driver: install it with "
            "`pip install 'rectrack[postgres]'`."
        ) from error
