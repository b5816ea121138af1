"""The program on a terminal beside the smallest programs that do one of its things, each pair in turn in one run."""

import json
import os
import pty
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from figures import Figure

HERE = Path(__file__).resolve().parent
#: Fewer than either list shows, so that neither scrolls; then pages.
KEYS = "moved=down*30 paged=pagedown*8"
_LETTERS = "settle:150 letters=type:{word}"
#: A row of recommendations is on the screen.
_ROW = "RED|AMBER|GREEN|CLOSED"
_FLOOR_ROW = "R-00000[0-9]"
#: Reading every id that matches takes long enough to halve with this many.
_LARGEST = 100_000
#: What brings all that the program imports before its list.
_IMPORTED = (
    *("cli.main", "cli.screen", "tui.app", "tui.screens.register", "tui.session", "tui.first_reads"),
    *("db.store.sqlite_store", "db.store.author", "db.store.last_seen", "db.store.witness"),
)
_IDLE = 10.0
_AT_REST = 8.0

Summary: TypeAlias = Mapping[str, Mapping[str, float]]
Make: TypeAlias = Callable[..., Figure]


class NotShownError(Exception):
    """A program ended, or was waited for in vain, before it showed what is expected of it."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """The measuring tool, how often it measures, and a folder for what it writes."""

    tools: Path
    runs: int
    work: Path
    rectrack: str
    """The program measured."""
    calm: float = 1.0
    """A run is put off, up to 15 s, while other work keeps more cores than this busy."""

    def beside(
        self, ours: Sequence[str], floor: Sequence[str], *, expect: tuple[str, str], keys: tuple[str, str] = ("", "")
    ) -> tuple[Summary, Summary]:
        """Run two programs in turn and give the figures of each by name, each with `median` and `min`.

        Raises NotShownError where what is expected of one of them is not seen; that one has to be stopped is no fault.
        """
        out = self.work / "measured.json"
        tool = [sys.executable, str(self.tools / "tui_latency.py"), "--runs", str(self.runs), "--brief"]
        script = ["--expect", expect[0], "--expect-vs", expect[1], "--keys", keys[0], "--keys-vs", keys[1]]
        calm = ["--calm", str(self.calm)]
        kept = [*calm, "--quit", "ctrl+q", "--timeout", "180", "--json", str(out)]
        command = [*tool, *script, *kept, "--vs", shlex.join(floor), "--", *ours]
        out.unlink(missing_ok=True)
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        first, second = json.loads(out.read_text(encoding="utf-8"))["subjects"]
        for subject, started in ((first, ours), (second, floor)):
            if "expect_ms" not in subject["summary"]:
                raise NotShownError(shlex.join(started))
        return first["summary"], second["summary"]

    def program(self, register: str) -> list[str]:
        """Give the command of the program on a register, at its beginning."""
        return [self.rectrack, "--db", register, "--fresh"]

    def smallest(self, name: str, *arguments: str) -> list[str]:
        """Give the command of one of the smallest programs."""
        return [sys.executable, str(self.tools / "floors" / f"{name}.py"), *arguments]

    def rows(self, items: int) -> str:
        """Give where the rows of the smallest list of so many are; they are made once."""
        place = self.work / f"floor-{items}.sqlite"
        if not place.exists():
            subprocess.run([*self.smallest("make_db", str(items)), str(place)], check=True, stdout=subprocess.DEVNULL)
        return str(place)


def timed_screens(terminal: Terminal, register: str, smallest: str, items: int, store: str) -> Iterator[Figure]:
    """Give the figures of the screen on a register of so many items; `smallest` is a register of a thousand."""

    def figure(what: str, ours: float, floor: float, floor_is: str, target: float | None, unit: str = "ms") -> Figure:
        return Figure(what, items, store, ours, floor, floor_is, unit, target)

    listing = terminal.smallest("virtual", terminal.rows(items))
    keys, floor = terminal.beside(terminal.program(register), listing, expect=(_ROW, _FLOOR_ROW), keys=(KEYS, KEYS))
    own = "a list that draws its own lines"
    for step, word in (("moved", "down key"), ("paged", "page key")):
        for name, target in (("p50", None), ("p95", 1.2 if step == "moved" else None), ("max", None)):
            at = f"{step} | settled_{name}_ms"
            yield figure(f"{word} to its paint, {name}", keys[at]["median"], floor[at]["median"], own, target)
        at = f"{step} | bytes_per_key"
        yield figure(
            f"bytes for a {word}",
            keys[at]["median"],
            floor[at]["median"],
            own,
            1.2 if step == "moved" else None,
            "bytes",
        )
    yield from _starts(terminal, register, figure)
    if register != smallest:
        large, small = terminal.beside(terminal.program(register), terminal.program(smallest), expect=(_ROW, _ROW))
        same = "the same with 1,000 items"
        yield figure("start to a usable list", large["expect_ms"]["min"], small["expect_ms"]["min"], same, 1.15)
        yield figure("memory", large["pss_mib"]["median"], small["pss_mib"]["median"], same, 1.2, "MiB")
    yield from _searched(terminal, register, items, figure)


def _starts(terminal: Terminal, register: str, figure: Make) -> Iterator[Figure]:
    """Time the way to the first frame and to the list; minima, since start-up wanders."""
    hello, imported = terminal.smallest("hello"), [sys.executable, str(HERE / "one_line.py"), *_IMPORTED]
    for floor, words, target in ((hello, "one line with textual", 1.6), (imported, "one line with our imports", 1.25)):
        ours, least = terminal.beside(terminal.program(register), floor, expect=(_ROW, "READY"))
        if floor is hello:
            paint = "first_paint_ms"
            yield figure("start to the first frame", ours[paint]["min"], least[paint]["min"], words, 1.25)
        yield figure("start to a usable list", ours["expect_ms"]["min"], least["expect_ms"]["min"], words, target)


def _searched(terminal: Terminal, register: str, items: int, figure: Make) -> Iterator[Figure]:
    """Time each letter typed into the search and into the filter; half of the floor is asked at the largest size."""
    searching = terminal.smallest("virtual", terminal.rows(items), "search")
    floor_keys = _LETTERS.format(word="corrosion")
    for what, opened, word, target in (
        ("search", "F", "custody", 0.5 if items == _LARGEST else None),
        ("filter", "/", "custody", None),
    ):
        ours, floor = terminal.beside(
            terminal.program(register),
            searching,
            expect=(_ROW, _FLOOR_ROW),
            keys=(f"~{opened} sleep:1000 {_LETTERS.format(word=word)}", floor_keys),
        )
        for name in ("p50", "p95"):
            at = f"letters | settled_{name}_ms"
            words = f"a letter of a {what}, settled, {name}"
            yield figure(
                words,
                ours[at]["median"],
                floor[at]["median"],
                "a search that reads every id",
                target if name == "p50" else None,
            )


def at_rest(terminal: Terminal, register: str, items: int, store: str) -> Iterator[Figure]:
    """Give how often the program wakes when nobody touches it, and what processor time it takes."""
    ours, least = _wakings(terminal.program(register)), _wakings(terminal.smallest("hello"))
    textual = "one line with textual"
    yield Figure("wake-ups at rest", items, store, ours[0], least[0] or 0.1, textual, "a second")
    yield Figure("processor time at rest", items, store, ours[1], None, textual, "ms a second")


def _wakings(command: Sequence[str]) -> tuple[float, float]:
    """Give how often the threads of a program left alone wake in a second, and the milliseconds they work."""
    pid, master = pty.fork()
    if pid == 0:
        os.execvpe(command[0], list(command), {**os.environ, "TERM": "xterm-256color"})  # noqa: S606 - our own command
    os.set_blocking(master, False)
    try:
        _drain(master, _AT_REST)
        before = _spent(pid)
        _drain(master, _IDLE)
        after = _spent(pid)
    finally:
        os.kill(pid, 15)
        _drain(master, 1.0)
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(master)
    return (after[0] - before[0]) / _IDLE, (after[1] - before[1]) / _IDLE


def _drain(master: int, seconds: float) -> None:
    """Read what a program paints, as a terminal would."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.read(master, 65536)
        except BlockingIOError:
            time.sleep(0.05)
        except OSError:
            return


def _spent(pid: int) -> tuple[int, float]:
    switches, ticks = 0, 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        status = (task / "status").read_text(encoding="utf-8")
        switches += int(status.split("\nvoluntary_ctxt_switches:")[1].split()[0])
        fields = (task / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return switches, ticks * 1000 / os.sysconf("SC_CLK_TCK")
