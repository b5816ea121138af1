"""What was not yet safe on disk when a change was acknowledged, read from the calls that were made."""

import os
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """One call that reached the system: `write`, `fsync`, `create`, `unlink`, `link` or `acknowledge`, and its file."""

    name: str
    path: str = ""


def unsafe_when_acknowledged(calls: Iterable[Call]) -> list[set[str]]:
    """Give, for each acknowledgement, what a power cut could still have undone: files written and folders changed.

    A file is safe once it was synced after its last write, a name once its folder was synced after it came or went. A
    file that is gone again needs no sync.
    """
    unsafe: set[str] = set()
    found = []
    for call in calls:
        folder = os.path.dirname(call.path)  # noqa: PTH120 - a path as the system names it
        match call.name:
            case "write" | "truncate":
                unsafe.add(call.path)
            case "fsync":
                unsafe.discard(call.path)
            case "create" | "link":
                unsafe.add(folder)
            case "unlink":
                unsafe.discard(call.path)
                unsafe.add(folder)
            case "acknowledge":
                found.append(set(unsafe))
    return found


def logged_calls(lines: Iterable[str], folder: str) -> Iterable[Call]:
    """Read the log of `failing_calls.c`: what was done to the files of a folder, and each write to a pipe.

    It does not say whether a file that was opened is new: one that is opened for the first time counts as that.
    """
    known: set[str] = set()
    for line in lines:
        name, path = line.rstrip("\n").split(" ", 1)
        if name == "write" and path.startswith("pipe:"):
            yield Call("acknowledge")
        elif not path.startswith(folder) or name == "read":
            continue
        elif name == "open":
            if path.endswith("-journal") and path not in known:
                known.add(path)
                yield Call("create", path)
        else:
            if name == "unlink":
                known.discard(path)
            yield Call(name, path)
