"""The `rectrack` command: opens the screen or runs one command, and turns whatever happens into an exit code."""

import errno
import os
import sys
from collections.abc import Sequence

from cli.deputy import work_as_deputy
from cli.guard import UNFORESEEN, guard_process, unforeseen
from cli.refusal import refuse, shortened
from cli.strangers import refuse_strangers
from db.errors import RectrackError

_WRONG_USE = 2
_STOPPED = 130


def run() -> None:
    """Run the command line of this process and end it with its exit code."""
    guard_process()
    try:
        refuse_strangers(os.environ)
        work_as_deputy()
    except RectrackError as refusal:
        sys.exit(refuse(str(refusal), refusal.exit_code))
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run one command line; gives its exit code.

    0 done, 1 found differences, 2 wrong use, 3 refused by a rule, 4 conflict, 5 register unusable; 11 to 15 what
    `verify` found wrong with a register; 70 where something happened that nobody foresaw, 130 where it was stopped
    from the keyboard.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a terminal that cannot show a character shows its name instead
            reconfigure(errors="backslashreplace")
    try:
        return _outcome(list(arguments))
    except RectrackError as refusal:
        return refuse(shortened(str(refusal), arguments), refusal.exit_code)
    except KeyboardInterrupt:
        return refuse("Stopped.", _STOPPED)
    except OSError as error:
        return _unreached(error, arguments)
    except Exception as error:  # noqa: BLE001 - above this there is only the user, who is owed a line, no traceback
        return refuse(unforeseen(error), UNFORESEEN)


def _unreached(error: OSError, arguments: Sequence[str]) -> int:
    """Say of a name that is too long, or not for this account, what it is; anything else nobody foresaw."""
    name = shortened(str(error.filename), arguments)
    if error.errno == errno.ENAMETOOLONG:
        return refuse(f"{name} is longer than the name of a file can be: give a shorter one.", _WRONG_USE)
    if isinstance(error, PermissionError) and error.filename:
        return refuse(f"{name} cannot be reached ({error.strerror}): ask for the right to it.", _WRONG_USE)
    return refuse(unforeseen(error), UNFORESEEN)


def _outcome(arguments: list[str]) -> int:
    """Open the screen without typer, which costs a third of the time to its first picture; all else goes there."""
    match arguments:
        case [] | ["--fresh"]:
            return _screen(None, fresh=bool(arguments))
        case ["--db", db] | ["--db", db, "--fresh"] if not db.startswith("-"):
            return _screen(db, fresh="--fresh" in arguments)
        case _:
            from cli.program import outcome

            return outcome(arguments)


def _screen(db: str | None, *, fresh: bool) -> int:
    from cli.screen import open_screen
    from db.store.location import find_register

    open_screen(find_register(db), fresh=fresh)
    return 0
