"""Other processes, as another officer's terminal would be."""

import subprocess
import sys
from pathlib import Path


def started(code: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """Start a fresh interpreter on some code; `sys.argv[1:]` are the arguments. Use it in a `with`."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(process: subprocess.Popen[str]) -> str:
    """Wait for a process and give what it printed; fails where it did not end well."""
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out


def heard(process: subprocess.Popen[str]) -> str:
    """Wait for the next line a process prints."""
    assert process.stdout is not None
    return process.stdout.readline()
