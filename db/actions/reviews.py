"""The review of a meeting: who takes up which item, what came of it, and the position that follows."""

from dataclasses import dataclass

from sqlmodel import col, select

from db.actions.positions import write_position
from db.dates import in_words
from db.errors import ConflictError, RuleError
from db.ledger.change import Change
from db.ledger.overtaken import conflict
from db.tables import LedgerEntry, Meeting, Position, Recommendation, Review
from db.words import NOT_REVIEWED, ReviewOutcome

#: The actions that only say who looks at an item: nothing an officer would undo.
TAKING = ("take up for review", "give back from review")

_FREE = frozenset({ReviewOutcome.LEFT, ReviewOutcome.SKIPPED})


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Which item of which meeting's review is spoken of, and the queue it was met in."""

    meeting_id: int
    recommendation_id: int
    queue: str = ""


def take_up(change: Change, item: Reviewed, *, over: bool = False) -> bool:
    """Take an item up for a review; gives whether anything was written. What one has or has reviewed stays as it is.

    `over` takes it from whoever has it. Raises `ConflictError` where that is somebody else, `RuleError` once the
    meeting is frozen.
    """
    _check_open(change, item.meeting_id)
    row = _row(change, item)
    if row is not None and row.officer == change.author.account and row.outcome != ReviewOutcome.LEFT:
        return False
    if row is not None and row.outcome not in _FREE and not over:
        raise ConflictError(_whose(row), [row.version])
    with change.doing(TAKING[0], rationale="", effective_on=change.today):
        outcome = ReviewOutcome(row.outcome) if row is not None and row.outcome not in _FREE else ReviewOutcome.TAKEN
        return _say(change, item, row, outcome)


def give_back(change: Change, item: Reviewed) -> bool:
    """Give back an item that one has taken up and said nothing of; gives whether anything was written."""
    row = _row(change, item)
    if row is None or row.outcome != ReviewOutcome.TAKEN or row.officer != change.author.account:
        return False
    with change.doing(TAKING[1], rationale="", effective_on=change.today):
        return _say(change, item, row, ReviewOutcome.LEFT)


def record_outcome(
    change: Change, item: Reviewed, outcome: ReviewOutcome, *, words: str = "", seen: int | None = None
) -> None:
    """Say what came of an item, and write its position for the meeting unless it was skipped.

    `seen` is the last entry on the item that whoever judged it had seen, where nothing is written that is held to it.

    `words` are what was said of it. With POSITION they are the position; otherwise they are added to what was
    written for this meeting already, or stand alone where that only repeats the last one. Without words the item
    keeps the position it has or had last. Raises `RuleError` where somebody else has the item, or once the meeting is
    frozen, and `ConflictError` where it was changed since it was judged.
    """
    if outcome in {ReviewOutcome.TAKEN, ReviewOutcome.LEFT}:
        raise AssertionError(f"{outcome} is no outcome that is recorded")
    _check_open(change, item.meeting_id)
    row = _row(change, item)
    if row is not None and row.outcome not in _FREE and row.officer != change.author.account:
        raise RuleError(_whose(row))
    if seen is not None:
        _check_nothing_since(change, item.recommendation_id, seen)
    with change.doing("review item", rationale="", effective_on=change.today):
        if outcome is not ReviewOutcome.SKIPPED:
            text = words.strip() if outcome is ReviewOutcome.POSITION else _position(change, item, words.strip())
            write_position(change, item.meeting_id, item.recommendation_id, text)
        elif row is not None and row.outcome not in NOT_REVIEWED:
            return  # what was reviewed is not undone by passing it by
        _say(change, item, row, outcome)


def _say(change: Change, item: Reviewed, row: Review | None, outcome: ReviewOutcome) -> bool:
    said: dict[str, object] = {"officer": change.author.account, "outcome": outcome}
    if item.queue:
        said["queue"] = item.queue
    if row is None:
        change.get(Recommendation, item.recommendation_id)
        named = {"meeting_id": item.meeting_id, "recommendation_id": item.recommendation_id}
        change.create(Review, said | named)
        return True
    return change.set(Review, row.id, said, recommendation_id=item.recommendation_id)


def _row(change: Change, item: Reviewed) -> Review | None:
    query = select(Review.id).where(
        Review.meeting_id == item.meeting_id,
        Review.recommendation_id == item.recommendation_id,
        col(Review.entered_in_error).is_(False),
    )
    found = change.session.exec(query).first()
    return None if found is None else change.get(Review, found)


def _check_open(change: Change, meeting_id: int) -> None:
    meeting = change.get(Meeting, meeting_id)
    if meeting.frozen_on is not None:
        raise RuleError(
            f"The record of {meeting.title or in_words(meeting.as_at)} was frozen on {in_words(meeting.frozen_on)}: "
            "it is reviewed no more."
        )


def _check_nothing_since(change: Change, recommendation_id: int, seen: int) -> None:
    """Refuse what was judged of an item before somebody else wrote of it; who reviews it says nothing of it."""
    query = select(LedgerEntry).where(
        LedgerEntry.recommendation_id == recommendation_id, LedgerEntry.seq > seen, LedgerEntry.subject != "review"
    )
    entries = change.session.exec(query.order_by(col(LedgerEntry.seq))).all()
    if entries:
        raise conflict("recommendation", entries)


def _whose(row: Review) -> str:
    if row.outcome == ReviewOutcome.TAKEN:
        return f"{row.officer} has this item in hand: go on to the next, or take it over."
    said = row.outcome.replace("_", " ")
    return f"{row.officer} has reviewed this item already ({said}): go on to the next, or take it over."


def _position(change: Change, item: Reviewed, words: str) -> str:
    """Give the text of the position that follows from what was said."""
    day = change.get(Meeting, item.meeting_id).as_at
    query = (
        select(Position.text, Position.meeting_id)
        .join(Meeting, col(Meeting.id) == Position.meeting_id)
        .where(
            Position.recommendation_id == item.recommendation_id,
            Meeting.as_at <= day,
            col(Position.entered_in_error).is_(False),
            col(Meeting.entered_in_error).is_(False),
        )
        .order_by(col(Meeting.as_at).desc(), col(Meeting.id).desc())
    )
    said = [(text, meeting) for text, meeting in change.session.exec(query) if text.strip()]
    own = next((text for text, meeting in said if meeting == item.meeting_id), "")
    last = next((text for text, meeting in said if meeting != item.meeting_id), "")
    if not words:
        return own or last
    if own in {"", last}:
        return words
    return own if words in own else f"{own}\n{words}"
