"""What each deed writes into the ledger, to the word, or says to who may not: action, field, value, day and reason.

`RECTRACK_DRAW=1 pytest tests/db/test_deeds_written.py` writes the list anew; read what it changed before you keep it.
"""

import os
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from db.actions.bulk import Part, change_many
from db.actions.due_dates import state_due_chain
from db.actions.meetings import MeetingFacts, add_meeting
from db.actions.mistakes import correct_entry
from db.actions.officers import add_officer
from db.actions.reviews import Reviewed, give_back, take_up
from db.actions.status_keys import record_printed_wording
from db.actions.statuses import change_status
from db.decisions import Extension, NewUpdate, OwnerChange, StatusChange
from db.due_dates import parse_due
from db.errors import RuleError
from db.ledger.change import Change
from db.store.author import Author
from db.tables import LedgerEntry
from db.words import CountedStatus, Role, Status
from deeds import DEEDS, Deed
from desks import DAY, Desk, small_desk, waiting
from registers import OFFICER

WRITTEN = Path(__file__).with_name("deeds_written.txt")


class _TakenOutAgain(Exception):  # noqa: N818 - nothing is wrong
    """Ends a change of which nothing is to be kept."""


#: So many tests take turns with the deeds, which would take long for one.
EACH = 12
VIEWER = Author(4343, "sam.viewer", "Sam Viewer", "station")


def _meeting(change: Change, _: Desk) -> int:
    return add_meeting(change, MeetingFacts(DAY, committee="Police Committee"))


def _take_up(change: Change, desk: Desk) -> None:
    take_up(change, Reviewed(_meeting(change, desk), desk.item, "overdue"))


def _last_of(change: Change, item: int) -> int:
    return change.session.exec(select(func.max(LedgerEntry.seq)).where(LedgerEntry.subject_id == item)).one()


#: What the deeds leave unsaid.
MORE = (
    Deed(
        "state the dates a paper prints",
        lambda change, desk: state_due_chain(
            change,
            desk.item,
            parse_due("May 2022 Now June 2022"),
            paper="may.docx",
            rationale="as printed",
            said_on=DAY,
        ),
    ),
    Deed("take it up for review", _take_up, (_meeting,)),
    Deed(
        "give it back from review",
        lambda change, desk: give_back(change, Reviewed(_meeting(change, desk), desk.item)),
        (_take_up,),
    ),
    Deed(
        "change several items",
        lambda change, desk: change_many(
            change,
            [
                Part(desk.white, OwnerChange("Head of  Custody", "she moved", DAY)),
                Part(desk.item, Extension("March 2023", "more time", DAY)),
                Part(desk.item, NewUpdate("Half done.", DAY)),
                Part(desk.other, StatusChange(Status.UNDER_CONSIDERATION, "asked", DAY)),
            ],
        ),
    ),
    Deed(
        "mark an entry as made in error",
        lambda change, desk: correct_entry(change, _last_of(change, desk.item), reason="meant for another item"),
        (lambda change, desk: change_status(change, desk.item, waiting(DAY)),),
    ),
    Deed(
        "keep the wording a paper prints",
        lambda change, _: record_printed_wording(
            change, {CountedStatus.AMBER: "Begun, not done."}, rationale="as printed", effective_on=DAY
        ),
    ),
    Deed(
        "make it white with all that can be said",
        lambda change, desk: change_status(
            change,
            desk.item,
            replace(waiting(DAY), white_checked_where="website", white_next_check_on=date(2022, 12, 1)),
        ),
    ),
    Deed(
        "claim it by changing its status",
        lambda change, desk: change_status(
            change,
            desk.item,
            StatusChange(Status.GREEN, "done", DAY, green_without_evidence=" seen ", claimed_by=" Head of Roads "),
        ),
    ),
    Deed(
        "print its status",
        lambda change, desk: change_status(
            change, desk.item, StatusChange(Status.CLOSED, "as printed", DAY, label="White (closed)", paper="july.docx")
        ),
    ),
    Deed(
        "print a status again",
        lambda change, desk: change_status(
            change, desk.item, StatusChange(Status.CLOSED, "as printed", DAY, label="White (closed)", paper="may.docx")
        ),
        (
            lambda change, desk: change_status(
                change,
                desk.item,
                StatusChange(Status.CLOSED, "printed", DAY, label="White (closed)", paper="july.docx"),
            ),
        ),
    ),
)


def _lines(desk: Desk, deed: Deed) -> list[str]:
    found: list[str] = []
    with suppress(_TakenOutAgain), desk.register.writing(OFFICER) as change:
        for before in deed.before:
            before(change, desk)
        seen = max(_entries(change))
        with change.trial() as trial:
            deed.do(trial, desk)
            found = [_line(one, change.today) for seq, one in _entries(trial).items() if seq > seen]
        add_officer(change, VIEWER.account, Role.VIEWER)
        refused = _refused(Change(change.session, VIEWER, lambda: datetime.now(UTC)), desk, deed)
        raise _TakenOutAgain
    return [f"## {deed.name}", *found, *refused]


def _refused(change: Change, desk: Desk, deed: Deed) -> list[str]:
    """Give what a viewer is told who does a deed."""
    with pytest.raises(RuleError) as refusal:
        deed.do(change, desk)
    needs, _, _ = str(refusal.value).partition(", and sam.viewer is a viewer of this register: ask")
    return [needs]


def _entries(change: Change) -> dict[int, LedgerEntry]:
    change.flush()
    found = change.session.exec(select(LedgerEntry).order_by(col(LedgerEntry.seq))).all()
    return {one.seq: one for one in found}


def _line(entry: LedgerEntry, today: date) -> str:
    day = "today" if entry.effective_on == today else str(entry.effective_on)
    said = f"{entry.subject} {entry.subject_id} {entry.field}: {entry.after.replace(str(today), 'today')}"
    return f"{entry.action}, {day}, {entry.recommendation_id} | {said} | {entry.rationale}"


@pytest.mark.parametrize("first", range(EACH))
def test_each_deed_writes_what_it_says_and_nothing_else(tmp_path: Path, first: int) -> None:
    desk = small_desk(tmp_path)
    if os.environ.get("RECTRACK_DRAW") and first == 0:
        drawn = [line for deed in (*DEEDS, *MORE) for line in _lines(desk, deed)]
        WRITTEN.write_text("\n".join([*drawn, ""]), encoding="utf-8")
    sections = WRITTEN.read_text(encoding="utf-8").removeprefix("## ").removesuffix("\n").split("\n## ")
    kept = {section.partition("\n")[0]: f"## {section}".split("\n") for section in sections}
    assert list(kept) == [deed.name for deed in (*DEEDS, *MORE)]
    for deed in (*DEEDS, *MORE)[first::EACH]:
        assert _lines(desk, deed) == kept[deed.name]
