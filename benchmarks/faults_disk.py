"""Disks that are full or fail, for every command that writes."""

import argparse
import errno
from collections.abc import Iterator
from pathlib import Path

from fault_sweeps import CASES, Sweep, Swept, spread
from forks import forks
from kept_proofs import Proof

_TOLD = "A full or failing disk is told in a sentence, nothing is half written, and the work goes on after"
EVERY = 1_000_000
_SLOW = {"import": 40}
"""Reading a paper takes another process: so many times fewer tries."""


def full(options: argparse.Namespace, folder: Path) -> Iterator[Proof]:
    """Give the disk every room from nothing to enough."""
    found: dict[str, Swept] = {}
    with forks() as copies:
        for case in CASES:
            sweep = Sweep(copies, case, _home(folder, case.name))
            enough = sweep.counted["bytes"]
            step = options.step * _SLOW.get(case.name, 1)
            found[case.name] = sweep.full([*range(0, enough, step), enough - 1, enough])
    yield Proof.today(
        "full",
        _TOLD,
        f"a disk with room from nothing to enough in steps of {options.step} bytes ({_SLOW['import']} times that for "
        f"an import), for each of: {', '.join(found)}",
        _figure(found, "rooms"),
        held=_held(found),
    )


def failing(options: argparse.Namespace, folder: Path) -> Iterator[Proof]:
    """Let each call of each kind fail once, and from then on, as a failing and as a full disk."""
    found: dict[str, Swept] = {}
    with forks() as copies:
        for case in CASES:
            sweep = Sweep(copies, case, _home(folder, case.name))
            few = 3 if case.name in _SLOW else options.calls
            tries = [
                sweep.failing(sweep.every_call(few), error, once=once)
                for error, once in ((errno.EIO, True), (errno.EIO, False), (errno.ENOSPC, True))
            ]
            found[case.name] = _together(tries)
    yield Proof.today(
        "failing",
        _TOLD,
        f"{_which(options.calls)} of each kind (open, read, write, fsync, unlink, link, truncate) fails once, or it "
        f"and all later ones; of an import the first, middle and last; for each of: {', '.join(found)}",
        _figure(found, "failing calls"),
        held=_held(found),
    )


def killed(options: argparse.Namespace, folder: Path) -> Iterator[Proof]:
    """Kill each command before a call."""
    found: dict[str, Swept] = {}
    with forks() as copies:
        for case in CASES:
            sweep = Sweep(copies, case, _home(folder, case.name))
            calls = spread(sweep.counted["any"], 3 if case.name in _SLOW else options.calls)
            found[case.name] = sweep.killed(1 + nth for nth in calls)
    kills = sum(one.refused for one in found.values())
    wrong = [sentence for one in found.values() for sentence in one.wrong]
    yield Proof.today(
        "killed-commands",
        "What was acknowledged is never lost, and a half change never exists",
        f"`kill -9` before {_which(options.calls)} to the system, for each of: {', '.join(found)}",
        f"{kills} kills: {len(wrong)} files or changes by halves, or in the way of the next try" + "".join(wrong[:1]),
        held=not wrong and kills > 0,
    )


def _home(folder: Path, name: str) -> Path:
    home = folder / name.replace(" ", "-")
    home.mkdir()
    return home


def _together(tries: list[Swept]) -> Swept:
    whole = Swept()
    for one in tries:
        whole.tried += one.tried
        whole.done += one.done
        whole.refused += one.refused
        whole.wrong += one.wrong
        whole.said.update(one.said)
    return whole


def _held(found: dict[str, Swept]) -> bool:
    return not any(one.wrong for one in found.values())


def _figure(found: dict[str, Swept], what: str) -> str:
    tried = sum(one.tried for one in found.values())
    refused = sum(one.refused for one in found.values())
    wrong = [sentence for one in found.values() for sentence in one.wrong]
    first = f"; first: {wrong[0]}" if wrong else ""
    done = tried - refused
    return f"{tried:,} {what}: {refused:,} refused in a sentence, {done:,} done whole, {len(wrong)} wrong{first}"


def _which(calls: int) -> str:
    return "every call" if calls >= EVERY else f"each of up to {calls} calls, spread evenly,"
