"""By what a list of recommendations is chosen, and by what it is sorted."""

from collections.abc import Mapping
from typing import NamedTuple


class Where(NamedTuple):
    """A condition on the recommendation `r` as SQL, and the values bound to it."""

    sql: str
    values: Mapping[str, object]


class Sort(NamedTuple):
    """One thing to sort by."""

    key: str
    descending: bool = False

    def __str__(self) -> str:
        """Give it as it is typed: `due`, `-slip`."""
        return f"-{self.key}" if self.descending else self.key
