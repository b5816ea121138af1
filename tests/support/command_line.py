"""The `rectrack` command as a user runs it: in a process of its own, with what it printed and its exit code."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Finished:
    """How a command ended."""

    code: int
    out: str
    err: str


class Command(Protocol):
    """A function that runs one command line, with what is typed at its questions."""

    def __call__(self, *arguments: object, answer: str = "") -> Finished:
        """Run it."""
        ...


def command() -> list[str]:
    """Give the installed script, or, where the tests run from a checkout, the function it calls."""
    script = Path(sys.executable).with_name("rectrack")
    return [str(script)] if script.is_file() else [sys.executable, "-c", "from cli.main import run; run()"]


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """Give an environment whose only home is `home`, so that nothing of this account is read or written."""
    kept = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "RECTRACK_SHARED")
    given = {name: os.environ[name] for name in kept if name in os.environ}
    return given | {"HOME": str(home), "TERM": "xterm-256color"} | more


def rectrack(
    *arguments: str | Path,
    home: Path,
    answer: str = "",
    variables: Mapping[str, str] | None = None,
    user: int | None = None,
) -> Finished:
    """Run one command with `home` as working and home folder; `answer` is what is typed at its questions."""
    finished = subprocess.run(
        [*command(), *map(str, arguments)],
        cwd=home,
        env=surroundings(home, **(variables or {})),
        input=answer,
        user=user,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return Finished(finished.returncode, finished.stdout, finished.stderr)
