"""Programs an officer might use instead, on as many rows: those found in a folder of programs, or on the path.

`harlequin`, `posting`, `visidata` and `dooit` come from PyPI, `tig`, `neomutt` and `taskwarrior` from Debian. Each has
rows of its own kind, made here: a table of a database, a file of commas, mails, commits, tasks. Not asked: `jiratui`,
which shows nothing without a server of Jira, and `kanban-tui`, which shows nothing here once its board has tasks.
"""

import csv
import json
import os
import pty
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from figures import Figure, medians
from timed_screens import NotShownError, Terminal

_ROW = "RED|AMBER|GREEN|CLOSED"
_MADE_IN = 4.0
_KEYS = "settle:120 moved=down*20"


@dataclass(frozen=True, slots=True)
class Peer:
    """One program: how it is started on so many rows, and what is seen when they can be used."""

    name: str
    program: str
    make: Callable[[str, Path, str], list[str]]
    """Gives its command from where it is, a folder to work in and the rows of the smallest list."""
    expect: str
    keys: str = _KEYS
    target: float | None = None
    """What our start may be of its start: a program in Python is to be behind."""


def _commas(program: str, folder: Path, rows: str) -> list[str]:
    place = folder / "rows.csv"
    with place.open("w", encoding="utf-8", newline="") as file:
        found = sqlite3.connect(rows).execute("SELECT number, title, unit, due_on, status FROM recommendation")
        csv.writer(file).writerows([["number", "title", "unit", "due_on", "status"], *found])
    return [program, str(place)]


def _mails(program: str, folder: Path, rows: str) -> list[str]:
    place = folder / "rows.mbox"
    with place.open("w", encoding="utf-8") as file:
        for number, title in sqlite3.connect(rows).execute("SELECT number, title FROM recommendation"):
            head = "From officer@localhost Mon Jan  1 00:00:00 2024\nFrom: officer@localhost\nTo: officer@localhost\n"
            file.write(f"{head}Date: Mon, 1 Jan 2024 00:00:00 +0000\nSubject: {number} {title}\n\n{title}\n\n")
    return [program, "-n", "-F", "/dev/null", "-e", f"set folder={folder}", "-R", "-f", str(place)]


def _commits(program: str, folder: Path, rows: str) -> list[str]:
    place = folder / f"commits-{Path(rows).stem}"
    if not place.exists():
        subprocess.run(["git", "init", "-q", str(place)], check=True)
        lines = ["feature done\n"]
        for number, title in sqlite3.connect(rows).execute("SELECT number, title FROM recommendation ORDER BY id DESC"):
            said = f"{number} {title}".encode()
            lines.append(
                f"commit refs/heads/rows\ncommitter Officer <o@localhost> 1704067200 +0000\ndata {len(said)}\n"
            )
            lines.append(f"{said.decode()}\n")
        stream = "".join([*lines, "done\n"]).encode()
        subprocess.run(["git", "-C", str(place), "fast-import", "--quiet"], input=stream, check=True)
    return [program, "-C", str(place), "rows"]


def _to_do(program: str, folder: Path, rows: str) -> list[str]:
    place = folder / f"to-do-{Path(rows).stem}.db"
    if not place.exists():
        _started(program, "--db", str(place))
        with sqlite3.connect(place) as tasks:
            tasks.execute(
                "INSERT INTO workspace (id, order_index, description, is_root, parent_workspace_id) "
                "VALUES (1, 0, '', 1, NULL), (2, 0, 'Rows', 0, 1)"
            )
            tasks.execute("ATTACH ? AS rows", (rows,))
            tasks.execute(
                "INSERT INTO todo (order_index, description, effort, urgency, pending, parent_workspace_id) "
                "SELECT row_number() OVER (ORDER BY number) - 1, number || ' ' || title, 0, 1, 1, 2 "
                "FROM rows.recommendation"
            )
    return [program, "--db", str(place)]


def _tasks(program: str, folder: Path, rows: str) -> list[str]:
    place = folder / f"tasks-{Path(rows).stem}"
    where = ["rc:/dev/null", f"rc.data.location={place}", "rc.confirmation=no", "rc.verbose=nothing"]
    if not place.exists():
        place.mkdir()
        found = sqlite3.connect(rows).execute("SELECT number, title FROM recommendation ORDER BY number")
        told = [{"description": " ".join(row), "status": "pending", "entry": "20240101T000000Z"} for row in found]
        (place / "rows.json").write_text(json.dumps(told), encoding="utf-8")
        subprocess.run([program, *where, "import", str(place / "rows.json")], check=True, stdout=subprocess.DEVNULL)
    return where


def _printed(terminal: Terminal, register: str, items: int, command: list[str]) -> Iterator[Figure]:
    """Give what it takes to print every item, and every task."""

    def printed(*words: str) -> Callable[[], object]:
        return lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL)

    ours, theirs = medians(terminal.runs, printed(terminal.rectrack, "--db", register, "list"), printed(*command))
    yield Figure("every item printed", items, "sqlite", ours, theirs, "taskwarrior")


def _started(*command: str) -> None:
    """Start a program on a terminal for as long as it needs to make its own files."""
    pid, master = pty.fork()
    if pid == 0:
        os.execvpe(command[0], list(command), {**os.environ, "TERM": "xterm-256color"})  # noqa: S606 - found by its name
    until = time.monotonic() + _MADE_IN
    while time.monotonic() < until:
        if select.select([master], [], [], 0.1)[0]:
            os.read(master, 65536)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(master)


PEERS = (
    Peer("visidata", "vd", _commas, r"R-00000[0-9]", target=1.0),
    Peer("neomutt", "neomutt", _mails, r"R-0"),
    Peer("tig", "tig", _commits, r"R-0"),
    Peer("dooit", "dooit", _to_do, "Rows", "~down ~down sleep:3000 ~tab settle:120 moved=down*20", 1.0),
    Peer(
        "harlequin",
        "harlequin",
        lambda program, _folder, rows: [program, "-a", "sqlite", rows],
        "Data Catalog|Query Editor",
        "",
        1.0,
    ),
    Peer("posting", "posting", lambda program, _folder, _rows: [program], "Collection|Send", "", 1.0),
)


def beside_peers(terminal: Terminal, register: str, items: int, programs: Path | None) -> Iterator[Figure]:
    """Give the figures of each peer that is found, beside ours; theirs stands in the column of the floor."""
    path = os.pathsep.join([*([str(programs)] if programs else []), os.environ.get("PATH", "")])
    rows = terminal.rows(items)
    if tasks := shutil.which("task", path=path):
        yield from _printed(terminal, register, items, [tasks, *_tasks(tasks, terminal.work, rows), "list"])
    for peer in PEERS:
        found = shutil.which(peer.program, path=path)
        if found is None:
            continue
        command = peer.make(found, terminal.work, rows)
        try:
            ours, theirs = terminal.beside(
                terminal.program(register), command, expect=(_ROW, peer.expect), keys=(_KEYS, peer.keys)
            )
        except NotShownError:
            print(
                f"{peer.name} did not show its {items:,} rows within three minutes, or ended before.", file=sys.stderr
            )
            continue
        yield Figure(
            "start to what can be used",
            items,
            "sqlite",
            ours["expect_ms"]["min"],
            theirs["expect_ms"]["min"],
            peer.name,
            target=peer.target,
        )
        yield Figure(
            "memory", items, "sqlite", ours["pss_mib"]["median"], theirs["pss_mib"]["median"], peer.name, "MiB"
        )
        at = "moved | settled_p50_ms"
        if at in theirs:
            yield Figure(
                "down key to its paint, p50", items, "sqlite", ours[at]["median"], theirs[at]["median"], peer.name
            )
