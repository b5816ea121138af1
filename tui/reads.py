"""What the screens ask the register: each question gives the message its answer comes back in."""

from array import array
from collections.abc import Mapping, Sequence
from datetime import date

from db.errors import WrongUseError
from db.questions.bridge import bridge
from db.questions.counts import count_table
from db.questions.filter_choices import filter_choices
from db.questions.history import history_choices, history_entries, history_ids
from db.questions.inspections import inspection_rows
from db.questions.jumping import items_numbered
from db.questions.live import live
from db.questions.meeting_positions import meeting_positions
from db.questions.meetings import meeting_rows, occasions
from db.questions.member_requests import member_request_rows
from db.questions.others import Looked, entries_since, officer_names
from db.questions.programme import programme_rows
from db.questions.queues import queue_counts
from db.questions.recommendations import (
    recommendation_record,
    recommendation_rows,
)
from db.questions.records import Occasion
from db.questions.snapshots import meeting_whole
from db.questions.status_keys import status_keys
from db.store.reader import Reader
from tui.answers import (
    CountSheetRead,
    EntriesRead,
    HistoryRead,
    JumpRead,
    MeetingRead,
    MeetingsRead,
    MovedOn,
    PositionsRead,
    ProgrammeRead,
    RequestsRead,
    StatusKeysRead,
)
from tui.first_reads import FIRST_ROWS
from tui.history_words import read_history_words
from tui.messages import CountsRead, FilterChoicesRead, InspectionsRead, ItemRead, MarksRead, QueueCountsRead
from tui.others import moved_on_words


def read_queue_counts(reader: Reader, *, on: date) -> QueueCountsRead:
    """Read how many items each queue holds."""
    return QueueCountsRead(queue_counts(reader, on=on))


def read_filter_choices(reader: Reader) -> FilterChoicesRead:
    """Read what a filter can name."""
    return FilterChoicesRead(filter_choices(reader))


def read_jump(reader: Reader, *, words: str, shown: Mapping[int, int], on: date) -> JumpRead:
    """Read which item a number means: the first of a list that it could be, `shown` giving each its place there."""
    found = items_numbered(reader, words) if words.strip() else array("q")
    if not found:
        return JumpRead(words, None)
    there = [one for one in found if one in shown]
    if not any(map(str.isdigit, words)):
        there.sort(key=shown.__getitem__)
    item = there[0] if there else found[0]
    row = recommendation_rows(reader, [item], on=on)[0]
    return JumpRead(words, item, f"{row.name} · {row.inspection}", len(found) - 1)


def read_inspections(reader: Reader, *, on: date) -> InspectionsRead:
    """Read the list of inspections."""
    return InspectionsRead(inspection_rows(reader, on=on))


def read_counts(reader: Reader, *, on: date) -> CountsRead:
    """Read the committee count table as it stands, against the last meeting."""
    return CountsRead(count_table(reader, on=on))


def read_count_sheet(
    reader: Reader, *, on: date, previous: Occasion | None, current: Occasion | None
) -> CountSheetRead:
    """Read the count table of two occasions, by default those of `read_counts`, and the bridge between them."""
    table = count_table(reader, on=on, current=current, previous=previous)
    moved = bridge(reader, table.previous, table.current) if table.previous else None
    return CountSheetRead(table, moved, occasions(reader))


def read_history(reader: Reader, *, words: str, today: date) -> HistoryRead:
    """Read the numbers of the entries that the words of a filter ask for, and the first of them."""
    try:
        query = read_history_words(words, history_choices(reader), today)
    except WrongUseError as error:
        return HistoryRead(words, array("q"), (), str(error))
    ids = history_ids(reader, query)
    return HistoryRead(words, ids, history_entries(reader, ids[:FIRST_ROWS]))


def read_entries(reader: Reader, *, ids: Sequence[int], generation: int) -> EntriesRead:
    """Read the entries a table asked for."""
    return EntriesRead(history_entries(reader, ids), generation)


def read_meetings(reader: Reader) -> MeetingsRead:
    """Read the meetings, the latest first."""
    return MeetingsRead(meeting_rows(reader))


def read_meeting(reader: Reader, *, meeting_id: int) -> MeetingRead:
    """Read the record of one meeting; raises `WrongUseError` where there is none."""
    return MeetingRead(meeting_whole(reader, meeting_id))


def read_positions(reader: Reader, *, meeting_id: int, on: date) -> PositionsRead:
    """Read what is written for a meeting; raises `WrongUseError` where there is none."""
    return PositionsRead(meeting_positions(reader, meeting_id, on=on))


def read_status_keys(reader: Reader) -> StatusKeysRead:
    """Read the status keys."""
    return StatusKeysRead(tuple(reversed(status_keys(reader))))


def read_requests(reader: Reader) -> RequestsRead:
    """Read what Members asked for."""
    return RequestsRead(member_request_rows(reader))


def read_programme(reader: Reader) -> ProgrammeRead:
    """Read the inspections to come."""
    return ProgrammeRead(programme_rows(reader))


def read_item(reader: Reader, *, item_id: int, on: date) -> ItemRead:
    """Read one item whole; raises `WrongUseError` where there is none."""
    return ItemRead(recommendation_record(reader, item_id, on=on))


def read_moved_on(reader: Reader, *, looked: Looked) -> MovedOn:
    """Read what somebody else has written of what is looked at."""
    return MovedOn(moved_on_words(entries_since(reader, looked), officer_names(reader)))


def read_marks(reader: Reader, *, ids: frozenset[int]) -> MarksRead:
    """Read which of some items that were marked are still there."""
    return MarksRead(live(reader, ids))
