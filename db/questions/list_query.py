"""What a list of recommendations is asked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which recommendations are wanted, and in what order."""

    inspection_id: int | None = None
    text: str = ""
    """Words that must all occur in the number, text, owner, status or title of the inspection, in any case."""
    among: frozenset[int] | None = None
    """Only these, where given: the items behind a figure, or of a queue."""
    sort: str = "due"
    """One of `db.questions.recommendations.SORTS`."""
    descending: bool = False
