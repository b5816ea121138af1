"""What is asked of an item while it is reviewed; its position and who is to answer for it are asked only then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from db.errors import WrongUseError
from db.questions.meeting_positions import PositionLine
from db.questions.recommendations import recommendation_record
from db.questions.records import Standing
from db.words import ReviewOutcome
from tui.days import read_day
from tui.deeds.again import of_item
from tui.deeds.deed import Deed
from tui.deeds.narrative import update_deed, white_check_deed
from tui.deeds.positions import position_deed
from tui.deeds.proof import assurance_deed, evidence_deed
from tui.screens.form import Form, Line, Lines
from tui.screens.questions import item_title, looked_at_item

if TYPE_CHECKING:
    from db.ledger.change import Change
    from db.questions.records import MeetingRow, RecommendationRecord
    from db.store.reader import Reader
    from tui.deeds.deed import Said


def reviewed_deed(
    outcome: ReviewOutcome, record: RecommendationRecord, meeting: MeetingRow, day: date, today: date
) -> Deed:
    """Give the deed of an outcome that a form asks for; `day` is the one the review is judged at."""
    match outcome:
        case ReviewOutcome.UPDATED:
            return update_deed(record, today)
        case ReviewOutcome.TESTED:
            return assurance_deed(record, today)
        case ReviewOutcome.CHECKED:
            return white_check_deed(record, today)
        case ReviewOutcome.EVIDENCE:
            return evidence_deed(record, today)
        case ReviewOutcome.OWNER:
            return owner_deed(record, today)
        case _:
            return reviewed_position_deed(record, meeting, day)


def reviewed_position_deed(record: RecommendationRecord, meeting: MeetingRow, today: date) -> Deed:
    """Ask what Members are told, as where positions are written; the review takes the words."""
    row = record.row
    own = next((one for one in record.positions if one.meeting_id == meeting.id), None)
    last = next((one for one in record.positions if one.text and one.as_at < meeting.as_at), None)
    line = PositionLine(
        row,
        Standing(row.status, row.sign_off_stage, record.status_since or date.min),
        own.text if own else "",
        last.text if last else "",
        last.meeting if last else "",
        own.version if own else 0,
    )
    again = partial(_reviewed_again, item_id=row.id, meeting=meeting, today=today)
    return replace(position_deed(meeting, line), words="text", again=again, looked=looked_at_item(record))


def _reviewed_again(reader: Reader, *, item_id: int, meeting: MeetingRow, today: date) -> Deed:
    return reviewed_position_deed(recommendation_record(reader, item_id, on=today), meeting, today)


@of_item
def owner_deed(record: RecommendationRecord, today: date) -> Deed:
    """Ask who is to answer for an item."""
    form = Form(
        title="Name owner",
        about=item_title(record),
        parts=(
            Line("owner", "Owner", "Head of Custody", record.row.owner),
            Line("on", "Since", "today, 5 May 2022", "today"),
            Lines("because", "Why", required=False),
        ),
        draft_name=f"owner of item {record.row.id}",
    )
    write = partial(_name_owner, record=record, today=today)
    return Deed(form, write, lambda said: f"{item_title(record)}: {said['owner']} answers for it.")


def _name_owner(change: Change, said: Said, *, record: RecommendationRecord, today: date) -> None:
    from db.actions.recommendations import (  # noqa: PLC0415 - the models cost half a second
        RecommendationFacts,
        amend_recommendation,
    )

    if not said["owner"]:
        raise WrongUseError("Name who is to answer for it: a post or a person.")
    amend_recommendation(
        change,
        record.row.id,
        RecommendationFacts(owner=said["owner"]),
        rationale=said["because"],
        effective_on=read_day(said["on"], today),
        version=record.row.version,
    )
