"""A condition on recommendations, as SQL."""

from collections.abc import Mapping
from typing import NamedTuple


class Where(NamedTuple):
    """A condition on the recommendation `r`, and the values bound to it."""

    sql: str
    values: Mapping[str, object]
