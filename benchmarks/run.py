"""Measure everything that is claimed about speed, part by part, and keep it for docs/performance.md.

    python benchmarks/run.py [PART ...] [--items 1000,10000,100000] [--runs 5] [--address postgresql://...]

Parts: questions, screens, rest, commands, writing, papers, peers; without any, all of them. Registers are made once in
the folder `--work` and used again; `--address` names an empty database on a server to measure instead of a file. What
is measured is kept in benchmarks/kept/ in place of the same part for the same sizes, and docs/performance.md is
written anew.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from asked_questions import asked_questions
from db.errors import NoRegisterError
from db.store.register import Register
from figures import Figure, keep
from large_register import make_large_register
from peers import beside_peers
from performance_page import write_page
from timed_commands import timed_commands, timed_papers, timed_writing
from timed_screens import Terminal, at_rest, timed_screens

HERE = Path(__file__).resolve().parent
_SMALLEST = 1_000


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured, and where."""

    terminal: Terminal
    address: str | None
    programs: Path | None

    @property
    def store(self) -> str:
        """What keeps the register."""
        return "postgresql" if self.address else "sqlite"

    @property
    def runs(self) -> int:
        """How often each is measured."""
        return self.terminal.runs

    def register(self, items: int) -> str:
        """Give where a register of so many items is; it is made where it is not there."""
        location = self.address or str(self.terminal.work / f"register-{items}.db")
        try:
            Register.open(location).close()
        except NoRegisterError:
            begun = time.perf_counter()
            make_large_register(location, items)
            print(f"made {location} in {time.perf_counter() - begun:,.0f} s", flush=True)
        return location

    def questions(self, items: int) -> Iterator[Figure]:
        """Ask everything."""
        with Register.open(self.register(items)) as register, register.reading() as reader:
            yield from asked_questions(reader, items, self.runs)

    def screens(self, items: int) -> Iterator[Figure]:
        """Use the screen."""
        smallest = self.register(items if self.address else _SMALLEST)
        return timed_screens(self.terminal, self.register(items), smallest, items, self.store)

    def rest(self, items: int) -> Iterator[Figure]:
        """Leave the screen alone."""
        return at_rest(self.terminal, self.register(items), items, self.store)

    def commands(self, items: int) -> Iterator[Figure]:
        """Give commands; with a file alone, since what they are compared with reads one."""
        return (
            iter(()) if self.address else timed_commands(self.terminal.rectrack, self.register(items), items, self.runs)
        )

    def writing(self, items: int) -> Iterator[Figure]:
        """Change what is kept, on a copy."""
        location = self.register(items)
        if self.address:
            yield from timed_writing(location, items, self.store, self.runs)
            return
        with tempfile.TemporaryDirectory(dir=self.terminal.work) as name:
            copy = Path(name, "copy.db")
            shutil.copyfile(location, copy)
            yield from timed_writing(str(copy), items, self.store, self.runs)

    def papers(self, items: int) -> Iterator[Figure]:
        """Read and write papers: once, whatever the size of the register."""
        return timed_papers(self.runs) if items == _SMALLEST and not self.address else iter(())

    def peers(self, items: int) -> Iterator[Figure]:
        """Use the peers."""
        return iter(()) if self.address else beside_peers(self.terminal, self.register(items), items, self.programs)

    def parts(self) -> dict[str, Callable[[int], Iterator[Figure]]]:
        """Give every part by its name."""
        named = (self.questions, self.screens, self.rest, self.commands, self.writing, self.papers, self.peers)
        return {one.__name__: one for one in named}


def main() -> None:
    """Measure what is asked for, and keep it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="*", help="what to measure; all of it where nothing is named")
    parser.add_argument("--items", default="1000,10000,100000", help="recommendations, five entries of the ledger each")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--address", help="an empty database on a server; give one size with it")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir(), "rectrack-benchmarks"))
    parser.add_argument("--tools", type=Path, default=HERE.parent.parent / "shared" / "tools")
    parser.add_argument("--peers", type=Path, help="the folder of the peers' programs, such as VENV/bin")
    parser.add_argument("--rectrack", default=str(Path(sys.executable).with_name("rectrack")))
    parser.add_argument("--calm", type=float, default=1.0, help="wait while other work keeps more cores than this busy")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    terminal = Terminal(options.tools, options.runs, options.work, options.rectrack, options.calm)
    parts = Bench(terminal, options.address, options.peers).parts()
    unknown = set(options.part) - parts.keys()
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}: choose of {', '.join(parts)}")
    for name in options.part or parts:
        for items in map(int, options.items.split(",")):
            begun = time.perf_counter()
            found = []
            for figure in parts[name](items):
                found.append(figure)
                ratio = f"{figure.ratio:.2f}" if figure.ratio is not None else ""
                print(f"{name:10}{items:>10,}  {figure.what:45}{figure.ours:12.2f} {figure.unit:9}{ratio}", flush=True)
            if found:
                keep(name, options.runs, found)
                write_page()
            print(f"{name} with {items:,}: {time.perf_counter() - begun:,.0f} s", flush=True)


if __name__ == "__main__":
    main()
