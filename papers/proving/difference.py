"""One thing that a paper and the register say differently."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """What is printed, and what the register has for the same day."""

    where: str
    """Where in the paper, in words: a report, an item, a row of the count table."""
    field: str
    """What of it: `status`, `due date`, `current national` …"""
    printed: str
    """What the paper prints; blank where it prints nothing."""
    registered: str
    """What the register has; blank where it has nothing."""
    line: int | None = None
    """The line, paragraph or row of the file; None for what it does not print."""
    page: int | None = None
