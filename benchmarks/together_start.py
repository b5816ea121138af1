"""Many officers start at the same moment, on few cores: how long each waits for the list.

    python benchmarks/together_start.py [--officers 20] [--cores 2] [--runs 5] [--items 10000] [--write]

The same is done with as many of the smallest programs that could change a register (`one_line.py`), in turn. With
`--write` the result replaces `benchmarks/together_start.json`.
"""

import argparse
import json
import os
import pty
import re
import selectors
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from large_register import make_large_register

HERE = Path(__file__).resolve().parent
ROW = re.compile(rb"RED|AMBER|GREEN|CLOSED")
"""A row of recommendations is on the screen."""
READY = re.compile(rb"READY")
PATIENCE = 120
"""Seconds after which a program that shows nothing is given up."""
P95 = 18
"""Of the nineteen cuts that part a hundred into twenty, the last."""


@dataclass(frozen=True, slots=True)
class Waited:
    """How long a crowd waited, in milliseconds: medians over the runs."""

    p50: float
    p95: float
    longest: float

    @classmethod
    def of(cls, runs: Sequence[Sequence[float]]) -> "Waited":
        """Sum up the waits of each run."""
        cuts = [statistics.quantiles(run, n=20, method="inclusive") for run in runs]
        return cls(
            statistics.median(statistics.median(run) for run in runs),
            statistics.median(cut[P95] for cut in cuts),
            statistics.median(max(run) for run in runs),
        )


def waits(command: Sequence[str], shown: re.Pattern[bytes], officers: int, home: Path) -> list[float]:
    """Start a program so many times at once; gives the milliseconds until each shows something."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment |= {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    environment |= {"COLUMNS": "80", "LINES": "24"}
    found: list[float] = []
    with ExitStack() as ends, selectors.DefaultSelector() as waiting:
        begun = time.perf_counter()
        for _ in range(officers):
            ours, theirs = pty.openpty()
            process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
            os.close(theirs)
            ends.callback(os.close, ours)
            ends.callback(process.wait)
            ends.callback(process.kill)
            waiting.register(ours, selectors.EVENT_READ, bytearray())
        while waiting.get_map():
            ready = waiting.select(max(0, begun + PATIENCE - time.perf_counter()))
            if not ready:
                raise TimeoutError(f"{len(waiting.get_map())} of {officers} showed nothing in {PATIENCE} seconds")
            for key, _ in ready:
                written: bytearray = key.data
                written += os.read(key.fd, 65536)
                if shown.search(written):
                    found.append((time.perf_counter() - begun) * 1000)
                    waiting.unregister(key.fd)
    return found


def main() -> None:
    """Measure both crowds in turn and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--officers", type=int, default=20)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.cores])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register = folder / "register.db"
        make_large_register(register, options.items)
        start = "from cli.main import run; run()"
        script = Path(sys.executable).with_name("rectrack")
        ours = [str(script)] if script.is_file() else [sys.executable, "-c", start]
        ours += ["--db", str(register), "--fresh"]
        floor = [sys.executable, str(HERE / "one_line.py"), "sqlmodel"]
        runs: tuple[list[list[float]], list[list[float]]] = ([], [])
        for _ in range(options.runs):
            runs[0].append(waits(ours, ROW, options.officers, folder))
            runs[1].append(waits(floor, READY, options.officers, folder))
    listed, bare = Waited.of(runs[0]), Waited.of(runs[1])
    print(f"{options.officers} started at once on {options.cores} cores, {options.items:,} items, {options.runs} runs")
    print("| | p50, ms | p95, ms | longest, ms |\n|---|--:|--:|--:|")
    print(f"| rectrack, to the list | {listed.p50:.0f} | {listed.p95:.0f} | {listed.longest:.0f} |")
    print(f"| one line with Textual and SQLModel | {bare.p50:.0f} | {bare.p95:.0f} | {bare.longest:.0f} |")
    print(
        f"| ratio | {listed.p50 / bare.p50:.2f} | {listed.p95 / bare.p95:.2f} | {listed.longest / bare.longest:.2f} |"
    )
    if options.write:
        said = vars(options) | {"list": asdict(listed), "floor": asdict(bare), "p95_ratio": listed.p95 / bare.p95}
        (HERE / "together_start.json").write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
