"""What each deed writes into the ledger, to the word: action, field, value, day and reason.

`RECTRACK_DRAW=1 pytest tests/db/test_deeds_written.py` writes the list anew; read what it changed before you keep it.
"""

import os
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlmodel import col, select

from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.ledger.change import Change
from db.tables import LedgerEntry
from db.words import Status
from deeds import DEEDS, Deed
from desks import DAY, Desk, small_desk, waiting
from registers import OFFICER

WRITTEN = Path(__file__).with_name("deeds_written.txt")


class _TakenOutAgain(Exception):  # noqa: N818 - nothing is wrong
    """Ends a change of which nothing is to be kept."""


#: What the deeds leave unsaid.
MORE = (
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
        deed.do(change, desk)
        found = [_line(one, change.today) for seq, one in _entries(change).items() if seq > seen]
        raise _TakenOutAgain
    return [f"## {deed.name}", *found]


def _entries(change: Change) -> dict[int, LedgerEntry]:
    change.flush()
    found = change.session.exec(select(LedgerEntry).order_by(col(LedgerEntry.seq))).all()
    return {one.seq: one for one in found}


def _line(entry: LedgerEntry, today: date) -> str:
    day = "today" if entry.effective_on == today else str(entry.effective_on)
    said = f"{entry.subject} {entry.subject_id} {entry.field}: {entry.after.replace(str(today), 'today')}"
    return f"{entry.action}, {day}, {entry.recommendation_id} | {said} | {entry.rationale}"


def test_each_deed_writes_what_it_says_and_nothing_else(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    with desk.register:
        written = "\n".join(line for deed in (*DEEDS, *MORE) for line in _lines(desk, deed)) + "\n"
    if os.environ.get("RECTRACK_DRAW"):
        WRITTEN.write_text(written, encoding="utf-8")
    assert written.split("\n## ") == WRITTEN.read_text(encoding="utf-8").split("\n## ")
