"""What is asked of an item only while it is reviewed: its position, and who is to answer for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from db.errors import WrongUseError
from tui.days import read_day
from tui.deeds.deed import Deed
from tui.screens.form import Form, Line, Lines
from tui.screens.questions import item_title

if TYPE_CHECKING:
    from datetime import date

    from db.ledger.change import Change
    from db.questions.records import Occasion, RecommendationRecord
    from tui.deeds.deed import Said


def reviewed_position_deed(record: RecommendationRecord, meeting: Occasion) -> Deed:
    """Ask what Members are told; what is said already, or was last, stands there to begin with."""
    said = next((one.text for one in record.positions if one.text and one.as_at <= meeting.as_at), "")
    form = Form(
        title="Position",
        about=item_title(record),
        note=f"What Members are told at the meeting of {meeting.words}.",
        parts=(Lines("text", "Position", said),),
        draft_name=f"position of item {record.row.id} for meeting {meeting.meeting_id}",
    )
    return Deed(form, _nothing_more, lambda _: f"{item_title(record)}: position written.", words="text")


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


def _nothing_more(change: Change, said: Said) -> None:
    """Write nothing beside the outcome of the review, which holds the words."""


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
