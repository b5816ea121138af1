"""The columns of a recommendation that follow from its due dates, its updates and its statuses."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import SQLModel

from db.dates import PartialDate
from db.due_chain import StatedLink, WholeChain, whole_chain
from db.due_links import DueLink
from db.ledger.entries import TAKES_BACK, Entry
from db.ledger.past import Past, Said
from db.words import DueKind, DueSource, SignOffStage, Status

_AT_ONCE = 500


class Derived:
    """Knows which recommendations were touched, and works out the columns that follow.

    A due date that moves is a new version of its recommendation, as a column of its own would be; an update is not.
    """

    def __init__(self, past: Past) -> None:
        """Take what the ledger says of each subject."""
        self._past = past
        self._due: dict[int, int] = {}
        self._updates: set[int] = set()
        self._status: set[int] = set()

    def touched(self, entry: Entry) -> None:
        """Note what an entry may have changed."""
        if entry.recommendation_id is None:
            return
        if entry.subject == "due_date" or (entry.subject == "recommendation" and entry.recommendation_id in self._due):
            self._due[entry.recommendation_id] = entry.seq
        if entry.subject == "due_date":
            return
        if entry.subject == "progress_update":
            self._updates.add(entry.recommendation_id)
        elif entry.subject == "recommendation" and entry.field.removeprefix(TAKES_BACK) in {"status", "sign_off_stage"}:
            self._status.add(entry.recommendation_id)

    def columns(self, connection: Connection) -> Iterator[tuple[int, dict[str, Any]]]:
        """Give the columns to set, by recommendation, and forget what was touched."""
        found: dict[int, dict[str, Any]] = defaultdict(dict)
        for ids in _chunks(self._due):
            for key, chain in _chains(connection, ids).items():
                # whoever looked at the date in force looked at the item before its date moved
                found[key] |= _due_columns(chain) | {"version": self._due[key]}
        for ids in _chunks(self._updates):
            for key, columns in _latest_updates(connection, ids).items():
                found[key] |= columns
        for key in self._status:
            found[key] |= _status_columns(self._past.all(key, "status"), self._past.all(key, "sign_off_stage"))
        self._due.clear()
        self._updates.clear()
        self._status.clear()
        yield from found.items()


def _chunks(ids: Collection[int]) -> Iterator[Sequence[int]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]


def _chains(connection: Connection, ids: Sequence[int]) -> dict[int, WholeChain]:
    table = SQLModel.metadata.tables["due_date"]
    stated: dict[int, list[StatedLink]] = {key: [] for key in ids}
    query = select(table).where(table.c.recommendation_id.in_(ids), table.c.entered_in_error.is_(False))
    for row in connection.execute(query).mappings():
        link = DueLink(
            words=row["words"],
            kind=DueKind(row["kind"]),
            date=PartialDate.parse(row["due"]) if row["due"] else None,
            source=DueSource(row["source"]),
            condition=row["condition"],
            done=row["done"],
        )
        one = StatedLink(row["id"], row["said_on"], row["paper"], row["place"], link)
        stated[row["recommendation_id"]].append(one)
    return {key: whole_chain(links) for key, links in stated.items()}


def _due_columns(whole: WholeChain) -> dict[str, Any]:
    first, current = whole.chain.first, whole.chain.current
    words = [link.words for link in whole.chain.links]
    return {
        "due_first": str(first) if first else None,
        "due_first_on": first.last_day if first else None,
        "due_current": str(current) if current else None,
        "due_current_on": current.last_day if current else None,
        "due_words": json.dumps(words, ensure_ascii=False),
        "extensions": whole.chain.extensions,
    }


def _latest_updates(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    table = SQLModel.metadata.tables["progress_update"]
    latest: dict[int, dict[str, Any]] = {key: {"comment": "", "updated_on": None} for key in ids}
    query = (
        select(table.c.recommendation_id, table.c.text, table.c.said_on)
        .where(
            table.c.recommendation_id.in_(ids),
            table.c.entered_in_error.is_(False),
            table.c.task_id.is_(None),
        )
        .order_by(table.c.said_on, table.c.id)
    )
    for key, text, said_on in connection.execute(query):
        latest[key] = {"comment": text, "updated_on": said_on}
    return latest


def _status_columns(statuses: Sequence[Said], stages: Sequence[Said]) -> dict[str, date | None]:
    """Find since when the status has been what it is, and when the item was last reopened.

    Of several statements on one day the last counts: the others were put right before anybody saw them.
    """
    since: date | None = None
    reopened: date | None = None
    last: str | None = None
    done = False
    stage_on = {said.effective_on: said.value for said in stages}
    status_on = {said.effective_on: str(said.value) for said in statuses}
    for day in sorted(stage_on.keys() | status_on.keys()):
        status = status_on.get(day, last)
        if status != last:
            since = day
            if done and status != Status.CLOSED:
                reopened = day
        stage = stage_on.get(day)
        signed_off = stage == SignOffStage.SIGNED_OFF or (day not in stage_on and day not in status_on and done)
        done = status == Status.CLOSED or (status == Status.GREEN and signed_off)
        last = status
    return {"status_since": since, "reopened_on": reopened}
