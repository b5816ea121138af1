"""What a list is sorted by."""

from typing import NamedTuple


class Sort(NamedTuple):
    """One thing to sort by."""

    key: str
    descending: bool = False

    def __str__(self) -> str:
        """Give it as it is typed: `due`, `-slip`."""
        return f"-{self.key}" if self.descending else self.key
