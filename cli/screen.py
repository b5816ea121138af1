"""The way from the command line to the screen."""

import os
import sys

from db.errors import WrongUseError

_DEVELOPERS = ("TEXTUAL", "TEXTUAL_DEBUG", "TEXTUAL_LOG", "TEXTUAL_PRESS", "TEXTUAL_SCREENSHOT")
"""Variables by which Textual writes down or sends elsewhere what is typed and shown, or types by itself."""


def has_terminal() -> bool:
    """Tell whether somebody sits at a terminal that can be drawn on and typed into."""
    return sys.stdin.isatty() and sys.stdout.isatty()


_TURN = 0.0005
"""Seconds after which what reads the register and what draws the screen take turns: a tenth of Python's own."""


def in_browser() -> bool:
    """Tell whether the screen is drawn in a browser: Textual is told so by whoever started it (`rectrack serve`)."""
    return "TEXTUAL_DRIVER" in os.environ


def open_screen(location: str, *, read_only: bool = False, fresh: bool = False) -> None:
    """Open the register at a location on the screen, to be changed or only read; there need not be one yet.

    With `fresh`, at the beginning instead of where it was left.

    Raises `WrongUseError` where there is no terminal to draw on.
    """
    if not (has_terminal() or in_browser()):
        raise WrongUseError(
            "The screen needs a terminal and there is none here: use a command instead ('rectrack --help' lists them)."
        )
    for name in _DEVELOPERS:  # before Textual is imported, which is when it looks
        os.environ.pop(name, None)
    from tui.garbage import look_seldom

    sys.setswitchinterval(_TURN)
    look_seldom()
    from cli.guard import quiet_libraries
    from tui.app import run

    quiet_libraries()
    run(location, read_only=read_only, fresh=fresh)
