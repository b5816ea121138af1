"""The one line on the error stream that says what is wrong and what to do."""

import os
import sys

from db.visible import visible_line


def refuse(message: str, exit_code: int) -> int:
    """Print a refusal and give its exit code."""
    try:
        sys.stderr.write(f"rectrack: {visible_line(message.strip())}\n")
    except (
        OSError
    ):  # nobody can be told, so the exit code says it; the interpreter tries again at its end, into nothing
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    return exit_code
