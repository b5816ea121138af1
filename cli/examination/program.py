"""The program itself: its version, what it stands on, what can be added to it, and the terminal it is used on."""

import locale
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from importlib.util import find_spec

from cli.examination.finding import Finding, advice, well, wrong
from db.store.last_seen import heads_folder
from db.store.sqlite_connection import wal_is_safe
from db.store.system_log import has_system_log

_OPTIONAL = (
    ("psycopg", "postgres", "a register on a database server"),
    ("textual_serve", "serve", "the screen in a browser"),
    ("typst", "pdf", "papers as PDF"),
)

_NARROWEST, _LOWEST = 80, 24


def of_program() -> Iterator[Finding]:
    """Look at the versions, at what is not installed and at the account's own folder."""
    python = platform.python_version()
    yield well("program", f"rectrack {version('rectrack')}, Python {python}, in {sys.prefix}")
    yield _sqlite()
    missing = [(extra, what) for module, extra, what in _OPTIONAL if find_spec(module) is None]
    if missing:
        extras = ",".join(extra for extra, _ in missing)
        said = f"not installed: {', '.join(what for _, what in missing)}"
        yield advice("optional", said, f"Where it is wanted, install rectrack[{extras}].")
    else:
        yield well("optional", "a register on a server, the browser and PDF: all installed")
    yield _state()
    if has_system_log():
        yield well("system log", "every change is written to it by number and hash")
    else:
        to_do = "With journald or rsyslog, heads of the ledger are kept where no officer can alter them."
        yield advice("system log", "none on this machine (no /dev/log)", to_do)


def of_terminal() -> Iterator[Finding]:
    """Look at the terminal: its size, its colours, its characters."""
    encoding = (sys.stdout.encoding or "none").lower()
    speaks = encoding.replace("-", "") == "utf8"
    colours = os.environ.get("COLORTERM") or os.environ.get("TERM") or "none said"
    colours = f"{colours}, NO_COLOR" if "NO_COLOR" in os.environ else colours
    if not sys.stdout.isatty():
        yield well("terminal", f"none; {encoding}")
        return
    columns, lines = shutil.get_terminal_size()
    said = f"{columns} × {lines} characters; colours: {colours}; {encoding}"
    if not speaks:
        name = locale.setlocale(locale.LC_CTYPE)
        yield wrong("terminal", said, f"Use a UTF-8 locale (it is {name}): export LANG=C.UTF-8.")
    elif columns < _NARROWEST or lines < _LOWEST:
        yield advice("terminal", said, f"Make it at least {_NARROWEST} × {_LOWEST}.")
    else:
        yield well("terminal", said)


def _sqlite() -> Finding:
    major, minor, patch = sqlite3.sqlite_version_info
    safe = "also safe in WAL mode" if wal_is_safe((major, minor, patch)) else "kept out of WAL mode, unsafe in it"
    return well("SQLite", f"{sqlite3.sqlite_version}, {safe}")


def _state() -> Finding:
    folder = heads_folder().parent
    place = folder
    while not os.path.exists(place) and place != place.parent:  # noqa: PTH110 - never raises
        place = place.parent
    if os.access(place, os.W_OK | os.X_OK, effective_ids=True):
        return well("own folder", f"{folder}, yours to write")
    to_do = f"Make {place} yours to write, or no draft and no head of the ledger is kept for you."
    return wrong("own folder", f"{folder} cannot be written", to_do)


def program_facts() -> Mapping[str, object]:
    """Give the versions for scripts."""
    return {
        "rectrack": version("rectrack"),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }
