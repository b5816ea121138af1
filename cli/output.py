"""What goes to the terminal: text made visible, JSON to the letter."""

import os
import shutil
import sys

import typer

from cli.plain import LINE, plain, undrawn
from db.errors import WrongUseError
from db.visible import visible

#: What a shell reports of a program whose reader went away (128 + SIGPIPE).
READER_GONE = 141


def say(text: str = "") -> None:
    """Print text; what would steer a terminal is made visible. Ends the command where nobody reads any more."""
    _write(undrawn(visible(text)) if plain() else visible(text))


def ask(question: str) -> str:
    """Print a question and give the line that answers it; blank where nobody can answer."""
    _write(question, end="")
    return sys.stdin.readline()


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
        raise WrongUseError(
            f"What there is to print cannot be written where it is to go ({error.strerror}): print it elsewhere."
        ) from error


def _print_nowhere() -> None:
    """Let what is left be printed into nothing: the interpreter does so once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
