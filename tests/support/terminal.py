"""A terminal of 80×24 that a program draws on, read as a person reads it: what stands where."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyte

COLUMNS, LINES = 80, 24

AT_ONCE = 1024
"""Bytes that a terminal takes without waiting for the program to read them."""


class Terminal:
    """A running program and the picture it has drawn."""

    def __init__(self, leader: int, process: subprocess.Popen[bytes]) -> None:
        """Take the terminal's own end and the process on the other."""
        self._leader = leader
        self._process = process
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self.sent = b""
        """Every byte the program has written."""

    @property
    def text(self) -> str:
        """What is on the screen, line by line."""
        return "\n".join(self._screen.display)

    def press(self, keys: str) -> None:
        """Type keys; where they are many, what is drawn meanwhile is taken in."""
        rest = keys.encode()
        while rest:
            rest = rest[os.write(self._leader, rest[:AT_ONCE]) :]
            if rest:
                self._read(time.monotonic() + 0.05)

    def await_text(self, words: str, seconds: float = 60) -> None:
        """Read until some words are on the screen; fails after so many seconds."""
        end = time.monotonic() + seconds
        while words not in self.text:
            assert self._read(end), f"{words!r} did not appear in:\n{self.text}"

    def await_that(self, happened: Callable[[], bool], seconds: float = 60) -> None:
        """Read until something has happened elsewhere; fails after so many seconds."""
        end = time.monotonic() + seconds
        while not happened():
            assert time.monotonic() < end, f"it did not happen; the screen is:\n{self.text}"
            self._read(time.monotonic() + 0.05)

    def kill(self) -> None:
        """End the program as a crash of the machine would, with no chance to do anything."""
        self._process.kill()
        self._process.wait()

    def children(self) -> list[int]:
        """Give the numbers of the processes that the program has started and that are still there."""
        task = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        return [int(one) for one in task.read_text(encoding="ascii").split()]

    def read_on(self) -> None:
        """Take in what is drawn, for a moment."""
        self._read(time.monotonic() + 0.05)

    def ended(self, seconds: float = 60) -> int:
        """Read until the program has ended; gives its exit code."""
        end = time.monotonic() + seconds
        while self._read(end):
            pass
        return self._process.wait(timeout=max(1, end - time.monotonic()))

    def hung_up(self, seconds: float = 60) -> int:
        """Close the terminal without a signal; gives the exit code, or fails where the program goes on."""
        os.close(self._leader)
        self._leader = -1
        return self._process.wait(timeout=seconds)

    def close(self) -> None:
        """Close the terminal, if it is open."""
        if self._leader >= 0:
            os.close(self._leader)

    def _read(self, end: float) -> bool:
        """Take in what is drawn next; tells whether more may come."""
        ready, _, _ = select.select([self._leader], [], [], max(0, end - time.monotonic()))
        if not ready:
            return False
        try:
            piece = os.read(self._leader, 65536)
        except OSError:  # Linux's way to say that the other end is closed
            return False
        self.sent += piece
        self._stream.feed(piece)
        return bool(piece)


@contextmanager
def on_terminal(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Iterator[Terminal]:
    """Run a command on a terminal of its own; it is gone when the block ends."""
    leader, follower = pty.openpty()
    fcntl.ioctl(leader, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    with subprocess.Popen(
        command,
        cwd=folder,
        env=dict(variables),
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
    ) as process:
        os.close(follower)
        terminal = Terminal(leader, process)
        try:
            yield terminal
        finally:
            process.kill()
            terminal.close()
