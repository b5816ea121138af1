"""What does not agree in a paper, and what came of looking at one of its figures."""

from dataclasses import dataclass
from enum import StrEnum

from papers.draft import Place


class FindingKind(StrEnum):
    """What sort of thing does not agree."""

    SENTENCE = "sentence"  # the figures under a report's title
    CELL = "cell"  # one cell of the count table
    TABLE = "table"  # the count table as a whole
    SUMMARY = "summary"  # one line of a summary of counts
    TOTAL = "total"  # sub-totals, totals, grand totals
    HEADING = "heading"  # what a table or a line of it is called
    NARRATIVE = "narrative"  # a number in the text of the covering report
    NEW = "new"  # what is flagged as new and is not, or the reverse
    LEVEL = "level"  # national in one place and force in another
    DATE = "date"  # a date that is said twice
    STATUS = "status"  # a status that is said twice


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure that is not what everything else says it should be."""

    where: str
    """Where it stands, in words."""
    line: int
    """The line, paragraph or row of the file it stands in, counted from 1."""
    printed: str
    """What is printed there; blank where nothing is."""
    expected: str
    """What it should be."""
    why: str
    """What says so: one or two plain sentences."""
    kind: FindingKind
    page: int | None = None


Outcome = Finding | None
"""What came of looking at one figure: None where it agrees."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the paper where a figure stands."""

    where: str
    place: Place
    kind: FindingKind

    def finding(self, printed: str, expected: str, why: str) -> Finding:
        """Give the finding that something else should stand here."""
        return Finding(self.where, self.place.line, printed, expected, why, self.kind, self.place.page)

    def looked_at(self, agrees: bool, printed: str, expected: str, why: str) -> Outcome:
        """Give what came of looking here."""
        return None if agrees else self.finding(printed, expected, why)
