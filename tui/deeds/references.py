"""Members' requests: added, said how they stand, closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from db.questions.finding_items import find_item
from tui.days import read_day
from tui.deeds.again import of_request
from tui.deeds.deed import Deed
from tui.screens.form import Form, Line, Lines

if TYPE_CHECKING:
    from datetime import date

    from db.ledger.change import Change
    from db.questions.member_requests import MemberRequestRow
    from db.store.reader import Reader
    from tui.deeds.deed import Said

_ABOUT = "a recommendation: words of its title, then its number; or blank"

_FOUND = "the item"
"""Where the id of the recommendation that was looked up is put."""


def add_request_deed(today: date) -> Deed:
    """Ask what Members asked for."""
    form = Form(
        title="Add outstanding reference",
        parts=(
            Lines("request", "What was asked"),
            Line("meeting", "Meeting", "the day it was asked at, such as 5 May 2022"),
            Line("item", "Agenda item", "HMICFRS Inspections Update"),
            Line("owner", "Owner", "Head of Custody"),
            Line("about", "About", _ABOUT),
            Line("reference", "Number", "such as 2/2022/P; blank for the next of the year"),
        ),
        draft_name="new reference",
    )
    look_up = partial(_find_item, today=today, known="")
    return Deed(form, partial(_add, today=today), lambda _: "The request was added.", look_up=look_up)


@of_request
def update_request_deed(row: MemberRequestRow, today: date) -> Deed:
    """Ask how a request stands."""
    form = Form(
        title=f"How {row.reference} stands",
        about=row.request,
        parts=(
            Lines("text", "How it stands", row.status_text, required=False),
            Line("owner", "Owner", "Head of Custody", row.owner),
            Line("about", "About", _ABOUT, row.about),
            Line("on", "As of", "today, 5 May 2022", "today"),
        ),
        draft_name=f"update of reference {row.id}",
    )
    look_up = partial(_find_item, today=today, known=row.about)
    write = partial(_update, row=row, today=today)
    return Deed(form, write, lambda _: f"{row.reference}: updated.", look_up=look_up)


@of_request
def close_request_deed(row: MemberRequestRow, today: date) -> Deed:
    """Ask what Members were told."""
    form = Form(
        title=f"Close {row.reference}",
        about=row.request,
        parts=(
            Lines("text", "What Members were told", row.status_text, required=False),
            Line("on", "Closed on", "today, 5 May 2022", "today"),
        ),
        draft_name=f"closing of reference {row.id}",
        save="Close it",
    )
    return Deed(form, partial(_close, row=row, today=today), lambda _: f"{row.reference}: closed.")


def _find_item(reader: Reader, *, said: Said, today: date, known: str) -> Said:
    """Find the recommendation a request is about, where one is named that was not known before."""
    if said["about"] in {"", known}:
        return said
    return {**said, _FOUND: str(find_item(reader, said["about"], on=today).id)}


def _item(said: Said) -> int | None:
    return int(said[_FOUND]) if _FOUND in said else None


def _add(change: Change, said: Said, *, today: date) -> None:
    from db.actions.member_requests import (  # noqa: PLC0415 - the models cost half a second
        MemberRequestFacts,
        add_member_request,
    )

    facts = MemberRequestFacts(
        reference=said["reference"] or None,
        meeting_on=read_day(said["meeting"], today) if said["meeting"] else None,
        item=said["item"] or None,
        request=said["request"],
        owner=said["owner"] or None,
        recommendation_id=_item(said),
    )
    add_member_request(change, facts, effective_on=today)


def _update(change: Change, said: Said, *, row: MemberRequestRow, today: date) -> None:
    from db.actions.member_requests import (  # noqa: PLC0415 - the models cost half a second
        MemberRequestFacts,
        amend_member_request,
    )

    facts = MemberRequestFacts(status_text=said["text"], owner=said["owner"], recommendation_id=_item(said))
    amend_member_request(change, row.id, facts, effective_on=read_day(said["on"], today), version=row.version)


def _close(change: Change, said: Said, *, row: MemberRequestRow, today: date) -> None:
    from db.actions.member_requests import close_member_request  # noqa: PLC0415 - the models cost half a second

    day = read_day(said["on"], today)
    close_member_request(change, row.id, day, status_text=said["text"], version=row.version)
