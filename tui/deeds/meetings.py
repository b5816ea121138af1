"""Committee meetings: added, frozen for good, and corrected beside what is frozen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from db.errors import WrongUseError
from tui.days import read_day
from tui.deeds.deed import Deed
from tui.screens.form import Form, Line, Lines
from tui.widgets.detail_words import day_of

if TYPE_CHECKING:
    from datetime import date

    from db.ledger.change import Change
    from db.questions.records import MeetingRow
    from db.questions.snapshots import MeetingSnapshot
    from db.store.reader import Reader
    from tui.deeds.deed import Said
    from tui.desk import Desk

CONFIRMED = "freeze"
"""What is typed so that a record is frozen."""


def add_meeting_deed(today: date) -> Deed:
    """Ask when a meeting is held, and of which day its positions are."""
    form = Form(
        title="Add meeting",
        parts=(
            Line("held", "Held on", "6 September 2022; blank where not known"),
            Line("as_at", "Positions at", "31 July 2022"),
            Line("committee", "Committee", "Strategic Planning and Performance Committee"),
        ),
        draft_name="new meeting",
    )
    return Deed(form, partial(_add, today=today), lambda said: f"The meeting as at {said['as_at']} was added.")


def freeze_deed(
    meeting: MeetingRow, desk: Desk, looked_at: MeetingSnapshot, to_mend: int = 0, *, needs_reason: bool = False
) -> Deed:
    """Ask once more before the record of a meeting is stored for good.

    `looked_at` is the record as it is now, `to_mend` how much in its paper is not in order, and `needs_reason` whether
    it has to be said why it is frozen all the same.
    """
    why = (Lines("because", f"Why, with {to_mend} to be mended", required=needs_reason),) if to_mend else ()
    form = Form(
        title="Freeze the record",
        about=f"{meeting.title}, positions as at {day_of(meeting.as_at)}",
        note=(
            "What Members are told is stored as it stands now, with its fingerprint. This cannot be undone: a mistake "
            "found later is corrected by a numbered erratum beside it."
        ),
        parts=(Line("confirm", "To confirm", f"type {CONFIRMED}"), *why),
        draft_name=f"freezing of meeting {meeting.id}",
        save="Freeze",
    )
    freezing = _Freezing(meeting.id, desk, looked_at)
    again = partial(_freeze_again, meeting=meeting, desk=desk, to_mend=to_mend, needs_reason=needs_reason)
    words = f"{meeting.title}: frozen, fingerprint"
    return Deed(form, freezing.write, lambda _: f"{words} {freezing.fingerprint}.", again=again)


def _freeze_again(reader: Reader, *, meeting: MeetingRow, desk: Desk, to_mend: int, needs_reason: bool) -> Deed:
    from db.questions.snapshots import meeting_snapshot  # noqa: PLC0415 - brings the models

    return freeze_deed(meeting, desk, meeting_snapshot(reader, meeting.id), to_mend, needs_reason=needs_reason)


def erratum_deed(meeting: MeetingRow) -> Deed:
    """Ask what was wrong in a frozen record, and what is right."""
    form = Form(
        title="Add erratum",
        about=f"{meeting.title}, positions as at {day_of(meeting.as_at)}",
        note="The frozen record stays as it is; this is shown beside it, with the next number.",
        parts=(Lines("text", "What is to be read instead"),),
        draft_name=f"erratum of meeting {meeting.id}",
    )
    return Deed(form, partial(_add_erratum, meeting_id=meeting.id), lambda _: f"{meeting.title}: erratum added.")


class _Freezing:
    """Freezes one meeting, and knows the fingerprint of what it stored."""

    def __init__(self, meeting_id: int, desk: Desk, looked_at: MeetingSnapshot) -> None:
        self._meeting_id, self._desk, self._looked_at = meeting_id, desk, looked_at
        self.fingerprint = ""

    def write(self, change: Change, said: Said) -> None:
        """Take the record while nobody else can write, and store it."""
        from db.actions.freezing import freeze_meeting  # noqa: PLC0415 - the models cost half a second
        from db.questions.snapshots import meeting_snapshot  # noqa: PLC0415

        if said["confirm"].casefold() != CONFIRMED:
            raise WrongUseError(f"Nothing was frozen: type {CONFIRMED} to confirm, or leave.")
        snapshot = self._desk.ask_today(partial(meeting_snapshot, meeting_id=self._meeting_id))
        because = said.get("because", "")
        freeze_meeting(change, self._meeting_id, snapshot, because=because, looked_at=self._looked_at)
        self.fingerprint = snapshot.sha256


def _add(change: Change, said: Said, *, today: date) -> None:
    from db.actions.meetings import MeetingFacts, add_meeting  # noqa: PLC0415 - the models cost half a second

    if not said["as_at"]:
        raise WrongUseError("A meeting shows how things stand on a day: give the day its positions are as at.")
    held = read_day(said["held"], today) if said["held"] else None
    add_meeting(change, MeetingFacts(read_day(said["as_at"], today), said["committee"], held), only_fill_in=True)


def _add_erratum(change: Change, said: Said, *, meeting_id: int) -> None:
    from db.actions.freezing import add_erratum  # noqa: PLC0415 - the models cost half a second

    add_erratum(change, meeting_id, said["text"])
