"""What a chase says, before anything is decided about how it looks. All text is fit to be shown."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.questions.owed import Owed
from db.sentences import number_of
from db.words import CountedStatus
from papers.writing.house import House


class GroupedBy(StrEnum):
    """Who gets one chase."""

    OWNER = "owner"
    DIRECTORATE = "directorate"
    """As the site's settings put owners together; an owner they do not name gets a chase alone."""


@dataclass(frozen=True, slots=True)
class ChasedItem:
    """One item of which something is owed."""

    id: int
    label: str
    """`Recommendation 8`: with the id, what a reply is placed by."""
    report: str
    text: str
    owner: str
    counted: CountedStatus
    status: str
    """As papers print it."""
    due: str
    """When it is due, and how late that is."""
    last_said: str
    """The last update with its day; blank where there is none."""
    reasons: tuple[Owed, ...]
    asked: tuple[str, ...]
    """What is wanted, a sentence each."""


@dataclass(frozen=True, slots=True)
class Chase:
    """What one owner or directorate is asked for."""

    to: str
    addresses: tuple[str, ...]
    """Those the site's settings give; none is invented."""
    on: date
    meeting: str
    """How the meeting to come is called; blank where the register knows none."""
    held_on: date | None
    house: House
    items: tuple[ChasedItem, ...]

    @property
    def subject(self) -> str:
        """One line that says what it is."""
        for_meeting = f" for the meeting of {self.meeting}" if self.meeting else ""
        return f"HMICFRS recommendations: {number_of(len(self.items), 'update')} wanted{for_meeting}"


def mark_of(item_id: int) -> str:
    """Give the mark that stands before an item in a chase, by which a reply is placed."""
    return f"[rectrack {item_id}]"


BEGINS, ENDS = "[rectrack chase]", "[rectrack end]"
"""The marks round the items of a chase."""
ANSWER = "Your reply:"
OWN = "| "
"""What stands before each line of ours about an item."""
