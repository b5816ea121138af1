"""Committee meetings and the positions reported to them."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from db.actions.beginnings import began_on
from db.actions.statuses import status_key_on
from db.dates import PartialDate, in_words
from db.errors import ConflictError, RuleError
from db.ledger.change import Change
from db.tables import Meeting, Position, Recommendation
from db.words import ClosureReason, SignOffStage, Status

_CALLED = {"held_on": "day", "as_at_words": "as-at date"}
"""What an officer calls the columns that go by another name."""


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A committee meeting as it is known. `as_at` is the day its positions are of."""

    as_at: date
    committee: str = ""
    held_on: date | None = None
    as_at_words: str = ""
    title: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class PositionFacts:
    """What was said of one item at a meeting."""

    status: Status
    sign_off_stage: SignOffStage | None = None
    closure_reason: ClosureReason | None = None
    label: str = ""
    is_new: bool = False
    owner: str = ""
    due_current: PartialDate | None = None
    text: str = ""
    direction_printed: str = ""
    paper: str = ""
    place_in_paper: str = ""

    def stated(self) -> dict[str, object]:
        """Give every column."""
        said = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        said["due_current"] = str(self.due_current) if self.due_current else None
        return said


def add_meeting(change: Change, facts: MeetingFacts, *, rationale: str = "", only_fill_in: bool = False) -> int:
    """Add a meeting, or fill in what is known of the one it is; gives its id.

    With `only_fill_in` nothing that was said of it is said otherwise: raises `ConflictError` where it would be.

    A meeting of which a paper names only the month ("shown at May SPPC") is the one held in that month, once that is
    known. Raises `RuleError` where its day is before the day its positions are of.
    """
    if facts.held_on is not None and facts.held_on < facts.as_at:
        raise RuleError(
            f"A meeting on {in_words(facts.held_on)} cannot show positions as at {in_words(facts.as_at)}: give an "
            "as-at date before it."
        )
    stated, since = _stated(change, facts), min(facts.as_at, change.today)
    known = _known(change, facts)
    if known is None:
        with change.doing("add meeting", rationale=rationale, effective_on=since):
            return change.create(Meeting, stated)
    if known.as_at == facts.as_at or _is_month_of(facts, known):
        del stated["as_at"]
        if only_fill_in:
            _check_filled_in(change, known, stated)
    since = max(since, began_on(change, known.id))  # said of a day before it was there, it would count for nothing
    with change.doing("add meeting", rationale=rationale, effective_on=since):
        change.set(Meeting, known.id, stated)
    return known.id


def _known(change: Change, facts: MeetingFacts) -> Meeting | None:
    """Give the first meeting that the facts are of: of the same day, or held in the month that either names."""
    there = select(Meeting).where(col(Meeting.entered_in_error).is_(False)).order_by(col(Meeting.id))
    return next(
        (
            one
            for one in change.session.exec(there.execution_options(populate_existing=True))
            if (not one.committee or not facts.committee or one.committee == facts.committee)
            and (one.as_at == facts.as_at or _is_month_of(facts, one) or _is_month_of(one, facts))
        ),
        None,
    )


def _stated(change: Change, facts: MeetingFacts) -> dict[str, object]:
    said = {field.name: getattr(facts, field.name) for field in dataclasses.fields(facts)}
    key = status_key_on(change, facts.as_at)
    return {name: value for name, value in said.items() if value} | ({"status_key_id": key.id} if key else {})


def _check_filled_in(change: Change, known: Meeting, stated: Mapping[str, object]) -> None:
    for name, value in stated.items():
        now = getattr(known, name)
        if name != "status_key_id" and now not in {None, "", value}:
            said = change.overtaken(Meeting, known.id, 0)
            raise ConflictError(
                f"There is a meeting with positions as at {in_words(known.as_at)} already, and its "
                f"{_CALLED.get(name, name)} is {in_words(now) if isinstance(now, date) else now}: take that one, or "
                "enter what was said of it in error first.",
                said.entries,
            )


def _is_month_of(one: Meeting | MeetingFacts, other: Meeting | MeetingFacts) -> bool:
    """Tell whether of one meeting only the month is known, whose first day stands for it, and the other is then."""
    month_only = one.held_on is None and one.as_at.day == 1 and one.as_at_words == f"{one.as_at:%Y-%m}"
    day = other.held_on or other.as_at
    return month_only and (day.year, day.month) == (one.as_at.year, one.as_at.month)


def record_position(
    change: Change, meeting_id: int, recommendation_id: int, facts: PositionFacts, *, rationale: str = ""
) -> bool:
    """Record what is said of an item at a meeting; gives whether anything was written.

    Raises `RuleError` where that would change a frozen meeting.
    """
    return record_positions(change, meeting_id, {recommendation_id: facts}, rationale=rationale) > 0


def record_positions(
    change: Change, meeting_id: int, positions: Mapping[int, PositionFacts], *, rationale: str = ""
) -> int:
    """Record what is said of several items at a meeting, by their ids; gives of how many anything was written.

    Raises `RuleError` where that would change a frozen meeting, `WrongUseError` where there is no such item.
    """
    meeting = change.get(Meeting, meeting_id)
    _check_items(change, positions)
    known = _known_positions(change, meeting_id, positions)
    if meeting.frozen_on is not None:
        if all(item in known and _says(change, known[item], facts) for item, facts in positions.items()):
            return 0
        raise RuleError(
            f"The record of {meeting.title or in_words(meeting.as_at)} was frozen on {in_words(meeting.frozen_on)} "
            "and stands as it is: put it right with an erratum."
        )
    written = 0
    with change.doing("record position", rationale=rationale, effective_on=min(meeting.as_at, change.today)):
        for item, facts in positions.items():
            if item in known:
                written += change.set(Position, known[item], facts.stated(), recommendation_id=item)
            else:
                change.create(Position, facts.stated() | {"meeting_id": meeting_id, "recommendation_id": item})
                written += 1
    return written


def _check_items(change: Change, ids: Iterable[int]) -> None:
    found = set(change.session.exec(select(Recommendation.id).where(col(Recommendation.id).in_(list(ids)))))
    for missing in (one for one in ids if one not in found):
        change.get(Recommendation, missing)


def _known_positions(change: Change, meeting_id: int, ids: Iterable[int]) -> dict[int, int]:
    query = select(Position.recommendation_id, Position.id).where(
        Position.meeting_id == meeting_id,
        col(Position.recommendation_id).in_(list(ids)),
        col(Position.entered_in_error).is_(False),
    )
    return dict(change.session.exec(query).all())


def _says(change: Change, position_id: int, facts: PositionFacts) -> bool:
    """Tell whether a position says just that already."""
    row = change.get(Position, position_id)
    return all(getattr(row, name) == value for name, value in facts.stated().items())
