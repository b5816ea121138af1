"""One officer's way through a review: what is read, taken up and given back. Call it in a worker thread."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual.message import Message

from db.errors import ConflictError
from db.questions.meetings import meeting_rows, occasions
from db.questions.recommendations import recommendation_record, recommendation_rows
from db.questions.reviews import review_day, review_overview, review_progress, review_result, with_lines_now

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from db.actions.reviews import Reviewed
    from db.ledger.change import Change
    from db.questions.queues import Queue
    from db.questions.records import MeetingRow, Occasion, RecommendationRecord, RecommendationRow
    from db.questions.reviews import ReviewProgress, ReviewResult
    from db.store.reader import Reader
    from db.words import ReviewOutcome
    from tui.desk import Desk


@dataclass
class OverviewRead(Message):
    """How far each queue has been gone through for one meeting; None where no meeting is open to review."""

    meeting: MeetingRow | None
    overview: tuple[ReviewProgress, ...]
    open_meetings: tuple[MeetingRow, ...]


@dataclass
class ReviewItemRead(Message):
    """Where a review stands, and the item that is looked at; None where nothing is left to take up."""

    progress: ReviewProgress
    record: RecommendationRecord | None


@dataclass
class ResultRead(Message):
    """What a review has come to."""

    result: ReviewResult
    progress: ReviewProgress
    to_do: tuple[RecommendationRow, ...]
    """What is still to do of the queue."""


def read_overview(reader: Reader, *, meeting_id: int | None, on: date) -> OverviewRead:
    """Read how far a meeting's review has come; without one, that of the next meeting, or of the last still open."""
    still_open = tuple(row for row in meeting_rows(reader) if row.frozen_on is None)
    chosen = next((row for row in still_open if row.id == meeting_id), None) or _next_meeting(still_open, on)
    if chosen is None:
        return OverviewRead(None, (), ())
    occasion = next(one for one in occasions(reader) if one.meeting_id == chosen.id)
    return OverviewRead(chosen, review_overview(reader, occasion, on=on), still_open)


def read_result(reader: Reader, *, meeting: Occasion, queue: Queue, on: date) -> ResultRead:
    """Read what a review has come to, and what is left of one of its queues."""
    progress = review_progress(reader, meeting, queue, on=on)
    to_do = recommendation_rows(reader, progress.to_do, on=progress.on)
    return ResultRead(review_result(reader, meeting, on=on), progress, tuple(to_do))


def _next_meeting(meetings: Collection[MeetingRow], on: date) -> MeetingRow | None:
    """Give the first meeting to come, else the last; `meetings` are in order, the latest first."""
    coming = [row for row in meetings if (row.held_on or row.as_at) >= on]
    return coming[-1] if coming else next(iter(meetings), None)


@dataclass(frozen=True)
class Reviewing:
    """One officer in one queue of one meeting's review."""

    desk: Desk
    row: MeetingRow
    meeting: Occasion
    queue: Queue

    @cached_property
    def officer(self) -> str:
        """The account at the keyboard."""
        from db.store.author import current_author  # noqa: PLC0415 - not before the first paint

        return current_author().account

    @property
    def day(self) -> date:
        """The day the review is judged at."""
        return review_day(self.meeting, self.desk.today)

    def item(self, item_id: int) -> Reviewed:
        """Give how the actions name an item of this review."""
        from db.actions.reviews import Reviewed  # noqa: PLC0415 - the models cost half a second

        return Reviewed(self.meeting.meeting_id or 0, item_id, self.queue)

    def saying(self, item_id: int, outcome: ReviewOutcome) -> Callable[..., None]:
        """Give what writes what came of an item, in one batch with what it came of.

        It takes the change, what that says of the item (`words`) and, where nothing else is written, the last entry
        that was seen of it (`seen`).
        """
        return partial(_record_outcome, item=self.item(item_id), outcome=outcome)

    def read(self, item_id: int | None, progress: ReviewProgress | None = None) -> ReviewItemRead:
        """Read where the review stands, with an item of it; what the queue holds only where it is not known yet."""
        return self.desk.ask(partial(self.ask, item_id=item_id, progress=progress))

    def next_after(
        self, item_id: int | None, passed: Collection[int], progress: ReviewProgress | None
    ) -> ReviewItemRead:
        """Take up the next item after one, round to the first; `passed` were gone through at this sitting."""
        while True:
            read = self.read(None, progress)
            progress = read.progress
            left = [one for one in progress.free_to(self.officer) if one not in passed]
            order = {one: place for place, one in enumerate(progress.ids)}
            here = order.get(item_id, -1) if item_id is not None else -1
            chosen = next((one for one in left if order[one] > here), next(iter(left), None))
            if chosen is None:
                return read
            try:
                self.take_up(chosen)
            except ConflictError:
                continue  # somebody was quicker: it is free no longer
            return self.read(chosen, progress)

    def visit(self, item_id: int, progress: ReviewProgress | None) -> ReviewItemRead:
        """Look at an item, and take it up unless somebody else has it."""
        with suppress(ConflictError):
            self.take_up(item_id)
        return self.read(item_id, progress)

    def take_over(self, item_id: int, progress: ReviewProgress | None) -> ReviewItemRead:
        """Take an item up from whoever has it."""
        self.take_up(item_id, over=True)
        return self.read(item_id, progress)

    def take_up(self, item_id: int, *, over: bool = False) -> None:
        """Take an item up; `over` from whoever has it. What may only be read is looked at and not taken."""
        if not self.desk.read_only:
            self.desk.write(partial(_take_up, item=self.item(item_id), over=over))

    def give_back(self, item_id: int) -> None:
        """Give back an item of which nothing was said."""
        if not self.desk.read_only:
            self.desk.write(partial(_give_back, item=self.item(item_id)))

    def ask(self, reader: Reader, item_id: int | None, progress: ReviewProgress | None = None) -> ReviewItemRead:
        """Read the same."""
        if progress is None:
            now = review_progress(reader, self.meeting, self.queue, on=self.desk.today)
        else:
            now = with_lines_now(reader, progress)
        return ReviewItemRead(now, None if item_id is None else recommendation_record(reader, item_id, on=self.day))


def _take_up(change: Change, *, item: Reviewed, over: bool) -> None:
    from db.actions.reviews import take_up  # noqa: PLC0415 - the models cost half a second

    take_up(change, item, over=over)


def _record_outcome(
    change: Change, *, words: str, item: Reviewed, outcome: ReviewOutcome, seen: int | None = None
) -> None:
    from db.actions.reviews import record_outcome  # noqa: PLC0415 - the models cost half a second

    record_outcome(change, item, outcome, words=words, seen=seen)


def _give_back(change: Change, *, item: Reviewed) -> None:
    from db.actions.reviews import give_back  # noqa: PLC0415 - the models cost half a second

    give_back(change, item)
