"""Registers with something on the desk: one made for the purpose, and that of the real papers."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.actions.due_dates import state_due_chain
from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task
from db.decisions import StatusChange
from db.due_dates import parse_due
from db.store.register import Register
from db.words import Status
from registers import OFFICER, imported_register, new_register

DAY = date(2022, 9, 1)
BULLETS = "The force should:\n• find out who needs it;\n• tell them; and\n• check that they were told."


@dataclass(frozen=True, slots=True)
class Desk:
    """A register, and the items that the deeds are done to."""

    register: Register
    item: int
    """AMBER, with bullets in its text and tasks."""
    other: int
    """AMBER, of the same inspection."""
    white: int


def small_desk(folder: Path) -> Desk:
    """Make a register with one inspection and three items."""
    register = new_register(folder)
    start = date(2022, 1, 10)
    with register.writing(OFFICER) as change:
        inspection = add_inspection(change, InspectionFacts("Roads"), rationale="Published.", effective_on=start)
        item, other, white = (
            add_recommendation(
                change,
                inspection,
                RecommendationFacts(number, text=BULLETS, owner="Head of Roads"),
                rationale="Published.",
                effective_on=start,
            )
            for number in ("6", "15", "1")
        )
        for one in (item, other):
            change_status(change, one, StatusChange(Status.AMBER, "begun", start))
            state_due_chain(change, one, parse_due("April 2022"), paper="", rationale="First date.", said_on=start)
            for text in ("Find them", "Tell them", "Check"):
                add_task(change, one, TaskFacts(text=text), rationale="Its steps.", effective_on=start)
        change_status(change, white, waiting(start))
    return Desk(register, item, other, white)


def imported_desk(folder: Path) -> Desk:
    """Import the real papers; skips the test where they are not here."""
    register = imported_register(folder)
    with register.reading() as reader:
        query = (
            "SELECT r.number, r.id FROM recommendation r JOIN inspection i ON i.id = r.inspection_id"
            " WHERE i.title_key LIKE 'roads policing%'"
        )
        numbers: dict[str, int] = dict(reader.rows(query))
    return Desk(register, numbers["6"], numbers["15"], numbers["1"])


def waiting(day: date) -> StatusChange:
    """Give the decision to wait for another body."""
    return StatusChange(
        Status.WHITE, "waiting", day, white_body="College of Policing", white_product="a standard", white_checked_on=day
    )
