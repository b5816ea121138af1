"""Whether an address is of a server whose driver is installed: it is wanted for an address only."""

from importlib import import_module

from db.errors import RegisterError
from db.store.location import refuse_secret

_SCHEMES = ("postgresql://", "postgres://")


def require_driver(address: str) -> None:
    """Raise `RegisterError` for an address of another kind of server, or where the driver, or its libpq, is not there.

    To be asked before anything that imports it. Raises `WrongUseError` for an address that holds a password.
    """
    refuse_secret(address)
    if not address.lower().startswith(_SCHEMES):
        raise RegisterError(
            f"{address} is no register: give the path of a register file, or an address such as postgresql:///rectrack."
        )
    try:
        import_module("psycopg")
    except ImportError as error:
        raise RegisterError(
            "A register on a database server needs the PostgreSQL driver: install it with "
            "`pip install 'rectrack[postgres]'`."
        ) from error
