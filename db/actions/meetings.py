"""Committee meetings and the positions reported to them."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from db.actions.statuses import status_key_on
from db.dates import PartialDate
from db.errors import ConflictError, RuleError
from db.ledger.change import Change, Repeat
from db.tables import Meeting, Position, Recommendation
from db.words import ClosureReason, SignOffStage, Status


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
            f"A meeting on {facts.held_on} cannot show positions as at {facts.as_at}: give an as-at date before it."
        )
    with change.doing("add meeting", rationale=rationale, effective_on=min(facts.as_at, change.today)):
        there = select(Meeting).where(col(Meeting.entered_in_error).is_(False)).order_by(col(Meeting.id))
        meetings = change.session.exec(there).all()
        for known in meetings:
            if not known.committee or not facts.committee or known.committee == facts.committee:
                if known.as_at == facts.as_at or (_month_only(facts) and _in_month(facts.as_at, known)):
                    stated = _stated(change, facts)
                    del stated["as_at"]
                    if only_fill_in:
                        _check_filled_in(change, known, stated)
                    change.set(Meeting, known.id, stated)
                    return known.id
                if _month_only(known) and _in_month(known.as_at, facts):
                    change.set(Meeting, known.id, _stated(change, facts), repeat=Repeat.ALWAYS)
                    return known.id
        return change.create(Meeting, _stated(change, facts))


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
                f"There is a meeting with positions as at {known.as_at} already, and its {name.replace('_', ' ')} is "
                f"{now}: take that one, or enter what was said of it in error first.",
                said.entries,
            )


def _month_only(meeting: Meeting | MeetingFacts) -> bool:
    """Tell whether only the month of a meeting is known: its first day stands for it."""
    return meeting.held_on is None and meeting.as_at.day == 1 and meeting.as_at_words == f"{meeting.as_at:%Y-%m}"


def _in_month(month: date, meeting: Meeting | MeetingFacts) -> bool:
    day = meeting.held_on or meeting.as_at
    return (day.year, day.month) == (month.year, month.month)


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
            f"The record of {meeting.title or meeting.as_at} was frozen on {meeting.frozen_on} and stands as it is: "
            "put it right with an erratum."
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
