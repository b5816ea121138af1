"""A condition on recommendations, as SQL."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on the recommendation `r`, and the values bound to it."""

    sql: str
    values: Mapping[str, object]
