"""What can be refused, and the exit code each carries to the command line."""

from collections.abc import Sequence
from typing import ClassVar


class RectrackError(Exception):
    """A refusal whose message is one plain sentence: what is wrong and what to do."""

    exit_code: ClassVar[int] = 1


class WrongUseError(RectrackError):
    """Something asked for does not exist or cannot be read: exit code 2."""

    exit_code = 2


class RuleError(RectrackError):
    """A rule of the office refuses the change: exit code 3. The message names the rule and the way out."""

    exit_code = 3


class ConflictError(RectrackError):
    """Somebody else changed the same thing in the meantime: exit code 4."""

    exit_code = 4

    def __init__(self, message: str, entries: Sequence[int] = ()) -> None:
        """Take the sentence, and the numbers of the ledger entries that came in between, where they are known."""
        super().__init__(message)
        self.entries = tuple(entries)


class RegisterError(RectrackError):
    """The register cannot be opened, read or written as it stands: exit code 5."""

    exit_code = 5


class NoRegisterError(RegisterError):
    """There is no register at the place named."""
