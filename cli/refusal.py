"""The one line on the error stream that says what is wrong and what to do."""

import os
import sys
from collections.abc import Sequence

from db.visible import visible_line

_LONG = 120
_KEPT = 60


def shortened(message: str, arguments: Sequence[str]) -> str:
    """Give a refusal of one command line, with what was typed at great length cut, so that the sentence is found."""
    values = {one.partition("=")[2] for one in arguments if one.startswith("--")}
    for typed in sorted({*arguments, *values}, key=len, reverse=True):
        if len(typed) > _LONG:
            message = message.replace(typed.strip(), f"{typed.strip()[:_KEPT]}…")
    return message


def refuse(message: str, exit_code: int) -> int:
    """Print a refusal and give its exit code."""
    try:
        sys.stderr.write(f"rectrack: {visible_line(message.strip())}\n")
    except (
        OSError
    ):  # nobody can be told, so the exit code says it; the interpreter tries again at its end, into nothing
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    return exit_code
