"""The register as it was on a day, held in memory while it is looked at."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar

from db.dates import PartialDate
from db.questions.as_at import register_as_at
from db.questions.snapshots import meeting_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from db.questions.records import Occasion
    from db.store.reader import Reader

Answer = TypeVar("Answer")


class PastRegister:
    """What was true on a day; of a frozen meeting, as it was known when it was frozen. Any thread may ask it."""

    def __init__(self, reader: Reader, occasion: Occasion) -> None:
        """Build it from the ledger, which takes a time in proportion to that."""
        self.day: date = occasion.as_at
        frozen = occasion.frozen_on is not None and occasion.meeting_id is not None
        known_at = meeting_whole(reader, occasion.meeting_id or 0).frozen_at if frozen else None
        self.words = PartialDate.of(self.day).words
        """The day, as the head of the screen names it."""
        self._held = ExitStack()
        self._reader = self._held.enter_context(register_as_at(reader, self.day, known_at))
        self._asking = threading.Lock()

    def ask(self, question: Callable[[Reader], Answer]) -> Answer:
        """Give what a question answers of that day; one at a time."""
        with self._asking:
            return question(self._reader)

    def close(self) -> None:
        """Let go of it, once nothing is being asked."""
        with self._asking:
            self._held.close()
