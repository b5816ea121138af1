"""What goes to the terminal: text made visible, JSON to the letter."""

import os
import shutil
import sys
from contextvars import ContextVar

import typer

from cli.plain import LINE, plain, undrawn
from cli.refusal import refuse
from db.errors import WrongUseError
from db.visible import visible

#: What a shell reports of a program whose reader went away (128 + SIGPIPE).
READER_GONE = 141

_KEPT: ContextVar[bool] = ContextVar("kept", default=False)


def is_kept(*, kept: bool = True) -> None:
    """Say that what this command was to do is in the register: whatever becomes of its words, it is done."""
    _KEPT.set(kept)


def say(text: str = "") -> None:
    """Print text; what would steer a terminal is made visible. Ends the command where nobody reads any more."""
    _write(undrawn(visible(text)) if plain() else visible(text))


def ask(question: str) -> str:
    """Print a question and give the line that answers it; blank where nobody can answer."""
    _write(question, end="")
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):  # what comes next begins a line of its own
        _write("")
    return answer


def say_json(value: object) -> None:
    """Print a value as JSON: to the letter, with characters that would steer a terminal written as escapes."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)

    def harmless(line: str) -> str:
        return (
            line if line.isprintable() else "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in line)
        )

    _write("\n".join(map(harmless, text.split("\n"))))


def width() -> int:
    """Give the columns of the terminal; 80 where there is none (`COLUMNS` says otherwise)."""
    return LINE if plain() else shutil.get_terminal_size((80, 24)).columns


def _write(text: str, end: str = "\n") -> None:
    try:
        sys.stdout.write(text + end)
        sys.stdout.flush()
    except BrokenPipeError:
        _print_nowhere()
        raise typer.Exit(READER_GONE) from None
    except OSError as error:
        _print_nowhere()
        if _KEPT.get():
            refuse(f"It is done, but what there is to print cannot be written where it is to go ({error.strerror}).", 0)
            raise typer.Exit from error
        raise WrongUseError(
            f"What there is to print cannot be written where it is to go ({error.strerror}): print it elsewhere."
        ) from error


def _print_nowhere() -> None:
    """Let what is left be printed into nothing: the interpreter does so once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
