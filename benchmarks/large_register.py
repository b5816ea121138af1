"""Make a large register through the ledger, as years of an officer's work would.

    python benchmarks/large_register.py ITEMS FILE

The same number of items always gives the same facts. Each item has a status that changed once, a due date, one task
and one update: about ten entries of the ledger.
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

from db.actions.due_dates import state_due_chain
from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.meetings import MeetingFacts, add_meeting
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task
from db.actions.updates import add_update
from db.dates import PartialDate
from db.decisions import StatusChange
from db.due_dates import DueChain, DueLink
from db.ledger.change import Change
from db.store.author import current_author
from db.store.register import Register
from db.words import ClosureReason, DueKind, InspectionKind, ItemKind, Level, RedReason, Stage, Status

_ITEMS_OF_AN_INSPECTION = 25
_FIRST_DAY = date(2016, 1, 4)
_WHY = "Made for measuring."
_SUBJECTS = ("custody records", "call handling", "vetting files", "hate crime", "stop and search", "domestic abuse")
_VERBS = ("Review", "Record", "Publish", "Train", "Audit", "Replace", "Supervise", "Explain")
_OWNERS = (
    "Head of Crime",
    "Head of Contact",
    "Custody Manager",
    "Head of Learning",
    "Head of Public Protection",
    "TBC",
)
_STATUSES = (Status.AMBER, Status.AMBER, Status.GREEN, Status.RED, Status.CLOSED)


def make_large_register(path: Path, items: int) -> None:
    """Make a register with so many recommendations at a path where nothing is yet."""
    pick = random.Random(items)  # noqa: S311 - nothing secret
    with Register.open(path, create=True) as register, register.writing(current_author()) as change:
        for meeting in range(4):
            add_meeting(change, MeetingFacts(as_at=date(2024, 3 * meeting + 1, 28)), rationale=_WHY)
        for number in range(0, items, _ITEMS_OF_AN_INSPECTION):
            inspection_id = _inspection(change, number // _ITEMS_OF_AN_INSPECTION + 1, pick)
            for item in range(min(_ITEMS_OF_AN_INSPECTION, items - number)):
                _item(change, inspection_id, item + 1, pick)


def _inspection(change: Change, number: int, pick: random.Random) -> int:
    published = _day(pick)
    facts = InspectionFacts(
        title=f"Inspection {number:04d}: how well forces look after {pick.choice(_SUBJECTS)}",
        level=pick.choice(list(Level)),
        kind=pick.choice([InspectionKind.THEMATIC, InspectionKind.PEEL, InspectionKind.JOINT]),
        body="HMICFRS",
        published=PartialDate.of(published),
        stage=Stage.PUBLISHED,
    )
    return add_inspection(change, facts, rationale=_WHY, effective_on=published)


def _item(change: Change, inspection_id: int, number: int, pick: random.Random) -> None:
    said_on = _day(pick)
    subject = pick.choice(_SUBJECTS)
    facts = RecommendationFacts(
        number=str(number),
        item_kind=pick.choice([ItemKind.RECOMMENDATION, ItemKind.AREA_FOR_IMPROVEMENT]),
        text=f"{pick.choice(_VERBS)} the handling of {subject} every quarter and tell the committee what was found. "
        * 3,
        owner=pick.choice(_OWNERS),
    )
    item = add_recommendation(change, inspection_id, facts, rationale=_WHY, effective_on=said_on)
    due = PartialDate(said_on.year + 1, said_on.month)
    chain = DueChain((DueLink(due.words, DueKind.TARGET, due),))
    state_due_chain(change, item, chain, paper="", rationale=_WHY, said_on=said_on)
    add_task(change, item, TaskFacts(text=f"Ask for the figures on {subject}"), rationale=_WHY, effective_on=said_on)
    add_update(change, item, f"The figures on {subject} were looked at.", said_on=said_on, rationale=_WHY)
    status = pick.choice(_STATUSES)
    decision = StatusChange(
        status=status,
        rationale=_WHY,
        effective_on=said_on + timedelta(days=90),
        red_reason=RedReason.RESOURCES if status is Status.RED else None,
        closure_reason=ClosureReason.BUSINESS_AS_USUAL if status is Status.CLOSED else None,
        green_without_evidence=_WHY if status is Status.GREEN else "",
    )
    change_status(change, item, decision)


def _day(pick: random.Random) -> date:
    return _FIRST_DAY + timedelta(days=pick.randrange(8 * 365))


if __name__ == "__main__":
    make_large_register(Path(sys.argv[2]), int(sys.argv[1]))
