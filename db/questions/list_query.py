"""What a list of recommendations is asked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which recommendations are wanted, and in what order."""

    inspection_id: int | None = None
    text: str = ""
    """A filter in the language of `db.filters` (docs/filters.md): words alone must all occur."""
    among: frozenset[int] | None = None
    """Only these, where given: the items behind a figure, or of a queue."""
    sort: str = "due"
    """One of `db.questions.recommendations.SORTS`; an order in the filter goes before it."""
    descending: bool = False
