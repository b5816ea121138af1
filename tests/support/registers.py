"""Registers for tests, each on a file of its own."""

import tempfile
from pathlib import Path

from db.store.author import Author
from db.store.creation import create_register
from db.store.register import Register
from made_once import made_once
from papers.importing.accepting import accept
from papers.importing.proposing import propose
from papers_home import real_draft
from stores import closed_afterwards, empty_register_address, kept_in, store

#: An officer for changes that tests make; never the account that runs them.
OFFICER = Author(uid=4242, account="pat.officer", name="Pat Officer", host="station")

REAL_PAPERS = (
    "2020-09-action-plan.txt",
    "2021-05-04-committee-report.txt",
    "2021-07-31-action-plan.txt",
    "2022-05-05-agenda-pack.txt",
)
"""The real papers, the earliest first."""


def new_register_file(folder: Path, name: str = "register.db") -> Path:
    """Make an empty register in a folder and give its path."""
    path = folder / name
    path.write_bytes(_made())
    path.chmod(0o660)
    return path


def new_register_place(folder: Path, name: str = "register.db") -> str:
    """Make an empty register in the store that the test is for, which may be this folder, and give its place."""
    return str(new_register_file(folder, name)) if store() == "sqlite" else empty_register_address()


def new_register(folder: Path, name: str = "register.db") -> Register:
    """Make an empty register in the store that the test is for and open it, until it is closed or the test is over.

    Its `location` is its place.
    """
    return closed_afterwards(Register.open(new_register_place(folder, name)))


def imported_register_file(folder: Path, name: str = "register.db") -> Path:
    """Make a register that holds the four real papers; skips the test where they are not here."""
    path = folder / name
    path.write_bytes(_imported())
    path.chmod(0o660)
    return path


def imported_register(folder: Path) -> Register:
    """Make a register that holds the four real papers and open it; skips the test where they are not here."""
    return Register.open(imported_register_file(folder))


def file_names(folder: Path) -> list[str]:
    """Give the names of all that is in a folder, in order."""
    return sorted(one.name for one in folder.iterdir())


@made_once
def _made() -> bytes:
    """Make one register as the program does, once: copying it is ten times as quick."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        create_register(path)
        return path.read_bytes()


@made_once
def _imported() -> bytes:
    """Import the papers once, the earliest first."""
    drafts = [real_draft(name) for name in REAL_PAPERS]
    with kept_in("sqlite"), tempfile.TemporaryDirectory() as folder, new_register(Path(folder)) as register:
        for draft in drafts:
            with register.reading() as reader:
                proposal = propose(reader, draft)
            with register.writing(OFFICER) as change:
                accept(change, proposal)
        return Path(register.location).read_bytes()
