"""A PostgreSQL server of the tests' own: made once a session, used by all its workers, gone at its end.

It runs as an account without rights, listens on a socket in a temporary folder alone, and knows who connects by
their account (`peer`): the one that runs the tests may do everything.
"""

import fcntl
import itertools
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import psycopg
from psycopg import sql

OLDEST = 15

#: Where the controller says to its workers that a server is, or is to be, made.
_FOLDER = "RECTRACK_TEST_SERVER"

#: A server that may lose everything at a power cut is several times as quick.
_SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
unix_socket_permissions = 0777
max_connections = 200
shared_buffers = 32MB
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
jit = off
log_min_messages = fatal
"""

_TEMPORARY = Path("/tmp")  # noqa: S108 - the path of a socket must be short, whatever TMPDIR is
_PREFIX = "rtpg-"
_OWNER = "owner"

_numbers = itertools.count(1)


@cache
def programs() -> Path | None:
    """Give the folder of the newest server installed that is new enough; None where there is none."""
    found = [Path(where).parent for name in ("postgres",) if (where := shutil.which(name))]
    found += [one for one in Path("/usr/lib/postgresql").glob("*/bin") if (one / "initdb").exists()]
    return max(((_version(one), one) for one in found if _version(one) >= OLDEST), default=(0, None))[1]


def said_of_it() -> str:
    """Say which server the tests use, for the head of their report."""
    where = programs()
    if where is None:
        return "PostgreSQL: no server 15 or newer is installed, so only the tests on SQLite run"
    return f"PostgreSQL: {_version(where)} from {where}"


def prepare() -> None:
    """Make the folder that the workers find the server in. To be called once, by the controller."""
    if programs() is None or _FOLDER in os.environ:
        return
    for left in _TEMPORARY.glob(f"{_PREFIX}*/{_OWNER}"):  # by a run that was killed
        _clear_away(left)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_TEMPORARY))
    (folder / _OWNER).write_text(str(os.getpid()), encoding="ascii")
    folder.chmod(0o755)
    if os.geteuid() == 0:
        os.chown(folder, *_account())
    os.environ[_FOLDER] = str(folder)


def stop() -> None:
    """Stop the server, if one was started, and take its folder away. To be called once, by the controller.

    A run of tests inside a test has found the folder made, and leaves it to whoever made it.
    """
    folder = Path(os.environ.get(_FOLDER, ""))
    if _FOLDER in os.environ and (folder / _OWNER).read_text(encoding="ascii") == str(os.getpid()):
        del os.environ[_FOLDER]
        _end(folder)


def _clear_away(owner: Path) -> None:
    with suppress(OSError, ValueError):
        if not Path(f"/proc/{int(owner.read_text(encoding='ascii'))}").exists():
            _end(owner.parent)


def _end(folder: Path) -> None:
    with suppress(FileNotFoundError, ProcessLookupError):
        process = int((folder / "data" / "postmaster.pid").read_text(encoding="ascii").splitlines()[0])
        os.kill(process, signal.SIGQUIT)
    shutil.rmtree(folder, ignore_errors=True)


def server() -> Path:
    """Give the folder of the socket of the running server, started now if it was not."""
    assert programs() is not None, "no PostgreSQL server 15 or newer is installed: install Debian's postgresql"
    folder = Path(os.environ[_FOLDER])
    with locked(folder / "server.lock"):
        if not (folder / "data" / "postmaster.pid").exists():
            _make(folder)
            start(folder)
    return folder


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Let one worker at a time through."""
    with file.open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def start(folder: Path) -> None:
    """Start a server that was made in a folder, and wait until it answers."""
    _run("pg_ctl", "start", "-w", "-D", folder / "data", "-l", folder / "log", "-s")


def restart(folder: Path) -> None:
    """End every connection and start again, as at an upgrade of the server's machine."""
    _run("pg_ctl", "restart", "-w", "-m", "fast", "-D", folder / "data", "-l", folder / "log", "-s")


def address(name: str, folder: Path | None = None) -> str:
    """Give the address of a database."""
    return f"postgresql:///{name}?host={folder or server()}"


def fresh_database(template: str = "template0") -> str:
    """Make a database of its own, empty or as another one is, and give its address."""
    name = f"t{os.getpid()}_{next(_numbers)}"
    with administering() as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    return address(name)


@contextmanager
def administering(place: str = "") -> Iterator[psycopg.Connection]:
    """Give a connection that may do everything in the database at an address, each statement for itself."""
    with psycopg.connect(place or address("postgres"), autocommit=True) as connection:
        yield connection


def _make(folder: Path) -> None:
    account = pwd.getpwuid(os.geteuid()).pw_name
    data = folder / "data"
    _run(
        "initdb", "-D", data, "-U", account, "--auth=peer", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"
    )
    with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write(_SETTINGS.format(folder=folder))


def _run(program: str, *arguments: str | Path) -> None:
    where = programs()
    assert where is not None
    user, group = _account() if os.geteuid() == 0 else (None, None)
    done = subprocess.run(
        [where / program, *arguments],
        user=user,
        group=group,
        extra_groups=None if user is None else [],
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def _account() -> tuple[int, int]:
    """Give the account that a server runs as where the tests run as root, which it refuses."""
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            found = pwd.getpwnam(name)
            return found.pw_uid, found.pw_gid
    raise LookupError("no account without rights")


@cache
def _version(where: Path) -> int:
    if not (where / "initdb").exists():
        return 0
    said = subprocess.run([where / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d+", said)
    return int(found[0]) if found else 0
