"""Registers for tests, each on a file of its own."""

import tempfile
from functools import cache
from pathlib import Path

from db.store.author import Author
from db.store.creation import create_register
from db.store.register import Register

#: An officer for changes that tests make; never the account that runs them.
OFFICER = Author(uid=4242, account="pat.officer", name="Pat Officer", host="station")


def new_register_file(folder: Path, name: str = "register.db") -> Path:
    """Make an empty register in a folder and give its path."""
    path = folder / name
    path.write_bytes(_made())
    path.chmod(0o660)
    return path


def new_register(folder: Path, name: str = "register.db") -> Register:
    """Make an empty register in a folder and open it; `location` is its path. Close it, or use it in a `with`."""
    return Register.open(new_register_file(folder, name))


def file_names(folder: Path) -> list[str]:
    """Give the names of all that is in a folder, in order."""
    return sorted(one.name for one in folder.iterdir())


@cache
def _made() -> bytes:
    """Make one register as the program does, once: copying it is ten times as quick."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        create_register(path)
        return path.read_bytes()
