"""Reading in a child process with little memory, little time and nothing to write to.

The parent hands over the open file and looks only at the answer. Whatever the child dies of is one sentence.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Timer
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from papers.draft import PaperDraft
from papers.draft_json import draft_from_json
from papers.reading import worker
from papers.reading.child import Child, Used
from papers.reading.errors import PaperError
from papers.reading.stopping import Stop
from papers.reading.vocabulary import Vocabulary
from papers.writing.progress import StoppedError

if TYPE_CHECKING:
    from papers.formats.tables import Tables

Said = TypeVar("Said")

_PACKAGES = Path(__file__).resolve().parents[2]
"""The folder that `papers` is imported from: a checkout, or the installed packages."""
_LONGEST_ANSWER = 64_000_000
"""Bytes; the draft of ten thousand recommendations has a sixth."""
_UNCOUNTED = 1
"""Seconds of processor time that the system may end a child before its account reaches the limit."""
_KEPT = ("LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH")
"""What of the environment the child may see: the place of a register is none of its business."""
_KILLED = (-signal.SIGKILL, -signal.SIGXCPU)


def read_confined(
    name: str,
    file: BinaryIO,
    vocabulary: Vocabulary,
    stop: Stop | None = None,
    used: Callable[[Used], object] | None = None,
) -> PaperDraft:
    """Read an open file in a child process; raises `PaperError` in one sentence, whatever becomes of the child.

    `name` is what messages and the register call it; `used` is told what the child used. Raises `StoppedError` where
    `stop` is called meanwhile.
    """
    taught = json.dumps({"headings": dict(vocabulary.headings), "statuses": dict(vocabulary.statuses)})
    return _said_by_child(name, file, taught, draft_from_json, stop or Stop(), used)


def tables_confined(name: str, file: BinaryIO) -> "Tables":
    """Give the cells of every table of an Office file, read in the same way."""
    return _said_by_child(name, file, worker.TABLES, _tables, Stop())


def _said_by_child(
    name: str,
    file: BinaryIO,
    what: str,
    read: Callable[[bytes], Said],
    stop: Stop,
    used: Callable[[Used], object] | None = None,
) -> Said:
    command = [sys.executable, "-I", worker.__file__, str(_PACKAGES), name, what]
    environment = {each: os.environ[each] for each in _KEPT if each in os.environ}
    with subprocess.Popen(  # noqa: S603 - our own worker; the name is only an argument to it
        command,
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd="/",
        start_new_session=True,
    ) as process:
        child = Child(process)
        waited = Event()

        def give_up() -> None:
            waited.set()
            child.kill()

        alarm = Timer(worker.PATIENCE, give_up)
        alarm.start()
        try:
            with stop.ending(child.kill):
                answer = process.stdout.read(_LONGEST_ANSWER + 1) if process.stdout else b""
                if len(answer) > _LONGEST_ANSWER:
                    child.kill()
                spent = child.wait()
        finally:
            alarm.cancel()
            child.kill()
    if used is not None:
        used(spent)
    if stop.asked:
        raise StoppedError(f"Reading {name} was stopped, and nothing was changed.")
    if process.returncode in _KILLED or len(answer) > _LONGEST_ANSWER:
        raise PaperError(_why_killed(name, len(answer), spent, waited=waited.is_set()))
    return _answered(name, answer, process.returncode, read)


def _why_killed(name: str, answered: int, spent: Used, *, waited: bool) -> str:
    """Say why a child was ended before it was done, and what to do."""
    if answered > _LONGEST_ANSWER:
        return f"{name} holds more than any committee paper, so it was left: give the paper alone."
    if spent.seconds >= worker.SECONDS - _UNCOUNTED:
        return (
            f"{name} takes more than {worker.SECONDS} seconds of work to read, so it was left: give the paper alone, "
            "or its text."
        )
    if waited:
        return (
            f"{name} was not read within {worker.PATIENCE} seconds, as this machine is too busy for it: give it again "
            "in a while, or give the paper alone."
        )
    return f"The system stopped the reading of {name}, for want of memory perhaps: give it again in a while."


def _tables(text: bytes) -> "Tables":
    """Give the tables that the child wrote; raises `ValueError` for anything else."""
    said = json.loads(text)
    if not isinstance(said, list):
        raise ValueError("these are no tables")  # noqa: TRY004 - of a child, not of the caller
    return [[[str(cell) for cell in row] for row in table] for table in said]


def _answered(name: str, answer: bytes, code: int, read: Callable[[bytes], Said]) -> Said:
    kind, _, rest = answer.partition(b"\n")
    if kind + b"\n" == worker.REFUSAL:
        said, *headings = json.loads(rest)
        raise PaperError(said, headings)
    if kind + b"\n" == worker.NO_MEMORY:
        raise PaperError(
            f"{name} needs more memory to read than any committee paper, so it was left: give the paper alone."
        )
    try:
        if code == 0 and kind + b"\n" == worker.DRAFT:
            return read(rest)
    except ValueError:
        pass  # said below
    raise PaperError(
        f"{name} cannot be read, as it is damaged or not what its name says: "
        "save it again in the program it was made with, and give that."
    )
