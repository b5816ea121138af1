"""Command lines done over and over, each time with another call failing or another byte too many for the disk."""

import errno
import hashlib
import signal
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from after_faults import contents
from forks import Fault, Forks, Outcome, state_of
from small_papers import autumn_paper, summer_paper

CALLS = ("open", "read", "write", "fsync", "unlink", "link", "truncate")

_TOLD = (2, 5)
"""The exit codes of what is refused: wrong use, and a register or a file that cannot be used."""

_KILLED = -signal.SIGKILL

_NOT_THE_WORK = {".local", ".config", ".cache"}
"""Where an account keeps what is not the register's."""


@dataclass(frozen=True, slots=True)
class Case:
    """One command line on a register: what it makes, and whether it changes the register."""

    name: str
    arguments: tuple[str, ...]
    makes: tuple[str, ...] = ()
    changes: bool = False


CASES = (
    Case("change", ("update", "lamps", "2", "--text", "Counted twice."), changes=True),
    Case("init", ("--db", "new.db", "init"), makes=("new.db",)),
    Case("export", ("export", "recommendations", "--out", "list.xlsx"), makes=("list.xlsx",)),
    Case("export whole", ("export", "--whole", "whole.zip"), makes=("whole.zip",)),
    Case("paper", ("paper", "--meeting", "last", "--out", "paper.docx"), makes=("paper.docx",)),
    Case("backup", ("backup", "kept.db"), makes=("kept.db", "kept.db.sha256")),
    Case("import", ("import", "2021-10-harbour-plan.txt", "--yes"), changes=True),
)


@dataclass(slots=True)
class Swept:
    """What became of one command line under many faults."""

    tried: int = 0
    done: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)
    """What does not hold, in words."""
    said: Counter[str] = field(default_factory=Counter)


class Sweep:
    """One command line in a folder that is made anew for every try."""

    def __init__(self, forks: Forks, case: Case, home: Path) -> None:
        """Take a folder that is there and empty, and learn how the command ends where nothing fails."""
        self.case = case
        self._forks = forks
        self._home = home
        self._files = _begun(forks)
        outcome = self._try(Fault(str(home)))
        assert outcome.code == 0, outcome
        self._before, self._after = self._contents_of_begun(), contents(home / "register.db")
        self.counted = outcome.counted
        """How many calls of each kind it makes, and by how many `bytes` its files grow."""

    def failing(self, calls: Iterable[tuple[str, int]], error: int = errno.EIO, *, once: bool = True) -> Swept:
        """Let the n-th call of a kind fail: once, or from then on."""
        kind = Fault.once if once else Fault.from_then_on
        return self._all(kind(self._home, call, nth, error) for call, nth in calls)

    def killed(self, nths: Iterable[int]) -> Swept:
        """Kill it before its n-th call of any kind."""
        return self._all(Fault.killed(self._home, nth) for nth in nths)

    def full(self, rooms: Iterable[int]) -> Swept:
        """Let the disk take so many bytes and no more."""
        return self._all(Fault.full(self._home, room) for room in rooms)

    def every_call(self, at_most: int = 1_000_000) -> Iterator[tuple[str, int]]:
        """Give each call it makes, or so many of each kind spread evenly."""
        for call in CALLS:
            yield from ((call, 1 + nth) for nth in spread(self.counted[call], at_most))

    def _all(self, faults: Iterable[Fault]) -> Swept:
        swept = Swept()
        for fault in faults:
            swept.tried += 1
            outcome = self._try(fault)
            swept.done += outcome.code == 0
            swept.refused += outcome.code != 0
            swept.said[_said(outcome)] += 1
            where = f"{self.case.name}, {fault.call} {fault.nth}-{fault.last} ({fault.error}), room {fault.room}"
            swept.wrong += [f"{where}: {one}" for one in self._wrong(outcome, fault)]
        return swept

    def _try(self, fault: Fault) -> Outcome:
        rmtree(state_of(self._home), ignore_errors=True)  # or the register is missed that is begun again
        for one in self._home.iterdir():
            if one.is_file():
                one.unlink()
            elif one.name not in _NOT_THE_WORK:
                rmtree(one)
        for name, content in self._files.items():
            (self._home / name).write_bytes(content)
            (self._home / name).chmod(0o660)
        return self._rectrack(fault)

    def _rectrack(self, fault: Fault | None = None) -> Outcome:
        where = () if self.case.arguments[0] == "--db" else ("--db", "register.db")
        return self._forks.rectrack(*where, *self.case.arguments, home=self._home, fault=fault)

    def _wrong(self, outcome: Outcome, fault: Fault) -> Iterator[str]:
        """Give what does not hold after one try."""
        lines = outcome.err.splitlines()
        told = outcome.code in _TOLD and len(lines) == 1 and lines[0].startswith("rectrack: ")
        if outcome.code and not told and outcome.code != _KILLED:
            yield f"ended with {outcome.code} and said {outcome.err!r}"
        if self._is_untouched() and outcome.code:
            return
        yield from self._wrong_register(outcome)
        made = [self._home / name for name in self.case.makes]
        for one in made:
            if one.exists() and (flaw := _flaw(one)):
                yield f"{one.name} is there and {flaw}"
            if outcome.code == 0 and not one.exists():
                yield f"it ended well without {one.name}"
        left = {one for one in self._names() - self._files.keys() if not one.endswith("-journal")} - {*self.case.makes}
        unavoidable = fault.call in {"open", "unlink"} or outcome.code == _KILLED
        if left and not (unavoidable and all(one.startswith(".") for one in left)):
            yield f"left {', '.join(sorted(left))}"
        again = self._rectrack()
        if again.code and not (any(one.exists() for one in made) and "already there" in again.err):
            yield f"the next time it ended with {again.code} and said {again.err!r}"

    def _wrong_register(self, outcome: Outcome) -> Iterator[str]:
        found = contents(self._home / "register.db")
        changed = found != self._before
        if changed and not self.case.changes:
            yield "the register was changed"
        if changed and len(found) != len(self._after):
            yield "the register was changed by halves"
        if self.case.changes and outcome.code == 0 and not changed:
            yield "it ended well and changed nothing"
        if changed and "nothing was changed" in outcome.err:
            yield "it said that nothing was changed, and it was"

    def _is_untouched(self) -> bool:
        """Tell whether every file is what it was to the last byte, and there is no other."""
        return self._names() == self._files.keys() and all(
            (self._home / name).read_bytes() == content for name, content in self._files.items()
        )

    def _contents_of_begun(self) -> tuple[str, ...]:
        path = self._home / "begun.db"
        path.write_bytes(self._files["register.db"])
        try:
            return contents(path)
        finally:
            path.unlink()

    def _names(self) -> set[str]:
        return {one.name for one in self._home.iterdir()} - _NOT_THE_WORK


def spread(many: int, at_most: int) -> list[int]:
    """Give the numbers below `many`, or so many of them from the first to the last."""
    if many <= at_most:
        return list(range(many))
    return sorted({place * (many - 1) // max(1, at_most - 1) for place in range(at_most)})


@cache
def _begun(forks: Forks) -> dict[str, bytes]:
    """Make a register with the summer's paper and put the autumn's beside it; gives the files by name."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        paper = summer_paper(home)
        outcome = forks.rectrack("--db", "register.db", "import", paper, "--yes", home=home)
        assert outcome.code == 0, outcome
        files = (home / "register.db", paper, autumn_paper(home))
        return {one.name: one.read_bytes() for one in files}


def _said(outcome: Outcome) -> str:
    return outcome.err.strip().replace("rectrack: ", "") if outcome.code else "done"


def _flaw(path: Path) -> str:
    """Say what is wrong with a file that was made; blank where it is whole."""
    if path.suffix == ".db":
        contents(path)
        return ""
    if path.suffix == ".sha256":
        if not path.with_suffix("").exists():
            return "is that of no file"
        said = hashlib.sha256(path.with_suffix("").read_bytes()).hexdigest()
        return "" if path.read_text(encoding="utf-8").startswith(said) else "is that of another file"
    if not zipfile.is_zipfile(path):
        return "is cut off"
    with zipfile.ZipFile(path) as archive:
        broken = archive.testzip()
    return f"its part {broken} is damaged" if broken else ""
