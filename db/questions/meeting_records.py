"""Committee meetings as questions give them, and the days counts can be asked for."""

from dataclasses import dataclass
from datetime import date

from db.dates import in_words


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day counts are asked for: a meeting, or a date."""

    as_at: date
    meeting_id: int | None = None
    meeting: str | None = None
    held_on: date | None = None
    frozen_on: date | None = None
    """When the meeting was frozen: ever after, its counts are those of its snapshot."""

    @property
    def words(self) -> str:
        """Its name at the head of a column."""
        return self.meeting or in_words(self.as_at)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A committee meeting the register knows."""

    id: int
    title: str
    committee: str
    held_on: date | None
    as_at: date
    status_key: str
    positions: int
    frozen_on: date | None
