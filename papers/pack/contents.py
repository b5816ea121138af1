"""What a pack says, and the words by which it is read back. All text is fit to be shown."""

from dataclasses import dataclass
from datetime import date

from papers.writing.house import House

MARK, ANSWER, REFERENCE, DATE, REMARKS = (
    "Mark",
    "Answer",
    "Portal reference",
    "Date of answer",
    "What is missing, or remarks",
)
"""The headings that a pack is read back by."""
REPORT, NUMBER, TEXT, STAGE, EVIDENCE = "Report", "No.", "Recommendation", "Stage", "Evidence"
QUARTER, DRAWN_UP = "Quarter", "Drawn up on"
"""The rows that say which pack it is."""

SIGNED_OFF, RETURNED = "Signed off", "Returned"
"""What an answer may say."""


@dataclass(frozen=True, slots=True)
class ProvedClause:
    """One clause of an item, or the whole of it, and what shows that it is done."""

    clause: str
    """What the papers call it; blank for the whole."""
    evidence: tuple[str, ...]
    """Each piece in a line; none where nothing is recorded."""


@dataclass(frozen=True, slots=True)
class PackItem:
    """One claimed green."""

    id: int
    report: str
    number: str
    """With what it is called: `Recommendation 8`."""
    text: str
    stage: str
    """How far it has come and since when: `claimed, since 3 May 2022 (29 days)`."""
    tested: str
    """What assurance found; blank where it was not tested."""
    index: tuple[ProvedClause, ...]
    """Its evidence, clause by clause."""
    on_portal: bool


@dataclass(frozen=True, slots=True)
class Pack:
    """The claimed greens of a quarter."""

    quarter: str
    """`Q1 2022/23`."""
    drawn_up_on: date
    house: House
    items: tuple[PackItem, ...]
    """By report and number."""

    @property
    def title(self) -> str:
        """What it is called."""
        return f"HMICFRS recommendations for sign-off: {self.quarter}"
