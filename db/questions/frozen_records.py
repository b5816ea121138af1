"""What the snapshot of a meeting counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from db.questions.standings import Standing
from db.questions.status_key_record import StatusKeyRecord
from db.words import Level


@dataclass(frozen=True, slots=True)
class FrozenItem:
    """One recommendation as the snapshot of a meeting counted it."""

    level: Level
    standing: Standing
    is_new: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class FrozenCounts:
    """What the snapshot of a meeting counted, and under which status key."""

    key: StatusKeyRecord
    compared_with: date | None
    """The as-at date of the meeting it was compared with, which says what was new."""
    new_reports: frozenset[int]
    items: Mapping[int, FrozenItem]
