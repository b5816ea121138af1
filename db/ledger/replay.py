"""The tables built again from the ledger: to prove that they are what it adds up to, and to ask about the past."""

import dataclasses
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateIndex, CreateTable, DDLElement
from sqlmodel import SQLModel

from db.ledger.canonical import Value, encode
from db.ledger.entries import COLUMNS, CREATED, TAKES_BACK, Entry
from db.ledger.past import Past
from db.ledger.projection import Projection

#: What names a row and what its report printed once and for all, needed to speak of it on a day before the day it was
#: first written of.
_IDENTITY = (
    {"inspection_id", "parent_id", "recommendation_id", "meeting_id", "status_key_id", "task_id", "from_id", "to_id"}
    | {"number", "item_kind", "label", "place", "title", "level", "kind", "body", "published", "text"}
    | {"as_at", "as_at_words", "held_on", "committee", "reference", "meeting_on", "item", "request", "topic", "name"}
    | {"in_force_from", "account", "said_on", "reached_on", "tested_on", "stage"}
)

_IN_ERROR = "entered_in_error"

#: The batch of an entry that only tells a row's identity: no officer made it, and no history shows it.
STAND_IN = 0

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
            connection.execute(ledger.insert(), [_columns(one) for one in held])
            held.clear()
    if held:
        connection.execute(ledger.insert(), [_columns(one) for one in held])
    projection.flush()


def derive(entries: Iterable[Entry], connection: Connection) -> None:
    """Apply entries, in order, to empty tables beside a ledger that holds them already."""
    projection = Projection(connection, Past(lambda _: ()))
    for entry in entries:
        projection.apply(entry)
    projection.flush()


#: The benches nobody is using: as many as were ever used at once.
_IDLE: "list[_Bench]" = []


def replayed(entries: Iterable[Entry]) -> sqlite3.Connection:
    """Give a register in memory that holds what the entries add up to, and nothing else; close it when done."""
    try:
        bench = _IDLE.pop()  # one call, so that two threads never take the same
    except IndexError:
        bench = _Bench()
    try:
        return bench.replayed(entries)
    finally:
        _IDLE.append(bench)


class _Bench:
    """Where entries are added up: setting one up costs more than a small replay, copying what is on it nothing."""

    def __init__(self) -> None:
        self._raw = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._raw.executescript(_schema())
        self._empty = sqlite3.connect(":memory:", check_same_thread=False)
        self._raw.backup(self._empty)
        self._engine = create_engine("sqlite://", creator=lambda: self._raw, poolclass=StaticPool)
        event.listen(self._engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))

    def replayed(self, entries: Iterable[Entry]) -> sqlite3.Connection:
        """Add some entries up and give a copy of what they come to."""
        copy = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        try:
            with self._engine.begin() as connection:
                replay(entries, connection)
            self._raw.backup(copy)
        except BaseException:
            copy.close()
            raise
        finally:
            self._empty.backup(self._raw)
        return copy


@cache
def _schema() -> str:
    """Give the statements that make the tables; putting them together costs more than running them."""
    dialect = sqlite_dialect()
    tables = SQLModel.metadata.sorted_tables
    statements: list[DDLElement] = [
        *(CreateTable(table) for table in tables),
        *(CreateIndex(index) for table in tables for index in table.indexes),
    ]
    return ";\n".join(str(one.compile(dialect=dialect)) for one in statements)


def _columns(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in COLUMNS}


def as_at(entries: Iterable[Entry], day: date, known_at: datetime | None = None) -> Iterator[Entry]:
    """Give the entries in force on a day, as far as they had been written down by a moment.

    A row first written of on a later day than it is already spoken of (a paper of 2020 imported after one of
    2022) is given with its identity alone: what the earliest later day says of it, whichever paper was imported first.
    """
    known = [one for one in entries if known_at is None or one.recorded_at <= known_at]
    counting = _counting(known)
    said = {(one.subject_id, one.field) for one in counting if one.effective_on <= day}
    spoken_of = {subject_id for subject_id, _ in said}
    wrong = {one.subject_id for one in counting if one.field == _IN_ERROR and json.loads(one.after)}
    needed = spoken_of | {
        item
        for one in counting
        if one.effective_on <= day and one.subject_id not in wrong and (item := _item_spoken_of(one)) is not None
    }
    inspections = {
        json.loads(one.after)["inspection_id"]
        for one in known
        if one.subject == "recommendation" and one.field == CREATED and one.subject_id in needed
    }
    identities = _identities(counting, needed | inspections, day)
    for one in known:
        if one.effective_on <= day:
            if one.subject_id in spoken_of or one.subject_id in identities:
                yield one
        elif one.field == CREATED and one.subject_id in identities:
            identity = identities[one.subject_id]
            unsaid = {name: value for name, value in identity.items() if (one.subject_id, name) not in said}
            yield dataclasses.replace(one, batch=STAND_IN, after=encode(unsaid))


def _item_spoken_of(entry: Entry) -> int | None:
    """Give the recommendation an entry speaks of.

    What was said of a Members' request before it was known to be about one belongs in its history, and does not make
    it be there on that day.
    """
    if entry.subject != "member_request":
        return entry.recommendation_id
    after = json.loads(entry.after)
    stated = after if entry.field == CREATED else {entry.field: after}
    item: int | None = stated.get("recommendation_id")
    return item


def _counting(known: Sequence[Entry]) -> list[Entry]:
    """Give the entries that were not taken back."""
    taken_back = {json.loads(one.after) for one in known if one.field.startswith(TAKES_BACK)}
    return [one for one in known if one.seq not in taken_back and not one.field.startswith(TAKES_BACK)]


def _identities(known: Iterable[Entry], needed: Collection[int], day: date) -> dict[int, dict[str, Value]]:
    """Give, for what is needed and was first written of after a day, the earliest that is said of its identity."""
    identities: dict[int, dict[str, Value]] = {}
    for one in sorted(known, key=lambda entry: (entry.effective_on, entry.seq)):
        if one.effective_on > day and one.subject_id in needed:
            value = json.loads(one.after)
            stated = value if one.field == CREATED else {one.field: value}
            identity = identities.setdefault(one.subject_id, {})
            for name in _IDENTITY & stated.keys():
                identity.setdefault(name, stated[name])
            if _IN_ERROR in stated:  # a correction counts from the row's first day on, and may itself be put right
                identity[_IN_ERROR] = stated[_IN_ERROR]
    return identities
