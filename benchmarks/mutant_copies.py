"""What a mutant is tried in: a copy of this process, or where it alters what is made on import, a fresh one."""

import gc
import os
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

from mutations import Mutant

HERE = Path(__file__).resolve().parents[1]

PLAIN = (
    *("--import-mode=importlib", "-o", "addopts=", "-W", "ignore:Module already imported"),
    *("-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider", "-q"),
)
"""How pytest runs a few tests in this process, and keeps nothing."""

Trace = Callable[[FrameType, str, Any], Any]

_REMEMBERING: type = type(cache(len))
_WINGS = {"db", "papers", "tui", "cli"}


def in_copy(do: Callable[[], bytes], seconds: float) -> bytes | None:
    """Do something in a copy of this process; gives what came of it, or None where the copy died.

    It also ends where it takes so many seconds of processor time, or a hundred times as many by the clock.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.setitimer(signal.ITIMER_PROF, seconds)  # whose signal ends the copy
            signal.setitimer(signal.ITIMER_REAL, 100 * seconds)
            nowhere = os.open(os.devnull, os.O_RDWR)
            for place in (0, 1, 2):
                os.dup2(nowhere, place)
            os.write(write, do())
            code = 0
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return said if status == 0 else None


class Lines:
    """The lines of some modules that are run while it is told of them."""

    def __init__(self, modules: Mapping[str, str]) -> None:
        """Take the modules: their files, and what each is called."""
        self._modules = modules
        self._run: defaultdict[str, set[int]] = defaultdict(set)

    def trace(self, frame: FrameType, _event: str, _arg: object) -> "Trace | None":
        """Be told of a call, as `sys.settrace` does."""
        if frame.f_code.co_filename not in self._modules:
            return None
        run = self._run[frame.f_code.co_filename]
        run.add(frame.f_lineno)

        def trace_line(inner: FrameType, _event: str, _arg: object) -> Trace:
            run.add(inner.f_lineno)
            return trace_line

        return trace_line

    def by_module(self) -> dict[str, list[int]]:
        """Give the lines of each module that any were run of."""
        return {self._modules[file]: sorted(lines) for file, lines in self._run.items()}


def remembering() -> list[Any]:
    """Give the functions of the product that keep what they gave."""
    return [one for one in gc.get_objects() if type(one) is _REMEMBERING and one.__module__.partition(".")[0] in _WINGS]


class Live:
    """One module as it is in this process, where mutants can take its place."""

    def __init__(self, file: Path) -> None:
        """Look for its functions."""
        self._name = ".".join(file.relative_to(HERE).with_suffix("").parts)
        self._functions: defaultdict[str, list[FunctionType]] = defaultdict(list)
        for one in gc.get_objects():
            if type(one) is FunctionType and one.__code__.co_filename == str(file):
                self._functions[one.__code__.co_qualname].append(one)

    def can_be(self, mutant: Mutant) -> bool:
        """Tell whether a mutant can be put in here; if not, it has to be imported."""
        return self._name in sys.modules if mutant.constants else bool(self._altered(mutant))

    def become(self, mutant: Mutant) -> None:
        """Put a mutant in, wherever what it alters is used, with all that its module makes of it."""
        for one in self._altered(mutant):
            one.__code__ = _code_in(mutant, one)
        if mutant.constants:
            was = vars(sys.modules[self._name])
            made = dict(was)
            exec(mutant.constants, made)  # noqa: S102 - our own module, with one fault
            altered = {name: was[name] for name in was if made[name] is not was[name]}
            for module in list(sys.modules.values()):
                for name, value in altered.items():
                    if vars(module).get(name) is value:
                        setattr(module, name, made[name])

    def _altered(self, mutant: Mutant) -> list[FunctionType]:
        """Give the function that a mutant is in, as often as it is there; none where it cannot be given other code."""
        here = [one for one in self._functions[mutant.scope] if one.__code__.co_firstlineno <= mutant.lines[0]]
        begins = max((one.__code__.co_firstlineno for one in here), default=0)
        return [
            one
            for one in here
            if one.__code__.co_firstlineno == begins and one.__code__.co_freevars == _code_in(mutant, one).co_freevars
        ]


def _code_in(mutant: Mutant, function: FunctionType) -> CodeType:
    """Give the code that a function has in a mutant."""
    was = (function.__code__.co_qualname, function.__code__.co_firstlineno)
    return next(one for one in _codes(mutant.code) if (one.co_qualname, one.co_firstlineno) == was)


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _codes(one)


def passes_afresh(mutant: str, tests: Sequence[str], seconds: float) -> bool:
    """Tell whether tests pass in a process that imports a mutant, named by its module and number."""
    line = [sys.executable, "-m", "pytest", *PLAIN, "-p", "mutant_import", "-x", *tests]
    path = os.pathsep.join(map(str, (HERE, HERE / "tests" / "support", HERE / "benchmarks")))
    try:
        done = subprocess.run(
            line,
            cwd=HERE,
            env=os.environ | {"MUTANT": mutant, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
            capture_output=True,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
