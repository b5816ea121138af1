"""What Members are told of an item at a meeting, written down."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from db.dates import PartialDate
from db.errors import WrongUseError
from db.questions.meeting_positions import meeting_positions
from db.questions.others import Looked
from tui.deeds.deed import Deed
from tui.screens.form import Form, Lines

if TYPE_CHECKING:
    from datetime import date

    from db.ledger.change import Change
    from db.questions.meeting_positions import PositionLine
    from db.questions.records import MeetingRow
    from db.store.reader import Reader
    from tui.deeds.deed import Said


def position_deed(meeting: MeetingRow, line: PositionLine, today: date | None = None, seen: int = 0) -> Deed:
    """Ask what Members are told of an item; what they were told last is offered.

    `today` is the day lateness is judged at, `seen` the last entry of the ledger that the line follows from.
    """
    name = f"{line.row.inspection} {line.row.name}"
    cut_off = f"Up to {PartialDate.of(meeting.as_at).words}; what came later is for the next meeting."
    offered = f" Offered is what was said at {line.last_meeting}." if line.last and not line.written else ""
    form = Form(
        title=f"Position for {meeting.title}",
        about=name,
        note=cut_off + offered,
        parts=(Lines("text", "What Members are told", line.text or line.last),),
        draft_name=f"position of item {line.row.id} for meeting {meeting.id}",
    )
    write = partial(_write, meeting_id=meeting.id, item_id=line.row.id, version=line.version)
    again = partial(_again, meeting_id=meeting.id, item_id=line.row.id, today=today or meeting.as_at)
    looked = Looked(seen, line.row.id)
    return Deed(form, write, lambda _: f"{name}: position for {meeting.title} written.", again=again, looked=looked)


def _again(reader: Reader, *, meeting_id: int, item_id: int, today: date) -> Deed:
    read = meeting_positions(reader, meeting_id, on=today)
    line = next((one for one in read.lines if one.row.id == item_id), None)
    if line is None:
        raise WrongUseError("Members are no longer shown that item at this meeting: look at the list again.")
    return position_deed(read.meeting, line, today, read.head)


def _write(change: Change, said: Said, *, meeting_id: int, item_id: int, version: int) -> None:
    from db.actions.positions import write_position  # noqa: PLC0415 - the models cost half a second

    write_position(change, meeting_id, item_id, said["text"], version=version)
