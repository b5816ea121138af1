"""The `rectrack` command: runs one command and turns whatever happens into one line and an exit code."""

import sys
from collections.abc import Sequence

import typer
from typer.main import get_command

from cli.output import READER_GONE, refuse
from cli.program import program
from db.errors import RectrackError, WrongUseError

_STOPPED = 130
_UNFORESEEN = 70


def run() -> None:
    """Run the command line of this process and end it with its exit code."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run one command line; gives its exit code.

    0 done, 1 found differences, 2 wrong use, 3 refused by a rule, 4 conflict, 5 register unusable; 70 where
    something happened that nobody foresaw, 130 where it was stopped from the keyboard.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a terminal that cannot show a character shows its name instead
            reconfigure(errors="backslashreplace")
    try:
        return _outcome(arguments)
    except RectrackError as refusal:
        return refuse(str(refusal), refusal.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return refuse("stopped.", _STOPPED)
    except Exception as error:  # noqa: BLE001 - above this there is only the user, who is owed a line and no traceback
        return _unforeseen(error)


def _outcome(arguments: Sequence[str]) -> int:
    try:
        code = get_command(program).main(list(arguments), prog_name="rectrack", standalone_mode=False)
    except typer.TyperException as error:
        return refuse(_said(error), WrongUseError.exit_code)
    except SystemExit as end:
        # typer's own answer to a reader that went away (`rectrack --help | head -1`)
        return READER_GONE if end.code == 1 else int(end.code or 0)
    return code if isinstance(code, int) else 0


def _said(error: typer.TyperException) -> str:
    """Give typer's refusal as one sentence that ends in what to do."""
    context = getattr(error, "ctx", None)
    command = context.command_path if isinstance(context, typer.Context) else "rectrack"
    message = " ".join(error.format_message().split()).rstrip(".")
    return f"{message}: see '{command} --help'."


def _unforeseen(error: Exception) -> int:
    from cli.guard import note

    mark, log = note(error)
    where = f"what happened is in {log}" if log else "and it could not be written to a log"
    return refuse(f"something went wrong that it did not foresee (id {mark}); {where}.", _UNFORESEEN)
