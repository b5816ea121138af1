"""When garbage is looked for: not on the way to the first list, where nearly all that is made is there to stay."""

import gc

_USUAL = gc.get_threshold()
_SELDOM = 1_000_000
"""New objects after which it is looked for all the same, should the list never come."""


def look_seldom() -> None:
    """Look for no garbage yet; each look goes through all that was made, and takes a tenth of the start together."""
    gc.set_threshold(_SELDOM)


def look_as_usual() -> None:
    """Look for garbage from now on, but not among what is there.

    That stays for as long as the program runs; to look through all of it again and again stalls a key by as much as a
    tenth of a second each time.
    """
    gc.freeze()
    gc.set_threshold(*_USUAL)
