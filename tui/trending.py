"""What the trends screen asks the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from db.questions.trends import trends

if TYPE_CHECKING:
    from datetime import date

    from db.questions.trends import Trends
    from db.store.reader import Reader


@dataclass
class TrendsRead(Message):
    """What lies behind the count table."""

    trends: Trends


def read_trends(reader: Reader, *, on: date) -> TrendsRead:
    """Read the trends up to a day."""
    return TrendsRead(trends(reader, on=on))
