"""The tables built again from the ledger: to prove that they are what it adds up to, and to ask about the past."""

import dataclasses
import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from db.ledger.canonical import encode
from db.ledger.entries import CREATED, Entry
from db.ledger.past import Past
from db.ledger.projection import Projection

#: What names a row, needed to speak of it on a day before the day it was first written of.
_IDENTITY = {
    "inspection_id",
    "parent_id",
    "number",
    "item_kind",
    "recommendation_id",
    "label",
    "place",
    "title",
}

_AT_ONCE = 2000


def replay(entries: Iterable[Entry], connection: Connection) -> None:
    """Apply entries, in order, to empty tables; the ledger's own table is filled with them."""
    projection = Projection(connection, Past(lambda _: ()))
    ledger = SQLModel.metadata.tables["ledger_entry"]
    held: list[Entry] = []
    for entry in entries:
        held.append(entry)
        projection.apply(entry)
        if len(held) >= _AT_ONCE:
            connection.execute(ledger.insert(), [dataclasses.asdict(one) for one in held])
            held.clear()
    if held:
        connection.execute(ledger.insert(), [dataclasses.asdict(one) for one in held])
    projection.flush()


def replayed(entries: Iterable[Entry]) -> sqlite3.Connection:
    """Give a register in memory that holds what the entries add up to, and nothing else."""
    raw = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    with engine.begin() as connection:
        SQLModel.metadata.create_all(connection)
        replay(entries, connection)
    return raw


def as_at(entries: Iterable[Entry], day: date, known_at: datetime | None = None) -> Iterator[Entry]:
    """Give the entries in force on a day, as far as they had been written down by a moment.

    A row first written of on a later day than it is already spoken of (a paper of 2020 imported after one of
    2022) is given with its identity alone.
    """
    known = [one for one in entries if known_at is None or one.recorded_at <= known_at]
    spoken_of = {one.subject_id for one in known if one.effective_on <= day}
    needed = spoken_of | {
        one.recommendation_id for one in known if one.effective_on <= day and one.recommendation_id is not None
    }
    inspections = {
        json.loads(one.after)["inspection_id"]
        for one in known
        if one.subject == "recommendation" and one.field == CREATED and one.subject_id in needed
    }
    for one in known:
        if one.effective_on <= day:
            yield one
        elif one.field == CREATED and (one.subject_id in needed or one.subject_id in inspections):
            after = json.loads(one.after)
            identity = {name: value for name, value in after.items() if name in _IDENTITY}
            yield dataclasses.replace(one, after=encode(identity))
