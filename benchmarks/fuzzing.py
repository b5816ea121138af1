"""Feed every reader of papers files that were damaged at random, and look for crashes, hangs and writes.

    PYTHONPATH=.:tests/support python benchmarks/fuzzing.py [--minutes 30] [--readers docx xlsx] [--seed N] [--write]

`--minutes` is for each reader. A child process reads what a mutation made of a good paper, under the limits that
`papers.reading.worker` sets; one child reads many files, so that a second tries hundreds, and whatever goes beyond the
limits ends it. A file that crashed or held up the child is left in the working folder. With `--write` the figures are
kept in proofs.json. Ends with exit code 1 where a reader did not hold.
"""

import argparse
import base64
import json
import os
import random
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from fuzzed_papers import READERS, good_papers, mutated
from kept_proofs import Proof, keep, table

_PATIENCE = 10.0
"""Seconds of processor time, after which a reader hangs; the real reading child is ended after nine."""
_USER = 11
"""The place of the processor time in /proc/N/stat after the name (proc(5)); that of the system is the next."""
_CHILD = Path(__file__).with_name("fuzzed_reader.py")


@dataclass(slots=True)
class Fuzzed:
    """What became of the files of one reader."""

    tried: int = 0
    drafts: int = 0
    refused: int = 0
    out_of_memory: int = 0
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)


class Reader:
    """A child process that reads one file after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = self._begun()

    def read(self, name: str, content: bytes) -> tuple[str, float]:
        """Give `draft`, `refusal`, `no memory`, or what went wrong; and the seconds it took."""
        before = self._used()
        line = json.dumps([name, base64.b64encode(content).decode()]) + "\n"
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("the reading process has no pipes")
        try:
            stdin.write(line.encode())
            stdin.flush()
            said = stdout.readline().decode().strip() if self._answers(stdout, before) else "hangs"
        except BrokenPipeError:
            said = ""
        took = self._used() - before
        if not said or said in {"hangs", "no memory"}:
            self.close()
            said = said or f"crashes with {self._process.returncode}"
            self._process = self._begun()
        return said, took

    def _answers(self, stdout: IO[bytes], before: float) -> bool:
        """Wait for an answer as long as the child does not compute longer than patience allows."""
        while self._used() - before < _PATIENCE:
            if select.select([stdout], [], [], 1.0)[0]:
                return True
        return False

    def _used(self) -> float:
        """Give the processor time that the child has used; others may be using the machine."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[_USER]) + int(fields[_USER + 1])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the child."""
        self._process.kill()
        self._process.wait()

    def _begun(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, _CHILD], cwd=self._folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        if process.stdout is not None:
            process.stdout.readline()  # it says when it has imported everything
        return process


def fuzz(kind: str, minutes: float, seed: int) -> Fuzzed:
    """Read damaged papers of one kind for so many minutes."""
    found, chosen = Fuzzed(), random.Random(f"{seed}{kind}")  # noqa: S311 - a choice that can be made again
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers = good_papers(kind, folder)
        before = sorted(folder.iterdir())
        reader = Reader(folder)
        try:
            for content in _for_minutes(minutes, papers, chosen):
                said, took = reader.read(f"paper.{kind}", content)
                found.tried += 1
                found.slowest = max(found.slowest, took)
                found.drafts += said == "draft"
                found.refused += said == "refusal"
                found.out_of_memory += said == "no memory"
                if said not in {"draft", "refusal", "no memory"}:
                    kept = Path(f"fuzzed-{seed}-{found.tried}.{kind}").absolute()
                    kept.write_bytes(content)
                    found.wrong.append(f"{said}: {kept.name}")
        finally:
            reader.close()
        if sorted(folder.iterdir()) != before:
            found.wrong.append("the reader wrote into its folder")
    return found


def _for_minutes(minutes: float, papers: list[bytes], chosen: random.Random) -> Iterator[bytes]:
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        yield mutated(chosen.choice(papers), chosen)


def main() -> int:
    """Fuzz the readers asked for and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--readers", nargs="*", choices=READERS, default=READERS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = {}
    for kind in options.readers:
        found[kind] = fuzz(kind, options.minutes, options.seed)
        print(f"{kind}: {found[kind]}", file=sys.stderr, flush=True)
    wrong = [f"{kind} {one}" for kind, each in found.items() for one in each.wrong]
    tried = sum(one.tried for one in found.values())
    proof = Proof.today(
        "fuzzed",
        "A file from outside cannot hurt whoever reads it",
        f"papers damaged at random, {options.minutes:g} minutes for each reader: {', '.join(found)}",
        f"{tried:,} files ({sum(one.drafts for one in found.values()):,} read, "
        f"{sum(one.refused for one in found.values()):,} refused in a sentence, "
        f"{sum(one.out_of_memory for one in found.values()):,} stopped at the limit of memory): {len(wrong)} crashes, "
        f"hangs over {_PATIENCE:g} s or writes; the slowest took {max(one.slowest for one in found.values()):.1f} s",
        held=not wrong,
    )
    if options.write:
        keep([proof])
    print(table([proof]))
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
