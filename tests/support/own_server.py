"""A database server of one test's own, which may be killed and started again."""

import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg import sql

import postgres_server
from db.store.creation import create_register

_SAFE = """
fsync = on
full_page_writes = on
synchronous_commit = on
"""
"""What the server of the other tests does without, since nobody pulls its plug."""


class OwnServer:
    """A running server, and where its registers are."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def kill(self) -> None:
        """End it and all its processes as a crash of the machine would."""
        mark = self._folder / "data" / "postmaster.pid"
        first = int(mark.read_text(encoding="ascii").split()[0])
        family = [first, *_children(first)]
        for process in family:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while any(_alive(process) for process in family):
            os.sched_yield()
        for left in (mark, self._folder / ".s.PGSQL.5432.lock"):
            left.unlink()  # who is dead and not yet reaped would be taken for a server that runs

    def start(self) -> None:
        """Start it again and wait until it answers."""
        postgres_server.start(self._folder)

    def restart(self) -> None:
        """Stop it in order, which ends every connection, and start it again."""
        postgres_server.restart(self._folder)

    def new_register(self, name: str) -> str:
        """Make an empty register in a new database and give its address."""
        with psycopg.connect(postgres_server.address("postgres", self._folder), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        place = postgres_server.address(name, self._folder)
        create_register(place)
        return place


@contextmanager
def own_server() -> Iterator[OwnServer]:
    """Start a server in a folder of its own; it is gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="rtpg-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        if os.geteuid() == 0:
            os.chown(folder, *postgres_server._account())
        postgres_server._make(folder)
        with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(_SAFE)
        server = OwnServer(folder)
        server.start()
        try:
            yield server
        finally:
            with suppress(FileNotFoundError):  # it did not start again
                server.kill()


def _children(process: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{process}/task").iterdir():
        found += [int(one) for one in (task / "children").read_text(encoding="ascii").split()]
    return found


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
