"""How screens are laid out by the width of the terminal: what the style sheets call it, and from which width on."""

ROOMY: list[tuple[int, str]] = [(0, "-narrow"), (110, "-medium"), (150, "-wide"), (190, "-widest")]
"""The least width, in cells, of each layout, and the class that the style sheets lay it out by."""

COMPACT: list[tuple[int, str]] = [(0, "-narrow"), (130, "-medium"), (190, "-wide")]
"""The same for officers who want more of the list and less beside it."""


def layout_of(width: int, layouts: list[tuple[int, str]]) -> str:
    """Give the class of the layout for a width in cells."""
    return next(name for least, name in reversed(layouts) if width >= least)
