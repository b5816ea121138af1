"""What is said between the program's parts: each read or write in the background ends in one of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping, Sequence

    from db.errors import RectrackError
    from db.filters.completing import FilterChoices
    from db.questions.bridge_records import Bridge
    from db.questions.list_query import ListQuery
    from db.questions.meeting_positions import MeetingPositions
    from db.questions.member_requests import MemberRequestRow
    from db.questions.others import OthersWork
    from db.questions.programme import ProgrammeRow
    from db.questions.queues import Queue
    from db.questions.records import (
        CountTable,
        HistoryEntry,
        InspectionRow,
        MeetingRow,
        Occasion,
        RecommendationRecord,
        RecommendationRow,
        StatusKeyRecord,
    )
    from db.questions.snapshots import MeetingWhole
    from papers.draft import PaperDraft
    from papers.reconciling import Reconciliation


@dataclass
class RegisterOpened(Message, bubble=False):
    """The register is open."""

    read_only: bool
    missing: str = ""
    """What the officer saw in it before and is no longer there; blank where all is."""
    first: ListRead | None = None
    """The list that is shown first, where it could be read."""


@dataclass
class RegisterMissing(Message):
    """There is no register at the place named."""

    error: RectrackError


@dataclass
class RegisterChanged(Message, bubble=False):
    """The register is not what it was: read what is on the screen again. Goes to every screen."""

    recommendation_id: int | None = None
    """The item that was changed here; None where somebody else changed something."""
    others: tuple[OthersWork, ...] = ()
    """Who else wrote what, where that is known."""


@dataclass
class MovedOn(Message, bubble=False):
    """What somebody else has written of what is looked at; blank where nobody has."""

    words: str


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
class JumpRead(Message):
    """The item that a number means so far."""

    words: str
    item: int | None
    name: str = ""
    """What it is called."""
    others: int = 0
    """How many more it could be."""


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
class CountSheetRead(Message):
    """The count table of two occasions, and what moved between them."""

    table: CountTable
    bridge: Bridge | None
    """None where there is no earlier occasion."""
    known: tuple[Occasion, ...]
    """Every meeting, the earliest first."""


@dataclass
class HistoryRead(Message):
    """The numbers of the entries a filter asks for, and the first of them; or what is wrong with the filter."""

    words: str
    ids: array[int]
    first_entries: Sequence[HistoryEntry]
    wrong: str = ""


@dataclass
class EntriesRead(Message):
    """Entries a table asked for."""

    entries: Sequence[HistoryEntry]
    generation: int


@dataclass
class MeetingsRead(Message):
    """Every meeting, the latest first."""

    rows: tuple[MeetingRow, ...]


@dataclass
class MeetingRead(Message):
    """The record of one meeting."""

    whole: MeetingWhole


@dataclass
class PositionsRead(Message):
    """What is written for one meeting."""

    positions: MeetingPositions


@dataclass
class StatusKeysRead(Message):
    """The status keys, the latest first."""

    keys: tuple[StatusKeyRecord, ...]


@dataclass
class RequestsRead(Message):
    """What Members asked for, those still open first."""

    rows: tuple[MemberRequestRow, ...]


@dataclass
class ProgrammeRead(Message):
    """The inspections to come."""

    rows: tuple[ProgrammeRow, ...]


@dataclass
class FindingsRead(Message):
    """What does not agree in a file."""

    draft: PaperDraft
    found: tuple[Reconciliation, ...]
    """Of each of its papers, in their order."""


@dataclass
class ItemsMeant(Message):
    """The items of the register that something in a paper is about."""

    ids: tuple[int, ...]
    words: str
    """What they are, at the head of a list of them."""


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
