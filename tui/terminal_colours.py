"""Whether the terminal has colours: as the officer asks, else as the machine's own list of terminals says."""

import curses
from collections.abc import Mapping

FEWEST = 8
"""Colours below which a terminal is taken to have none."""


def without_colours(variables: Mapping[str, str]) -> bool:
    """Tell whether nothing may be coloured: NO_COLOR is set, or terminfo knows the terminal and says it has none.

    A browser (`TEXTUAL_DRIVER`) has them whatever TERM says; so has a terminal that nobody has heard of.
    """
    if "NO_COLOR" in variables:
        return True
    if "TEXTUAL_DRIVER" in variables or not variables.get("TERM"):
        return False
    try:
        curses.setupterm(variables["TERM"], 1)
    except (curses.error, OSError):
        return False
    return curses.tigetnum("colors") < FEWEST
