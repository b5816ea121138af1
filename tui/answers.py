"""What the screens that are opened from the first one are told by work in the background."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from db.questions.bridge_records import Bridge
    from db.questions.meeting_positions import MeetingPositions
    from db.questions.member_requests import MemberRequestRow
    from db.questions.programme import ProgrammeRow
    from db.questions.records import (
        CountTable,
        HistoryEntry,
        MeetingRow,
        Occasion,
        StatusKeyRecord,
    )
    from db.questions.snapshots import MeetingWhole
    from papers.draft import PaperDraft
    from papers.reconciling import Reconciliation


@dataclass
class MovedOn(Message, bubble=False):
    """What somebody else has written of what is looked at; blank where nobody has."""

    words: str


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
