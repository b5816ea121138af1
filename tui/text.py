"""Text from the register as content: to the letter, never markup (`db.visible` makes it fit to be shown)."""

from textual.content import Content

from db.visible import visible, visible_line

__all__ = ["plain", "visible", "visible_line"]


def plain(text: str) -> Content:
    """Give text as content that holds no markup, over as many lines as it has."""
    return Content(visible(text))
