"""The way from the command line to the screen."""

import sys

from db.errors import WrongUseError


def has_terminal() -> bool:
    """Tell whether somebody sits at a terminal that can be drawn on and typed into."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def open_screen(location: str) -> None:
    """Open the register at a location on the screen; there need not be one yet.

    Raises `WrongUseError` where there is no terminal to draw on.
    """
    if not has_terminal():
        raise WrongUseError(
            "The screen needs a terminal and there is none here: use a command instead ('rectrack --help' lists them)."
        )
    from tui.app import run

    run(location)
