"""The past: a register turned back to what was true on a day, as far as it had been written down by a moment."""

import dataclasses
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby

from sqlmodel import SQLModel

from db.ledger.bench import models_on, unjournaled
from db.ledger.canonical import Value, encode
from db.ledger.entries import COLUMNS, CREATED, TAKES_BACK, Entry, entry_of_row
from db.ledger.replay import WANDERING, derive
from db.store.sqlite_reader import bindable

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


#: The tables that no entry says anything of.
_OWN = ("ledger_entry", "snapshot")

#: Entries added up at once.
_AT_ONCE = 2000

_KNOWN = "(:known IS NULL OR recorded_at <= :known)"

#: What had not come, or was not known.
_SET_OUT = f"""
CREATE TEMP TABLE later AS
    SELECT seq, subject_id, recommendation_id, subject FROM ledger_entry WHERE effective_on > :day OR NOT {_KNOWN}
"""  # noqa: S608 - our own condition

#: The items such entries are about, and the rows that all that was said of those is about. The rest stays as it is.
_TOUCHED = (
    "CREATE TEMP TABLE item AS SELECT DISTINCT recommendation_id AS id FROM later WHERE recommendation_id IS NOT NULL",
    "CREATE UNIQUE INDEX temp.item_id ON item (id)",
    "CREATE TEMP TABLE touched (id INTEGER PRIMARY KEY)",
    "INSERT OR IGNORE INTO touched SELECT subject_id FROM later",
    """
INSERT OR IGNORE INTO touched
    SELECT e.subject_id FROM item JOIN ledger_entry e ON e.recommendation_id = item.id""",
    f"INSERT OR IGNORE INTO touched SELECT id FROM {WANDERING}",  # noqa: S608 - our own name
    "CREATE UNIQUE INDEX temp.later_seq ON later (seq)",
)

#: Of an item of which nothing had been said nothing is left.
_GONE = """
DELETE FROM item WHERE NOT EXISTS (
    SELECT 1 FROM ledger_entry e WHERE e.recommendation_id = item.id AND e.seq NOT IN (SELECT seq FROM later))
"""

_COLUMNS = ", ".join(f"e.{name}" for name in COLUMNS)
_OF_ITEMS = f"""
SELECT {_COLUMNS} FROM item JOIN ledger_entry e ON e.recommendation_id = item.id
WHERE e.subject <> '{WANDERING}' AND {_KNOWN}
"""  # noqa: S608 - our own names
_OF_NONE = f"""
SELECT {_COLUMNS} FROM ledger_entry e
WHERE (e.recommendation_id IS NULL OR e.subject = '{WANDERING}')
  AND e.subject_id IN (SELECT id FROM touched) AND {_KNOWN}
"""  # noqa: S608 - our own names

#: The reports of items that stay as they are, of which something was said that had not come.
_STILL_NAMED = """
SELECT DISTINCT inspection_id FROM recommendation
WHERE inspection_id IN (SELECT id FROM touched) AND +id NOT IN (SELECT id FROM touched)
"""

_PUT = f"INSERT OR REPLACE INTO ledger_entry ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - our own names


def turn_back(connection: sqlite3.Connection, day: date, known_at: datetime | None = None) -> None:
    """Make a register of nobody's (`db.ledger.bench`) into what it was on a day, as it was known by a moment.

    Only what a later entry touched is added up again; the rest stays as it is.
    """
    moment = {"day": bindable(day), "known": known_at and bindable(known_at)}
    with unjournaled(connection):
        connection.execute(_SET_OUT, moment)
        if connection.execute("SELECT 1 FROM later LIMIT 1").fetchone() is not None:
            _turn_back(connection, day, known_at, moment)
        connection.execute("DELETE FROM snapshot WHERE id NOT IN (SELECT seq FROM ledger_entry)")
        for name in ("later", "item", "touched"):
            connection.execute(f"DROP TABLE IF EXISTS temp.{name}")


def _turn_back(
    connection: sqlite3.Connection, day: date, known_at: datetime | None, moment: Mapping[str, object]
) -> None:
    for statement in (*_TOUCHED, _GONE):
        connection.execute(statement)
    rows = [row for query in (_OF_NONE, _OF_ITEMS) for row in connection.execute(query, moment)]
    stored = {row[0]: entry_of_row(row) for row in rows}
    named = [key for (key,) in connection.execute(_STILL_NAMED)]
    in_force = list(as_at((stored[seq] for seq in sorted(stored)), day, known_at, named))
    connection.execute("DELETE FROM ledger_entry WHERE seq IN (SELECT seq FROM later)")
    unsaid = stored.keys() - {one.seq for one in in_force}
    connection.executemany("DELETE FROM ledger_entry WHERE seq = ?", [(seq,) for seq in unsaid])
    stand_ins = [one for one in in_force if one is not stored[one.seq]]
    connection.executemany(_PUT, [[bindable(getattr(one, name)) for name in COLUMNS] for one in stand_ins])
    for table in SQLModel.metadata.tables:
        if table not in _OWN:  # the plus: row by row, since there are more of all kinds touched than of one there
            connection.execute(f"DELETE FROM {table} WHERE +id IN (SELECT id FROM touched)")  # noqa: S608 - our own names
    with models_on(connection) as models:
        for group in _by_item(in_force):
            derive(group, models)


def _by_item(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Give entries about no item together, then those of some hundred items at once."""
    group: list[Entry] = []
    for item, said in groupby(sorted(entries, key=_item), key=_item):
        group += said
        if not item or len(group) >= _AT_ONCE:
            yield group
            group = []
    yield group


def _item(entry: Entry) -> int:
    return 0 if entry.subject == WANDERING else entry.recommendation_id or 0


def as_at(
    entries: Iterable[Entry], day: date, known_at: datetime | None = None, named: Collection[int] = ()
) -> Iterator[Entry]:
    """Give the entries in force on a day, as far as they had been written down by a moment.

    A row first written of on a later day than it is already spoken of (a paper of 2020 imported after one of
    2022) is given with its identity alone: what the earliest later day says of it, whichever paper was imported first.
    So is what is `named` by rows that none of the entries is about.
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
    identities = _identities(counting, needed | inspections | set(named), day)
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
