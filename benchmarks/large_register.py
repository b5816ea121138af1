"""Make a register of any size in bearable time: the ledger of years of work, sealed and added up as always.

    python benchmarks/large_register.py ITEMS REGISTER

The same number of items always gives the same facts. Each recommendation has five entries of the ledger: it was added,
given a due date, was AMBER, and then became something else, or remained AMBER and was reported on. The entries are
written as one change, so that neither the rules nor the disk are asked a million times; `rectrack verify` proves them.
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from db.actions.meetings import MeetingFacts, add_meeting
from db.dates import PartialDate
from db.ledger.canonical import encode
from db.ledger.change import Change
from db.ledger.entries import CREATED, Entry, read_entries
from db.ledger.replay import replay
from db.store.author import current_author
from db.store.register import Register
from db.words import ClosureReason, DueKind, DueSource, InspectionKind, ItemKind, Level, RedReason, Stage, Status

_ITEMS_OF_AN_INSPECTION = 25
_INSPECTIONS_AT_ONCE = 80
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
_MEETINGS = (date(2023, 3, 31), date(2023, 7, 31), date(2023, 11, 30), date(2024, 3, 31))
#: What an item became, the field that says why, and the words.
_BECAME: tuple[tuple[Status, str, str], ...] = (
    (Status.RED, "red_reason", RedReason.RESOURCES.value),
    (Status.GREEN, "green_without_evidence", _WHY),
    (Status.CLOSED, "closure_reason", ClosureReason.BUSINESS_AS_USUAL.value),
)


class _Head(NamedTuple):
    """Where the ledger ends."""

    seq: int
    hash: str


def make_large_register(location: Path | str, items: int) -> None:
    """Make a register with so many recommendations at a place where nothing is yet."""
    with Register.open(location, create=True) as register:
        with register.writing(current_author()) as change:
            for as_at in _MEETINGS:
                add_meeting(change, MeetingFacts(as_at=as_at), rationale=_WHY)
        with register.reading() as reader:
            *_, last = read_entries(reader)
        with register.writing(current_author()) as change:
            writer = _Writer(change, _Head(last.seq, last.hash), random.Random(items))  # noqa: S311 - nothing secret
            for first in range(0, items, _INSPECTIONS_AT_ONCE * _ITEMS_OF_AN_INSPECTION):
                last_item = min(items, first + _INSPECTIONS_AT_ONCE * _ITEMS_OF_AN_INSPECTION)
                replay(list(writer.inspections(first, last_item)), change.session.connection())


class _Writer:
    """Writes the entries, each sealed upon the one before."""

    def __init__(self, change: Change, head: _Head, pick: random.Random) -> None:
        """Take the change, for who and when, where the ledger ends, and what chooses."""
        self._change = change
        self._head = head
        self._pick = pick
        self._now = datetime.now(UTC)

    def inspections(self, first: int, last: int) -> Iterator[Entry]:
        """Give the entries of the items of a range, and of their inspections."""
        inspection = 0
        for number in range(first, last):
            place = number % _ITEMS_OF_AN_INSPECTION
            if place == 0:
                entry = self._inspection(number // _ITEMS_OF_AN_INSPECTION + 1)
                inspection = entry.seq
                yield entry
            yield from self._item(inspection, place + 1)

    def _inspection(self, number: int) -> Entry:
        pick = self._pick
        published = self._day()
        facts = {
            "title": f"Inspection {number:05d}: how well forces look after {pick.choice(_SUBJECTS)}",
            "level": pick.choice(list(Level)).value,
            "kind": pick.choice([InspectionKind.THEMATIC, InspectionKind.PEEL, InspectionKind.JOINT]).value,
            "body": "HMICFRS",
            "published": str(PartialDate.of(published)),
            "stage": Stage.PUBLISHED.value,
        }
        return self._entry("add inspection", "inspection", None, CREATED, facts, published)

    def _item(self, inspection: int, number: int) -> Iterator[Entry]:
        pick, day, subject = self._pick, self._day(), self._pick.choice(_SUBJECTS)
        facts = {
            "inspection_id": inspection,
            "number": str(number),
            "item_kind": pick.choice([ItemKind.RECOMMENDATION, ItemKind.AREA_FOR_IMPROVEMENT]).value,
            "text": f"{pick.choice(_VERBS)} the handling of {subject} every quarter and tell the committee of it. " * 3,
            "owner": pick.choice(_OWNERS),
        }
        added = self._entry("add recommendation", "recommendation", None, CREATED, facts, day)
        item = added.seq
        yield added
        yield self._entry("state due dates", "due_date", item, CREATED, self._due(item, day), day)
        yield self._entry("change status", "recommendation", item, "status", Status.AMBER.value, day)
        later = day + timedelta(days=pick.randrange(30, 720))
        if pick.random() < 0.4:  # noqa: PLR2004 - about as many as are still under way
            text = f"The figures on {subject} were looked at."
            said = {"recommendation_id": item, "said_on": later.isoformat(), "text": text, "author": "bench"}
            yield self._entry("add update", "progress_update", item, CREATED, said, later)
            yield self._entry("change owner", "recommendation", item, "owner", pick.choice(_OWNERS), later)
            return
        status, why, words = pick.choice(_BECAME)
        became = self._entry("change status", "recommendation", item, "status", status.value, later)
        yield became
        yield self._entry("change status", "recommendation", item, why, words, later, batch=became.seq)

    @staticmethod
    def _due(item: int, day: date) -> dict[str, object]:
        due = PartialDate(day.year + 1, day.month)
        return {
            "recommendation_id": item,
            "said_on": day.isoformat(),
            "kind": DueKind.TARGET.value,
            "source": DueSource.FORCE.value,
            "words": due.words,
            "due": str(due),
            "due_on": due.last_day.isoformat(),
        }

    def _entry(
        self,
        action: str,
        subject: str,
        item: int | None,
        field: str,
        after: object,
        day: date,
        *,
        batch: int | None = None,
    ) -> Entry:
        seq = self._head.seq + 1
        of_item = seq if subject == "recommendation" and field == CREATED else item
        author = self._change.author
        entry = Entry(
            seq=seq,
            batch=batch or seq,
            action=action,
            subject=subject,
            subject_id=seq if field == CREATED or item is None else item,
            recommendation_id=of_item,
            field=field,
            before=json.dumps(None),
            after=encode(after),
            rationale=_WHY,
            effective_on=day,
            recorded_at=self._now,
            author_uid=author.uid,
            author=author.account,
            host=author.host,
            previous_hash=self._head.hash,
        ).sealed()
        self._head = _Head(seq, entry.hash)
        return entry

    def _day(self) -> date:
        return _FIRST_DAY + timedelta(days=self._pick.randrange(8 * 365))


if __name__ == "__main__":
    make_large_register(sys.argv[2], int(sys.argv[1]))
