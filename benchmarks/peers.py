"""Programs an officer might use instead, on as many rows: those found in a folder of programs, or on the path.

`harlequin`, `posting` and `visidata` come from PyPI, `tig`, `neomutt` and `taskwarrior` from Debian. Each shows rows of
its own kind, made here: a table of a database, a file of commas, mails, commits, tasks.
"""

import csv
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from figures import Figure
from timed_screens import Terminal

_ROW = "RED|AMBER|GREEN|CLOSED"
_KEYS = "settle:120 moved=down*20"


@dataclass(frozen=True, slots=True)
class Peer:
    """One program: how it is started on so many rows, and what is seen when they can be used."""

    name: str
    program: str
    make: Callable[[Path, str], list[str]]
    """Gives what stands after its name, from a folder to work in and the rows of the smallest list."""
    expect: str
    keys: str = _KEYS


def _commas(folder: Path, rows: str) -> list[str]:
    place = folder / "rows.csv"
    with place.open("w", encoding="utf-8", newline="") as file:
        found = sqlite3.connect(rows).execute("SELECT number, title, unit, due_on, status FROM recommendation")
        csv.writer(file).writerows([["number", "title", "unit", "due_on", "status"], *found])
    return [str(place)]


def _mails(folder: Path, rows: str) -> list[str]:
    place = folder / "rows.mbox"
    with place.open("w", encoding="utf-8") as file:
        for number, title in sqlite3.connect(rows).execute("SELECT number, title FROM recommendation"):
            head = "From officer@localhost Mon Jan  1 00:00:00 2024\nFrom: officer@localhost\nTo: officer@localhost\n"
            file.write(f"{head}Date: Mon, 1 Jan 2024 00:00:00 +0000\nSubject: {number} {title}\n\n{title}\n\n")
    return ["-n", "-F", "/dev/null", "-R", "-f", str(place)]


def _commits(folder: Path, rows: str) -> list[str]:
    place = folder / "commits"
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
    return ["-C", str(place), "rows"]


PEERS = (
    Peer("visidata", "vd", _commas, r"R-00000[0-9]"),
    Peer("neomutt", "neomutt", _mails, r"R-0"),
    Peer("tig", "tig", _commits, r"R-0"),
    Peer("harlequin", "harlequin", lambda _folder, rows: ["-a", "sqlite", rows], "Data Catalog|Query Editor", ""),
    Peer("posting", "posting", lambda _folder, _rows: [], "Collection|Send", ""),
)


def beside_peers(terminal: Terminal, register: str, items: int, programs: Path | None) -> Iterator[Figure]:
    """Give the figures of each peer that is found, beside ours; theirs stands in the column of the floor."""
    path = os.pathsep.join([*([str(programs)] if programs else []), os.environ.get("PATH", "")])
    rows = terminal.rows(items)
    for peer in PEERS:
        found = shutil.which(peer.program, path=path)
        if found is None:
            continue
        command = [found, *peer.make(terminal.work, rows)]
        ours, theirs = terminal.beside(
            terminal.program(register), command, expect=(_ROW, peer.expect), keys=(_KEYS, peer.keys)
        )
        yield Figure(
            "start to what can be used",
            items,
            "sqlite",
            ours["expect_ms"]["min"],
            theirs["expect_ms"]["min"],
            peer.name,
        )
        yield Figure(
            "memory", items, "sqlite", ours["pss_mib"]["median"], theirs["pss_mib"]["median"], peer.name, "MiB"
        )
        at = "moved | settled_p50_ms"
        if at in theirs:
            yield Figure(
                "down key to its paint, p50", items, "sqlite", ours[at]["median"], theirs[at]["median"], peer.name
            )
