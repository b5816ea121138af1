"""The review of a meeting: what is still to be gone through, who has which item, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from db.ledger.standing import COUNTS
from db.questions.counts import count_table
from db.questions.item_rows import recommendation_rows
from db.questions.live import in_error
from db.questions.queues import Queue, queue_ids
from db.questions.records import CountTable, Occasion, RecommendationRow, Standing
from db.questions.standings import standing_said
from db.questions.tabulation import with_standings
from db.questions.values import instant
from db.store.reader import Reader
from db.words import NOT_REVIEWED, ReviewOutcome

_LINES = """
SELECT v.recommendation_id, v.id, v.officer, v.queue, v.outcome, e.recorded_at
FROM review v JOIN ledger_entry e ON e.seq = v.version
WHERE v.meeting_id = :meeting AND NOT v.entered_in_error ORDER BY v.id
"""

#: How each item stood before the change that took it up (`db.questions.standings`).
_BEFORE = f"""
SELECT v.recommendation_id, s.effective_on, s.after, g.after
FROM review v JOIN ledger_entry t ON t.seq = v.id
LEFT JOIN ledger_entry s ON s.seq = (
    SELECT e.seq FROM ledger_entry e
    WHERE e.subject_id = v.recommendation_id AND e.field = 'status' AND e.effective_on <= :day AND e.seq < t.batch
    AND {COUNTS} ORDER BY e.effective_on DESC, e.seq DESC LIMIT 1)
LEFT JOIN ledger_entry g ON g.seq = (
    SELECT e.seq FROM ledger_entry e
    WHERE e.subject_id = v.recommendation_id AND e.field = 'sign_off_stage' AND e.effective_on <= :day
    AND e.seq < t.batch AND {COUNTS} ORDER BY e.effective_on DESC, e.seq DESC LIMIT 1)
    AND (g.effective_on > s.effective_on OR (g.effective_on = s.effective_on AND g.seq > s.seq))
WHERE v.meeting_id = :meeting AND NOT v.entered_in_error
"""  # noqa: S608 - our own text


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One item taken up for a meeting."""

    id: int
    recommendation_id: int
    officer: str
    """The account that has it."""
    queue: str
    outcome: ReviewOutcome
    said_at: datetime
    """When that was last said, in UTC."""

    @property
    def reviewed(self) -> bool:
        """Whether anything came of it."""
        return self.outcome not in NOT_REVIEWED


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """How far one queue has been gone through for one meeting."""

    meeting: Occasion
    queue: Queue
    on: date
    """The day it is judged at."""
    ids: tuple[int, ...]
    """What was reviewed out of the queue and is in it no more, then what is in it, in its order."""
    lines: Mapping[int, ReviewLine]
    """What is known of any item of the meeting's review, by item: of other queues too."""

    @property
    def done(self) -> tuple[int, ...]:
        """The items reviewed."""
        return tuple(one for one in self.ids if one in self.lines and self.lines[one].reviewed)

    @property
    def to_do(self) -> tuple[int, ...]:
        """The items still to be reviewed, those in somebody's hand among them."""
        return tuple(one for one in self.ids if one not in self.lines or not self.lines[one].reviewed)

    def free_to(self, officer: str) -> tuple[int, ...]:
        """Give what an officer may take up: what is to be done and in nobody else's hand."""
        return tuple(one for one in self.to_do if not self.held_from(officer, one))

    def held_from(self, officer: str, item: int) -> bool:
        """Tell whether another officer has the item in hand or has reviewed it."""
        line = self.lines.get(item)
        if line is None or line.officer == officer:
            return False
        return line.reviewed or line.outcome is ReviewOutcome.TAKEN


@dataclass(frozen=True, slots=True)
class ReviewedItem:
    """One item of a review: as it was when it was taken up, as it is, and what came of it."""

    row: RecommendationRow
    line: ReviewLine
    before: Standing
    """How it stood on the meeting's day, as far as was known when it was taken up."""
    after: Standing
    """How it stands on that day as is known now."""


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """What a review has come to so far."""

    meeting: Occasion
    items: tuple[ReviewedItem, ...]
    """Every item taken up, in the order they were."""
    before: CountTable
    """The count table of the meeting with those items as they were."""
    after: CountTable


def review_day(meeting: Occasion, today: date) -> date:
    """Give the day a review is judged at: the meeting's as-at day, or today where that has not come."""
    return min(meeting.as_at, today)


def review_lines(reader: Reader, meeting_id: int) -> dict[int, ReviewLine]:
    """Give what is known of each item taken up for a meeting, by item, in the order they were."""
    wrong = in_error(reader)
    return {
        item: ReviewLine(key, item, officer, queue, ReviewOutcome(outcome), instant(said_at))
        for item, key, officer, queue, outcome, said_at in reader.rows(_LINES, meeting=meeting_id)
        if item not in wrong
    }


def review_progress(reader: Reader, meeting: Occasion, queue: Queue, *, on: date) -> ReviewProgress:
    """Give how far a queue has been gone through for a meeting; `on` is the day today is taken to be."""
    return _progress(reader, meeting, queue, on, review_lines(reader, meeting.meeting_id or 0))


def with_lines_now(reader: Reader, progress: ReviewProgress) -> ReviewProgress:
    """Give how far the same items have been gone through now; which items the queue holds is not asked again."""
    return replace(progress, lines=review_lines(reader, progress.meeting.meeting_id or 0))


def review_overview(reader: Reader, meeting: Occasion, *, on: date) -> tuple[ReviewProgress, ...]:
    """Give how far a meeting's review has come in every queue, judged at the day `on`."""
    lines = review_lines(reader, meeting.meeting_id or 0)
    return tuple(_progress(reader, meeting, queue, on, lines) for queue in Queue)


def review_result(reader: Reader, meeting: Occasion, *, on: date) -> ReviewResult:
    """Give what a review has come to: every item with what came of it, and the counts before and after."""
    lines, day = review_lines(reader, meeting.meeting_id or 0), meeting.as_at
    before = {
        item: standing_said(said_on, status, stage)
        for item, said_on, status, stage in reader.rows(_BEFORE, meeting=meeting.meeting_id, day=day)
    }
    after = count_table(reader, on=day, current=meeting)
    rows = {row.id: row for row in recommendation_rows(reader, tuple(lines), on=review_day(meeting, on))}
    return ReviewResult(
        meeting,
        tuple(
            ReviewedItem(rows[item], line, before[item], _stands(after, item) or before[item])
            for item, line in lines.items()
        ),
        with_standings(after, {item: before[item] for item in lines}),
        after,
    )


def _stands(table: CountTable, item: int) -> Standing | None:
    counted = table.items.get(item)
    return counted.current if counted else None


def _progress(
    reader: Reader, meeting: Occasion, queue: Queue, on: date, lines: Mapping[int, ReviewLine]
) -> ReviewProgress:
    day = review_day(meeting, on)
    waiting = tuple(queue_ids(reader, queue, on=day, meeting=meeting))
    there = set(waiting)
    gone = (one.recommendation_id for one in lines.values() if one.queue == queue and one.reviewed)
    return ReviewProgress(meeting, queue, day, (*(one for one in gone if one not in there), *waiting), lines)
