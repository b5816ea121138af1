"""Deeds done in short-lived copies of a process that has everything imported: to be killed, or to have calls fail."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

import pytest

_HERE = Path(__file__).parent
_FOR_EVER = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Fault:
    """Which calls on the files of a folder fail: of one kind or of `any`, from the `nth` to the `last`."""

    folder: str
    call: str = "any"
    nth: int = 1
    last: int = 0
    error: int = 0
    """The error number; below nought, the signal that kills the process instead."""
    room: int = -1
    """How many bytes the files may still grow by; -1 for any number."""
    log: str = ""
    """A file that gets a line for each call, wherever it goes."""

    @classmethod
    def once(cls, folder: Path, call: str, nth: int, error: int) -> "Fault":
        """Let one call fail."""
        return cls(str(folder), call, nth, nth, error)

    @classmethod
    def from_then_on(cls, folder: Path, call: str, nth: int, error: int) -> "Fault":
        """Let one call and every later one fail."""
        return cls(str(folder), call, nth, _FOR_EVER, error)

    @classmethod
    def killed(cls, folder: Path, nth: int) -> "Fault":
        """Kill the process at its n-th call of any kind, before it is done."""
        return cls(str(folder), "any", nth, nth, -signal.SIGKILL)

    @classmethod
    def full(cls, folder: Path, room: int) -> "Fault":
        """Let the disk take so many bytes more."""
        return cls(str(folder), room=room)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a deed ended: its exit code (below nought the signal), what it said, and how many calls it made."""

    code: int
    out: str = ""
    err: str = ""
    heard: tuple[str, ...] = ()
    counted: dict[str, int] = field(default_factory=dict)


class Forked:
    """A deed that is being done."""

    def __init__(self, server: subprocess.Popen[str], output: tuple[Path, Path] | None) -> None:
        self._server = server
        self._output = output
        self._heard: list[str] = []
        self._counted: dict[str, int] = {}
        self._code: int | None = None
        self.pid = int(self._line().removeprefix("pid "))

    def heard(self) -> str | None:
        """Wait for the next line it prints; None once it has ended."""
        if self._code is not None:
            return None
        line = self._line()
        if line.startswith("ended "):
            self._code = int(line.removeprefix("ended "))
            return None
        if line.startswith("counted "):
            self._counted = json.loads(line.removeprefix("counted "))
            return self.heard()
        self._heard.append(line)
        return line

    def kill(self) -> None:
        """End it with no chance to do anything; nothing happens where it has ended."""
        if self._code is None:
            os.kill(self.pid, signal.SIGKILL)

    def ended(self) -> Outcome:
        """Wait for its end."""
        while self.heard() is not None:
            pass
        assert self._code is not None
        out, err = (one.read_text(encoding="utf-8") for one in self._output) if self._output else ("", "")
        return Outcome(self._code, out, err, tuple(self._heard), self._counted)

    def _line(self) -> str:
        assert self._server.stdout is not None
        line = self._server.stdout.readline()
        assert line, "the process that does the deeds has ended"
        return line.rstrip("\n")


class Forks:
    """The process that does the deeds, one at a time."""

    def __init__(self, server: subprocess.Popen[str], folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._many = 0

    def begin(self, deed: str, *arguments: object, home: Path, fault: Fault | None = None) -> Forked:
        """Begin a deed of `fault_deeds` whose lines are heard as they are printed."""
        return self._begin(deed, [str(one) for one in arguments], home, fault, None)

    def do(self, deed: str, *arguments: object, home: Path, fault: Fault | None = None) -> Outcome:
        """Do a deed and wait for its end."""
        return self.begin(deed, *arguments, home=home, fault=fault).ended()

    def rectrack(self, *arguments: object, home: Path, fault: Fault | None = None) -> Outcome:
        """Run one command line, as a user whose home is `home`."""
        self._many += 1
        output = (self._folder / f"{self._many}.out", self._folder / f"{self._many}.err")
        outcome = self._begin("command", [str(one) for one in arguments], home, fault, output).ended()
        for one in output:
            one.unlink()
        return outcome

    def _begin(
        self, deed: str, arguments: list[str], home: Path, fault: Fault | None, output: tuple[Path, Path] | None
    ) -> Forked:
        asked = {
            "deed": deed,
            "arguments": arguments,
            "home": str(home),
            "variables": {"HOME": str(home), "XDG_STATE_HOME": str(state_of(home))},
            "fault": fault and asdict(fault),
            "out": output and str(output[0]),
            "err": output and str(output[1]),
        }
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps(asked) + "\n")
        self._server.stdin.flush()
        return Forked(self._server, output)


def state_of(home: Path) -> Path:
    """Give where an account keeps what it saw and what it typed: beside its home, where no call is made to fail."""
    return home.with_name(f"{home.name}-state")


@contextmanager
def forks(*, failing: bool = True) -> Iterator[Forks]:
    """Start the process; where calls are to fail, with the library that lets them (skips where none can be made)."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("RECTRACK_", "XDG_"))}
    if failing:
        variables["LD_PRELOAD"] = str(failing_calls())
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            [sys.executable, str(_HERE / "fork_server.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=variables,
            text=True,
        ) as server,
    ):
        assert server.stdout is not None
        assert server.stdout.readline() == "ready\n"
        try:
            yield Forks(server, Path(folder))
        finally:
            assert server.stdin is not None
            server.stdin.close()


@cache
def failing_calls() -> Path:
    """Compile the library that lets calls fail; skips where there is no compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("there is no C compiler here to make calls fail with: install gcc and libc6-dev")
    made = Path(tempfile.mkdtemp(prefix="failing-calls-")) / "failing_calls.so"
    source = _HERE / "failing_calls.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True, capture_output=True)
    return made
