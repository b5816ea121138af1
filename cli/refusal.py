"""The one line on the error stream that says what is wrong and what to do."""

import sys

from db.visible import visible_line


def refuse(message: str, exit_code: int) -> int:
    """Print a refusal and give its exit code."""
    sys.stderr.write(f"rectrack: {visible_line(message.strip())}\n")
    return exit_code
