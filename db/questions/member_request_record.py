"""A request by Members, as questions give it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RequestUpdate:
    """What was said of a request on a day."""

    said_on: date
    text: str
    author: str
    """The account that wrote it down."""


@dataclass(frozen=True, slots=True)
class MemberRequestRow:
    """One numbered request."""

    id: int
    reference: str
    """As the minutes number it: `2/2022/P`."""
    meeting_on: date | None
    item: str
    """The item of the agenda it arose from."""
    request: str
    owner: str
    status_text: str
    closed_on: date | None
    recommendation_id: int | None
    about: str
    """The title of the inspection and the name of the recommendation it is about, or blank."""
    version: int
    updates: tuple[RequestUpdate, ...] = ()
    """What was said of it, the latest first."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be answered."""
        return self.closed_on is None
