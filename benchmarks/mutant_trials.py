"""The trials of mutants: which tests run which lines, and which of them a fault makes fail."""

import gc
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings

from mutant_copies import HERE, Lines, Live, in_copy, passes_afresh, remembering
from mutations import Mutant, Part, mutants, parts

_SLOWEST = 3.0
"""Seconds of processor time: a test that takes longer by itself is asked of no mutant."""
_PATIENCE = 4
"""How many times as much processor time as usual tests may take before they count as not ending."""
_WORTH_ASKING = 5
"""How many times as many tests a fresh process is asked: to start it takes as long."""
_TO_FORK = 0.05
"""Seconds that any test takes at least."""
_TO_START = 5.0
"""Seconds that a fresh process takes before its first test."""


class Trials:
    """A plugin for pytest that runs the tests it collected as the mutants ask for them."""

    def __init__(
        self, modules: Sequence[Path], learned: Sequence[Path], work: Path, seconds: float, *, imported: bool
    ) -> None:
        """Take the modules to put faults in, a folder to keep things in, and the seconds of tests for each fault.

        Of the modules in `learned` it is kept too which tests run their lines, for another time. `imported` tells
        whether to try those faults too that take a fresh process, since they are made when it is imported.
        """
        self._modules = {str(one): one.relative_to(HERE).as_posix() for one in modules}
        self._learned = self._modules | {str(one): one.relative_to(HERE).as_posix() for one in learned}
        self._work = work
        self._seconds = seconds
        self._imported = imported
        self._items: dict[str, pytest.Item] = {}
        self._remembering: list[Any] = []
        self._took: dict[str, float] = {}
        self._runs: dict[str, dict[str, set[int]]] = {}
        self._finders: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.tally: dict[str, tuple[int, int]] = {}
        """How many mutants of each module were found, and how many there are."""
        self.lived: list[str] = []
        """Those that were not."""

    def pytest_collection(self) -> None:
        """Let tests of general rules give the same examples each time, and not look for the smallest that fails."""
        usual = settings.get_profile("suite")
        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("mutants", usual, database=None, derandomize=True, phases=phases)
        settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Learn what each test runs, and try each mutant."""
        self._items = {one.nodeid: one for one in session.items if "postgresql" not in one.nodeid}
        for first in {one.path: one for one in reversed(self._items.values())}.values():
            _passes(first)  # what a file's tests make once, each copy then has
        gc.unfreeze()  # what is frozen is not found
        self._remembering = remembering()
        live = {file: Live(Path(file)) for file in self._modules}
        gc.collect()
        gc.freeze()
        gc.disable()
        self._learn()
        for file, name in self._modules.items():
            self.tally[name] = self._try(Path(file), name, live[file])
            _say(f"{name}: {self.tally[name]}")
        return True

    def _learn(self) -> None:
        """Run each test by itself, but those that stayed as they were, with all that they ran."""
        file, names = self._work / "learned.json", sorted(self._learned.values())
        kept = _kept(file)
        if not set(names) <= set(kept.get("modules", [])):
            kept = {"modules": names, "tests": {}}
        there = {name: parts((HERE / name).read_text(encoding="utf-8")) for name in kept["modules"]}
        for nodeid, item in self._items.items():
            before = kept["tests"].get(nodeid)
            runs = _lines_now(before, there) if before and before["file"] == _hash(item.path) else None
            if runs is None:
                before = kept["tests"][nodeid] = self._by_itself(item, there)
                runs = _lines_now(before, there) or {}
            if before["seconds"] <= _SLOWEST:
                self._took[nodeid] = before["seconds"]
                self._runs[nodeid] = runs
        _keep(file, kept)

    def _by_itself(self, item: pytest.Item, there: Mapping[str, Sequence[Part]]) -> dict[str, Any]:
        """Give the seconds of a test and the lines it runs; without end where it does not pass by itself."""

        def run() -> bytes:
            self._forget()
            begun = time.process_time()
            lines = Lines(self._learned)
            sys.settrace(lines.trace)
            passed = _passes(item)
            sys.settrace(None)
            seconds = time.process_time() - begun if passed else sys.float_info.max
            runs = {name: _by_part(run, there[name]) for name, run in lines.by_module().items()}
            return json.dumps({"seconds": seconds, "runs": runs}).encode()

        said = in_copy(run, _SLOWEST * _PATIENCE)
        return {"file": _hash(item.path)} | (json.loads(said) if said else {"seconds": sys.float_info.max, "runs": {}})

    def _try(self, file: Path, name: str, live: Live) -> tuple[int, int]:
        """Try all mutants of a module; gives how many were found, and how many there are."""
        source = file.read_text(encoding="utf-8")
        kept = _kept(self._work / "found.json")
        before, found = set(kept.get(name, [])), list[str]()
        all_ = 0
        for number, mutant in enumerate(mutants(source, str(file))):
            is_known = mutant.mark in before
            if not (is_known or self._imported or live.can_be(mutant)):
                continue
            all_ += 1
            if is_known or self._is_found(mutant, live, name, number):
                found.append(mutant.mark)
            else:
                self.lived.append(_told(name, mutant))
                _say(self.lived[-1])
        _keep(self._work / "found.json", kept | {name: found})
        return len(found), all_

    def _is_found(self, mutant: Mutant, live: Live, name: str, number: int) -> bool:
        """Tell whether a test finds a mutant."""
        if live.can_be(mutant):
            tests = self._asked(None if mutant.constants else mutant, name)
            if tests and self._fails(mutant, live, name, tests):
                return True
            if tests and not mutant.constants:
                return False
        # It is run when the module is imported, and what was made of it then may not have been made again.
        tests = self._asked(None, name) if self._imported else []
        seconds = _PATIENCE * sum(self._took[one] for one in tests) + _TO_START
        return bool(tests) and not passes_afresh(f"{name}:{number}", tests, 100 * seconds)

    def _fails(self, mutant: Mutant, live: Live, name: str, tests: Sequence[str]) -> bool:
        """Tell whether one of some tests fails, or does not end, in a copy of this process with a mutant in it."""

        def run() -> bytes:
            live.become(mutant)
            self._forget()
            return next((nodeid for nodeid in tests if not _passes(self._items[nodeid])), "").encode()

        finder = in_copy(run, _PATIENCE * sum(self._took[one] for one in tests) + _TO_START)
        if finder:
            self._finders[name][finder.decode()] += 1
        return finder != b""

    def _forget(self) -> None:
        """Let what was given before be worked out again, so that its lines are run, and with the fault in them."""
        for one in self._remembering:
            one.cache_clear()

    def _asked(self, mutant: Mutant | None, name: str) -> list[str]:
        """Give the tests to ask: those that run its lines; for None, any that run the module or name it.

        Those come first that found most in this module for their time, then those that name it, then one of each file,
        the quickest first.
        """
        told = name.removesuffix(".py").replace("/", ".")
        naming = {nodeid for nodeid in self._runs if told in _text(self._items[nodeid].path)}
        if mutant is None:
            chosen = [one for one, runs in self._runs.items() if name in runs or one in naming]
        else:
            chosen = [one for one, runs in self._runs.items() if not runs.get(name, set()).isdisjoint(mutant.lines)]
        quickest = sorted(chosen, key=self._took.__getitem__)
        turns, finders = dict(_turns(quickest)), self._finders[name]
        asked, left = list[str](), self._seconds * (_WORTH_ASKING if mutant is None else 1)

        def likelihood(one: str) -> tuple[float, bool, int, float]:
            return -finders[one] / (self._took[one] + _TO_FORK), one not in naming, turns[one], self._took[one]

        for nodeid in sorted(quickest, key=likelihood):
            if self._took[nodeid] <= left:
                left -= self._took[nodeid]
                asked.append(nodeid)
        return asked


def kept_trials(modules: Sequence[Path], work: Path) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Give what `Trials` would, its tally and the mutants that lived, by what it kept: what was not asked lived."""
    kept = _kept(work / "found.json")
    tally, lived = dict[str, tuple[int, int]](), list[str]()
    for file in modules:
        name = file.relative_to(HERE).as_posix()
        all_ = list(mutants(file.read_text(encoding="utf-8"), str(file)))
        left = [_told(name, one) for one in all_ if one.mark not in kept.get(name, [])]
        tally[name] = len(all_) - len(left), len(all_)
        lived += left
    return tally, lived


def _turns(tests: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Give each test its place among those of its file."""
    turns = Counter[str]()
    for one in tests:
        file = one.partition("::")[0]
        yield one, turns[file]
        turns[file] += 1


def _by_part(lines: Sequence[int], there: Sequence[Part]) -> dict[str, list[int]]:
    """Give lines that are run as those of each part of their module, which hold wherever it comes to stand."""
    runs = {part.mark: [at for at, line in enumerate(part.lines) if line in lines] for part in there}
    return {mark: at for mark, at in runs.items() if at}


def _lines_now(learned: Mapping[str, Any], there: Mapping[str, Sequence[Part]]) -> dict[str, set[int]] | None:
    """Give the lines of each module that a test runs, as they are now; None where it ran what has changed since."""
    now = dict[str, set[int]]()
    for name, runs in learned["runs"].items():
        lines = {part.mark: part.lines for part in there[name]}
        if not runs.keys() <= lines.keys():
            return None
        now[name] = {lines[mark][at] for mark, places in runs.items() for at in places}
    return now


def _passes(item: pytest.Item) -> bool:
    """Run one test, alone, and tell whether it passes."""
    failed = item.session.testsfailed
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
    return item.session.testsfailed == failed


def _told(name: str, mutant: Mutant) -> str:
    return f"{name}:{mutant.lines[0]}: {_short(mutant.was)} → {_short(mutant.becomes)}"


def _short(code: str) -> str:
    return " ".join(code.split())[:120]


def _say(words: str) -> None:
    print(words, file=sys.__stderr__, flush=True)


@cache
def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@cache
def _hash(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()[:16]


def _kept(file: Path) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return kept


def _keep(file: Path, what: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(what), encoding="utf-8")
