"""The end of one child process: brought about or waited for, with what it used."""

import os
import signal
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

_KIBIBYTE = 1024


@dataclass(frozen=True, slots=True)
class Used:
    """What one process used of the machine, by the system's own account (`wait4`)."""

    memory: int
    """Bytes it held at most; no less than its parent held when it was started, as the system counts that too."""
    seconds: float
    """Of processor time."""


class Child:
    """One process that was started; it is killed only while it is ours, and never another with its number."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        """Take it as it was started."""
        self._process = process
        self._lock = Lock()

    def kill(self) -> None:
        """End it, if it has not ended."""
        with self._lock:
            if self._process.returncode is None:
                os.kill(self._process.pid, signal.SIGKILL)

    def wait(self) -> Used:
        """Wait until it has ended."""
        os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOWAIT)  # its number is ours until it is reaped
        with self._lock:
            _, status, usage = os.wait4(self._process.pid, 0)
            self._process.returncode = os.waitstatus_to_exitcode(status)
        return Used(usage.ru_maxrss * _KIBIBYTE, usage.ru_utime + usage.ru_stime)
