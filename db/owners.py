"""Who answers for an item, as far as that is somebody."""

NOBODY = ("", "tbc", "tba", "tbd", "n/a", "na", "none", "-", "to be confirmed", "to be advised")
"""What papers write for an owner who has not been found yet, as `plain_name` gives it."""


def is_nobody(owner: str) -> bool:
    """Tell whether an owner is none: blank, or words such as TBC."""
    return plain_name(owner) in NOBODY


def plain_name(name: str) -> str:
    """Give a name such that two writings of it are the same."""
    return " ".join(name.split()).casefold()
