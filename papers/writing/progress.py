"""How far long work has come, and how it is stopped."""

from typing import Protocol

from db.errors import RectrackError


class StoppedError(RectrackError):
    """The work was stopped by whoever asked for it; nothing of it is left behind."""

    exit_code = 130


class Progress(Protocol):
    """Is told, at least once for each part, how far the work has come; what it raises stops the work."""

    def __call__(self, what: str, done: int = 0, whole: int = 0) -> None:
        """Say what is being done, and how many of how many parts are; none where they are not counted."""


def nobody(what: str, done: int = 0, whole: int = 0) -> None:
    """Take what is told and tell nobody: for a caller without anybody waiting."""
