"""The child that reads a file from outside, looked at while it reads: what it holds, and what it may use."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

import measured
from papers.reading import PaperError, worker
from papers.reading.confined import read_confined
from papers.reading.vocabulary import NOTHING_TAUGHT
from registers import new_register

LIMITS = {
    "Max address space": 1 << 30,
    "Max cpu time": 9,
    "Max file size": 0,
    "Max core file size": 0,
    "Max open files": 64,
}


def children() -> set[Path]:
    """Give the processes this one has started and not yet waited for, whichever thread did."""
    tasks = Path("/proc/self/task").iterdir()
    return {Path("/proc") / one for task in tasks for one in said_of(task / "children").split()}


def said_of(file: Path) -> str:
    """Give what the system says of a process or a thread; nothing where that has ended."""
    try:
        return file.read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def limits(process: Path) -> dict[str, str]:
    """Give what the system lets a process use at most, by its own names."""
    lines = said_of(process / "limits").splitlines()[1:]
    return {line[:26].strip(): line[26:47].strip() for line in lines}


def is_limited(process: Path) -> bool:
    """Tell whether a process has come so far that the last of its limits is set."""
    return limits(process).get("Max open files") == str(LIMITS["Max open files"])


@contextmanager
def reading(said: list[str]) -> Iterator[Path]:
    """Give the process of a child that waits for the rest of its file; what it says of it comes after."""
    before = children()
    theirs, ours = os.pipe()

    def read() -> None:
        with os.fdopen(theirs, "rb") as file:
            try:
                read_confined("paper.txt", file, NOTHING_TAUGHT)
            except PaperError as refused:
                said.append(str(refused))

    thread = threading.Thread(target=read)
    thread.start()
    try:
        process = None
        while process is None:
            assert thread.is_alive(), said
            process = next(filter(is_limited, children() - before), None)
        yield process
    finally:
        os.close(ours)
        thread.join()


def _held_open(child: Path) -> Iterator[tuple[int, str]]:
    """Give what a process holds open; what it was only just loading may be closed before it is looked at."""
    for one in (child / "fd").iterdir():
        with suppress(FileNotFoundError):
            yield int(one.name), str(one.readlink())


def test_it_holds_its_file_and_its_answer_and_may_use_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", "held")
    monkeypatch.setenv("RECTRACK_DB", str(tmp_path))
    monkeypatch.delenv(measured.ASKED, raising=False)
    said: list[str] = []
    with new_register(tmp_path) as register, register.reading(), reading(said) as child:
        allowed = limits(child)
        held = dict(_held_open(child))
        told = (child / "environ").read_bytes()
        started = (child / "cmdline").read_bytes().split(b"\0")
        assert (child / "cwd").readlink() == Path("/")
        assert os.getsid(int(child.name)) == int(child.name) != os.getsid(0)  # no terminal of ours is its own
    assert {name: allowed[name] for name in LIMITS} == {name: str(most) for name, most in LIMITS.items()}
    assert {held[0][:5], held[1][:5], held[2]} == {"pipe:", "/dev/null"}
    assert not [one for one in held.values() if "register.db" in one or str(tmp_path) in one]
    assert b"held" not in told
    assert {one.partition(b"=")[0] for one in told.split(b"\0") if one} <= {
        b"LANG",
        b"LC_ALL",
        b"LC_CTYPE",
        b"LD_LIBRARY_PATH",
    }
    assert started[1] == b"-I"
    assert len(said) == 1
    assert said[0].startswith("paper.txt ")


def refused(folder: Path) -> str:
    """Give what is said of a file that is not read."""
    file = folder / "paper.txt"
    file.touch()
    with file.open("rb") as opened, pytest.raises(PaperError) as left:
        read_confined("paper.txt", opened, NOTHING_TAUGHT)
    return str(left.value)


def begun_by(folder: Path, monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Have the child, once its limits are set, do something else than read."""
    program = folder / "child.py"
    program.write_text("\n".join((f"import sys; sys.path[:0] = [{str(Path(worker.__file__).parent)!r}]", *lines)))
    monkeypatch.setattr(worker, "__file__", str(program))


LIMITED = "import worker, resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))"


def test_what_sleeps_is_left_by_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PATIENCE", 0.5)
    begun_by(tmp_path, monkeypatch, LIMITED, "import time; time.sleep(60)")
    assert refused(tmp_path) == (
        "paper.txt was not read within 0.5 seconds, as this machine is too busy for it: give it again in a while, or "
        "give the paper alone."
    )


def test_what_works_too_long_is_left_by_the_work_it_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "SECONDS", 1)
    begun_by(tmp_path, monkeypatch, LIMITED, "while True: pass")
    assert refused(tmp_path) == (
        "paper.txt takes more than 1 seconds of work to read, so it was left: give the paper alone, or its text."
    )


def test_what_is_ended_from_outside_is_not_said_to_be_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun_by(tmp_path, monkeypatch, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert refused(tmp_path) == (
        "The system stopped the reading of paper.txt, for want of memory perhaps: give it again in a while."
    )


def test_the_clock_leaves_the_work_several_times_as_long() -> None:
    assert worker.PATIENCE >= 4 * worker.SECONDS
