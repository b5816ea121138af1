"""What a database server refuses, in one plain sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from db.errors import RegisterError

_BUSY = "The register {} is busy with somebody else's change: nothing was changed, try again in a moment."
_CLOSED_TO_US = "You may not do that to the register {}: ask whoever keeps it for the right to."
_ANOTHERS = (
    "The server of the register {} knows you by another account than this machine does, or in a role that may not do "
    "that: connect as the account you are logged in with, or ask an administrator of the register."
)
_READ_ONLY = "The register {} may not be written there: its server is a copy for reading, or you may only read."
_FULL = "The disk that holds the register {} is full: nothing was changed, free some space and try again."
_CROWDED = "The server of the register {} takes no more connections just now: try again in a moment."
_STOPPED = "The server of the register {} was stopped or restarted: nothing was changed, try again in a moment."
_SENTENCES = {
    "40001": _BUSY,  # serialization_failure
    "40P01": _BUSY,  # deadlock_detected
    "55P03": _BUSY,  # lock_not_available
    "57014": "The server of the register {} took too long and gave up: nothing was changed, try again.",
    "42501": _CLOSED_TO_US,  # insufficient_privilege
    "25006": _READ_ONLY,  # read_only_sql_transaction
    "53100": _FULL,
    "53300": _CROWDED,
    "53400": _CROWDED,
    "57P01": _STOPPED,  # admin_shutdown
    "57P02": _STOPPED,  # crash_shutdown
    "57P03": "The server of the register {} is starting or stopping: try again in a moment.",
    "57P05": _STOPPED,  # idle_session_timeout
    "25P03": _STOPPED,  # idle_in_transaction_session_timeout
    "58030": "The server's disk failed while the register {} was in use: nothing was changed.",
    "XX001": "The register {} is damaged on its server: restore it from a backup.",
    "XX002": "The register {} is damaged on its server: restore it from a backup.",
}
_LOST = "The connection to the register {} was lost: nothing was changed, try again in a moment."
_NUL = "A text holds a character (NUL) that the server of the register {} cannot hold: take it out."
_UNSURE = (
    "The connection to the register {} was lost while your change was being kept: before you repeat it, look "
    "whether the history has it."
)


def refusal(error: BaseException | None, address: str) -> RegisterError | None:
    """Say what an error of the server means to an officer; None for an error of the program."""
    if not isinstance(error, psycopg.Error):
        return None
    sentence = _SENTENCES.get(error.sqlstate or "")
    if sentence is _CLOSED_TO_US and "row-level security" in str(error):
        sentence = _ANOTHERS
    if sentence is None and is_lost(error):
        sentence = _LOST
    elif sentence is None and isinstance(error, psycopg.DataError) and "NUL" in str(error):
        sentence = _NUL
    return None if sentence is None else RegisterError(sentence.format(address))


def unsure(address: str) -> RegisterError:
    """Say that nobody can tell whether a change was kept."""
    return RegisterError(_UNSURE.format(address))


@contextmanager
def explained(address: str) -> Iterator[None]:
    """Turn what the server refuses within the block into `RegisterError`."""
    try:
        yield
    except psycopg.Error as error:
        said = refusal(error, address)
        if said is None:
            raise
        raise said from error


def unreachable(error: psycopg.Error, address: str) -> RegisterError:
    """Say why no connection could be made, in the server's own words."""
    said = str(error).splitlines()[0] if str(error) else "no answer"
    words = said.rpartition("failed: ")[2].removeprefix("FATAL:").strip().rstrip(".")
    return RegisterError(
        f"The register {address} cannot be reached ({words}): check that its server runs and knows you."
    )


def is_lost(error: BaseException | None) -> bool:
    """Tell whether the connection is gone; what is cut off ends without a number."""
    if not isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return False
    return error.sqlstate is None or _SENTENCES.get(error.sqlstate) is _STOPPED
