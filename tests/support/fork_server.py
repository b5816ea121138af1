"""A process that has everything imported and does one deed after the other in copies of itself, which may be killed.

Run as a program. A line of JSON says what to do (`forks.Deed`); what the copy prints comes back line by line, between
`pid N` and `ended CODE`.
"""

import ctypes
import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any

import fault_deeds

PLACES = ("open", "read", "write", "fsync", "unlink", "link", "truncate")


def say(line: str) -> None:
    """Print a line at once and whole."""
    os.write(1, f"{line}\n".encode())


def serve() -> None:
    """Do what each line asks for."""
    fault_deeds.warm()
    say("ready")
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            os._exit(_in_copy(asked))
        _, status = os.waitpid(child, 0)
        say(f"ended {os.waitstatus_to_exitcode(status)}")


def _in_copy(asked: dict[str, Any]) -> int:
    """Do the deed in this copy of the process; gives its exit code."""
    say(f"pid {os.getpid()}")
    said = os.dup(1)
    sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - for the rest of this short life
    os.environ.update(asked["variables"])
    os.chdir(asked["home"])
    if asked["out"]:
        for number, name in ((1, asked["out"]), (2, asked["err"])):
            os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    faults = _planned(asked["fault"])
    try:
        code = getattr(fault_deeds, asked["deed"])(*asked["arguments"])
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - this copy ends here, and says why
        traceback.print_exc()
        code = 99
    if faults is not None:
        counted = {name: faults.calls_counted(place) for place, name in enumerate(PLACES)}
        counted |= {"any": faults.calls_counted(-1), "bytes": faults.bytes_used()}
        os.write(said, f"counted {json.dumps(counted)}\n".encode())
    return int(code or 0)


def _planned(fault: dict[str, Any] | None) -> ctypes.CDLL | None:
    """Tell the library before libc which calls are to fail, where there are any."""
    if fault is None:
        return None
    library = ctypes.CDLL(None)
    library.calls_counted.restype = library.bytes_used.restype = ctypes.c_long
    log = -1
    if fault["log"]:
        log = os.open(fault["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    place = PLACES.index(fault["call"]) if fault["call"] in PLACES else -1
    library.plan_fault(
        os.fsencode(fault["folder"]),
        place,
        ctypes.c_long(fault["nth"]),
        ctypes.c_long(fault["last"]),
        fault["error"],
        ctypes.c_long(fault["room"]),
        log,
    )
    return library


if __name__ == "__main__":
    serve()
