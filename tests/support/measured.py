"""Coverage of what the tests do in other processes: it is handed on to children whose surroundings are made anew.

`coverage run` measures this process and, by `patch` in `pyproject.toml`, whatever inherits its environment. The tests
give the command line an environment of its own, and the program gives none to the child that reads papers.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from papers.reading import worker

ASKED = "COVERAGE_PROCESS_CONFIG"
"""Where coverage says to a child what it is to measure; a test may take it away."""
_PATIENCE = 120
"""Seconds that a reader may take: to be measured makes it slow."""
_READER = Path(__file__).with_name("measured_reader.py")


def prepare() -> None:
    """Hand it on to every child from now on; nothing happens where nothing is measured."""
    if ASKED not in os.environ:
        return
    begin: Any = subprocess.Popen.__init__

    def measured(self: Any, args: Any, *more: Any, env: Any = None, **named: Any) -> None:
        if ASKED in os.environ:
            env = env if env is None else {**env, ASKED: os.environ[ASKED]}
            args = _measured(args)
        begin(self, args, *more, env=env, **named)

    for_good = pytest.MonkeyPatch()
    for_good.setattr(subprocess.Popen, "__init__", measured)
    for_good.setattr(worker, "PATIENCE", _PATIENCE)


def _measured(args: Any) -> Any:
    """Give the line that starts a reader of papers so that it is measured, and any other as it is."""
    python, *rest = reader = [sys.executable, "-I", worker.__file__]
    if not isinstance(args, list) or args[: len(reader)] != reader:
        return args
    return [python, rest[0], str(_READER), *args[2:]]
