"""What is said between the program's parts: each read or write in the background ends in one of these.

Those that only screens opened from the first one are told are in `tui.answers`: nothing waits for them at the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping, Sequence

    from db.errors import RectrackError
    from db.filters.completing import FilterChoices
    from db.questions.list_query import ListQuery
    from db.questions.others import OthersWork
    from db.questions.queues import Queue
    from db.questions.records import (
        CountTable,
        InspectionRow,
        RecommendationRecord,
        RecommendationRow,
    )


@dataclass
class RegisterOpened(Message, bubble=False):
    """The register is open."""

    read_only: bool
    missing: str = ""
    """What the officer saw in it before and is no longer there; blank where all is."""
    first: ListRead | None = None
    """The list that is shown first, where it could be read."""


class RegisterMissing(Message):
    """There is no register at the place named."""


@dataclass
class RegisterChanged(Message, bubble=False):
    """The register is not what it was: read what is on the screen again. Goes to every screen."""

    recommendation_id: int | None = None
    """The item that was changed here; None where somebody else changed something."""
    others: tuple[OthersWork, ...] = ()
    """Who else wrote what, where that is known."""


@dataclass
class Refused(Message, bubble=False):
    """Something asked for could not be done; the message of the error says what to do."""

    name: str
    """The name of the work."""
    error: RectrackError


@dataclass
class TerminalGone(Message):
    """Nobody is at the other end any more."""


@dataclass
class FilterChoicesRead(Message):
    """What the register holds that a filter can name."""

    choices: FilterChoices


@dataclass
class InspectionsRead(Message):
    """The list of inspections."""

    rows: tuple[InspectionRow, ...]


@dataclass
class ListRead(Message):
    """The ids a query gives, and the rows it begins with."""

    query: ListQuery
    ids: array[int]
    first_rows: Sequence[RecommendationRow]
    queue: Queue | None = None
    """The queue the ids are of; None for all of them."""


@dataclass
class QueueCountsRead(Message):
    """How many items each queue holds."""

    counts: Mapping[Queue, int]


@dataclass
class ShowAlone(Message):
    """Some items, or a queue, are to be shown alone on the register screen, which comes to the front."""

    words: str
    """What they are."""
    ids: frozenset[int] | None
    queue: Queue | None = None


@dataclass
class RowsRead(Message):
    """Rows a table asked for."""

    rows: Sequence[RecommendationRow]
    """Fewer than were asked for where some are gone."""
    generation: int


@dataclass
class CountsRead(Message):
    """The committee count table."""

    table: CountTable


@dataclass
class ItemRead(Message):
    """One item whole."""

    record: RecommendationRecord


@dataclass
class FirstListShown(Message):
    """The first list is on the screen: what is heavy may be loaded now."""


@dataclass
class RegisterMade(Message):
    """A register was made at the first run."""

    location: str


@dataclass
class MarksRead(Message):
    """Which of the items that were marked when the program was left are still there."""

    ids: frozenset[int]
