"""Compare rectrack with the smallest programs that do one of its things, each pair in one run.

    python benchmarks/compare.py [--tools FOLDER] [--runs N] [--items N] [--write]

The measuring tool and the smallest programs are not ours to publish: `--tools` says where they are. With `--write`
the result replaces `benchmarks/results.md` and `benchmarks/results.json`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from db.demonstration.making import make_demonstration
from large_register import make_large_register

HERE = Path(__file__).resolve().parent
RECTRACK = str(Path(sys.executable).with_name("rectrack"))
#: Fewer than either list shows, so that neither scrolls.
KEYS = "down*30"
#: Put a run off, up to 15 s, while other work keeps more than a core busy.
_CALM = ("--calm", "1")
#: A row of recommendations is on the screen.
ROW = "RED|AMBER|GREEN|CLOSED"


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure of ours beside that of the smallest program, both in milliseconds."""

    what: str
    ours: float
    floor: float
    floor_is: str
    target: float

    @property
    def ratio(self) -> float:
        """Ours as a multiple of the floor."""
        return self.ours / self.floor


class Tools:
    """The measuring tool, and how often it measures."""

    def __init__(self, folder: Path, runs: int, work: Path) -> None:
        """Take the folder of the tool, the runs that count, and a folder for what it writes."""
        self.floors = folder / "floors"
        self._tool = folder / "tui_latency.py"
        self._runs = runs
        self._work = work

    def compared(
        self, ours: Sequence[str], floor: Sequence[str], *, expect: str, floor_expect: str, keys: str
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Run two programs in turn and give the figures of each by name, each with `median` and `min`."""
        out = self._work / "measured.json"
        tool = [sys.executable, str(self._tool), "--runs", str(self._runs), "--json", str(out), "--brief", *_CALM]
        script = ["--expect", expect, "--expect-vs", floor_expect, "--keys", keys, "--quit", "q"]
        command = [*tool, *script, "--vs", " ".join(floor), "--", *ours]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        first, second = json.loads(out.read_text(encoding="utf-8"))["subjects"]
        return first["summary"], second["summary"]

    def floor_rows(self, rows: int) -> list[str]:
        """Give the command of the smallest list of so many rows."""
        place = self._work / f"floor-{rows}.sqlite"
        subprocess.run([sys.executable, self.floors / "make_db.py", str(rows), place, "--no-fts"], check=True)
        return [sys.executable, str(self.floors / "virtual.py"), str(place)]


def keys(tools: Tools, register: Path, items: int) -> list[Measured]:
    """Measure how long a key takes to be seen in the list, over runs the median of each run's p95."""
    ours, floor = tools.compared(
        [RECTRACK, "--db", str(register), "--fresh"],
        tools.floor_rows(items),
        expect=ROW,
        floor_expect="R-00000[0-9]",
        keys=KEYS,
    )
    name = f"{KEYS} | settled_p95_ms"
    return [
        Measured(
            f"down key to its last paint, p95, {items:,} items",
            ours[name]["median"],
            floor[name]["median"],
            "a list that draws its own lines",
            1.5,
        )
    ]


def starts(tools: Tools, register: Path) -> list[Measured]:
    """Measure the way to the first frame and to the list; minima, since start-up wanders."""
    ours = [RECTRACK, "--db", str(register), "--fresh"]
    hello = [sys.executable, str(tools.floors / "hello.py")]
    models = [sys.executable, str(HERE / "one_line.py")]
    frame, bare = tools.compared(ours, hello, expect=ROW, floor_expect="READY", keys="")
    listed, modelled = tools.compared(ours, models, expect=ROW, floor_expect="READY", keys="")
    paint, expect = "first_paint_ms", "expect_ms"
    return [
        Measured("start to first frame", frame[paint]["min"], bare[paint]["min"], "one line with textual", 1.25),
        Measured(
            "start to list", listed[expect]["min"], modelled[expect]["min"], "one line with textual and sqlmodel", 1.5
        ),
    ]


def help_time(runs: int) -> Measured:
    """Measure `rectrack --help` beside importing typer; minima."""
    commands = ([RECTRACK, "--help"], [sys.executable, "-c", "import typer"])
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for command, found in zip(commands, times, strict=True):
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            found.append((time.perf_counter() - start) * 1000)
    return Measured("rectrack --help", min(times[0]), min(times[1]), "python -c 'import typer'", 1.5)


def table(measured: Sequence[Measured]) -> str:
    """Give the figures as a Markdown table."""
    lines = ["| What | rectrack, ms | floor, ms | floor | ratio | target |", "|---|--:|--:|---|--:|--:|"]
    lines += [
        f"| {one.what} | {one.ours:.1f} | {one.floor:.1f} | {one.floor_is} | {one.ratio:.2f} | {one.target:.2f} |"
        for one in measured
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", type=Path, default=HERE.parent.parent / "shared" / "tools")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        tools = Tools(options.tools, options.runs, work)
        demonstration, large = work / "demonstration.db", work / "large.db"
        make_demonstration(demonstration, today=date(2023, 2, 20))
        make_large_register(large, options.items)
        measured = [
            *keys(tools, demonstration, 123),
            *keys(tools, large, options.items),
            *starts(tools, demonstration),
            help_time(3 * options.runs),
        ]
    text = table(measured)
    print(text)
    if options.write:
        day = datetime.now(UTC).date()
        head = f"Measured on {day} by `benchmarks/compare.py`, {options.runs} runs each, the two programs in turn.\n"
        (HERE / "results.md").write_text(f"# Results\n\n{head}\n{text}\n", encoding="utf-8")
        figures = [asdict(one) | {"ratio": round(one.ratio, 3)} for one in measured]
        (HERE / "results.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
