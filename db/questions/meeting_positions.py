"""What is told of each item at one meeting: what is written, what was said last, and how far the writing has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.errors import WrongUseError
from db.questions.counts import count_cell_items, count_table, stood_at
from db.questions.list_query import ListQuery
from db.questions.meetings import meeting_name, meeting_rows, occasions
from db.questions.others import ledger_head
from db.questions.recommendations import recommendation_ids, recommendation_rows
from db.questions.records import CountCell, MeetingRow, RecommendationRow, Standing
from db.questions.values import day, maybe_day
from db.store.reader import Reader
from db.words import CountedStatus

_POSITIONS = """
SELECT p.recommendation_id, p.meeting_id, p.text, m.held_on, m.as_at_words, m.as_at, p.version
FROM position p JOIN meeting m ON m.id = p.meeting_id
WHERE p.recommendation_id IN (:ids) AND m.as_at <= :as_at AND NOT p.entered_in_error AND NOT m.entered_in_error
ORDER BY m.as_at, p.id
"""


@dataclass(frozen=True, slots=True)
class PositionLine:
    """One item Members are shown at a meeting."""

    row: RecommendationRow
    standing: Standing
    """How it stands on the meeting's as-at day."""
    text: str
    """What is written of it for this meeting; blank where nothing is yet."""
    last: str
    """What was said of it at the last meeting before that said anything."""
    last_meeting: str
    version: int = 0
    """That of what is written for this meeting; 0 where nothing is yet."""

    @property
    def written(self) -> bool:
        """Whether anything is written of it."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class MeetingPositions:
    """A meeting, and the items Members are shown at it, by report and number."""

    meeting: MeetingRow
    lines: tuple[PositionLine, ...]
    head: int = 0
    """The last entry of the ledger that all this follows from."""

    @property
    def written(self) -> int:
        """How many of them something is written of."""
        return sum(line.written for line in self.lines)


_WRITTEN = """
SELECT recommendation_id FROM position WHERE meeting_id = :meeting AND NOT entered_in_error AND TRIM(text) != ''
"""


def items_with_position(reader: Reader, meeting_id: int | None) -> frozenset[int]:
    """Give the items of which Members are told something at a meeting."""
    return frozenset(item for (item,) in reader.rows(_WRITTEN, meeting=meeting_id))


def meeting_positions(reader: Reader, meeting_id: int, *, on: date) -> MeetingPositions:
    """Give what is written for a meeting; `on` is the day lateness is judged at.

    Raises `WrongUseError` where there is no such meeting.
    """
    meeting = next((one for one in meeting_rows(reader) if one.id == meeting_id), None)
    if meeting is None:
        raise WrongUseError(f"There is no meeting numbered {meeting_id} in this register: look it up with a list.")
    occasion = next(one for one in occasions(reader) if one.meeting_id == meeting_id)
    table = count_table(reader, on=occasion.as_at, current=occasion)
    shown = frozenset(
        item for status in CountedStatus for item in count_cell_items(table, CountCell("current", status))
    )
    standings = stood_at(reader, occasion)
    ids = recommendation_ids(reader, ListQuery(sort="inspection", among=shown), on=on)
    said = _said(reader, meeting, ids)
    lines = []
    for row in recommendation_rows(reader, ids, on=on):
        text, last, last_meeting, version = said.get(row.id, _NOTHING)
        lines.append(PositionLine(row, standings[row.id], text, last, last_meeting, version))
    return MeetingPositions(meeting, tuple(lines), ledger_head(reader))


_NOTHING = ("", "", "", 0)


def _said(reader: Reader, meeting: MeetingRow, ids: Sequence[int]) -> dict[int, tuple[str, str, str, int]]:
    """Give, by item, what is written for the meeting, what was said before and at which meeting, and the version."""
    found: dict[int, tuple[str, str, str, int]] = {}
    for item, meeting_id, text, held_on, words, as_at, row_version in reader.by_id(
        _POSITIONS, ids, as_at=meeting.as_at
    ):
        now, last, last_meeting, version = found.get(item, _NOTHING)
        if meeting_id == meeting.id:
            now, version = text, row_version
        elif text and day(as_at) < meeting.as_at:
            last, last_meeting = text, meeting_name(maybe_day(held_on), words, day(as_at))
        found[item] = (now, last, last_meeting, version)
    return found
