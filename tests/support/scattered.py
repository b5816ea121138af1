"""Registers filled at random, straight into their tables: for questions that ask the tables alone."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlmodel import SQLModel

from db.dates import PartialDate
from db.ledger.bench import bench
from db.numbers import number_sort
from db.store.sqlite_reader import SqliteReader
from db.words import ClosureReason, InspectionKind, ItemKind, Level, RedReason, SignOffStage, Status

ON = date(2022, 6, 1)
Row = dict[str, Any]

_OWNERS = ("Head of PPU", "TBC", " n/a ", "", "Custody Manager", "superintendent ROADS")
_TEXTS = ("Review custody records.", "Share 100% of it.", 'say "so" (y) a_b -x', "Nothing overdue or other a:b", "")
_TITLES = ("Roads Policing", "Custody visit", "PEEL 2021")
_PUBLISHED = (None, "2021", "2022-02", "2022-05", "2022-05-05", "2022-05-31")
_NUMBERS = ("1", "4", "4a", "10", "12.3", "10b")


@dataclass(slots=True)
class Scattered:
    """The rows of a register, by table."""

    rows: dict[str, list[Row]] = field(default_factory=dict)

    def of(self, table: str, **wanted: object) -> list[Row]:
        """Give the rows of a table that count and have these values."""
        held = (row for row in self.rows.get(table, ()) if not row.get("entered_in_error") and not row.get("withdrawn"))
        return [row for row in held if all(row[name] == value for name, value in wanted.items())]


@contextmanager
def scattered(seed: int) -> Iterator[tuple[SqliteReader, Scattered]]:
    """Give a register in memory with about ten items, and its rows as plain values."""
    pick = Random(seed)  # noqa: S311 - nothing secret
    made = Scattered()
    with closing(sqlite3.connect(":memory:")) as connection:
        _template().backup(connection)
        for table, row in _made(pick):
            whole = {**_defaults(table), "id": sum(map(len, made.rows.values())) + 1, "version": 1, **row}
            made.rows.setdefault(table, []).append(whole)
            names, places = ", ".join(whole), ", ".join(f":{name}" for name in whole)
            connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", _stored(whole))
        yield SqliteReader(connection), made


def _made(pick: Random) -> Iterator[tuple[str, Row]]:
    """Give rows in an order in which each comes after those it names; ids count up from 1."""
    count = 0
    for title in _TITLES:
        count += 1
        yield (
            "inspection",
            {
                "title": title,
                "level": pick.choice(list(Level)).value,
                "kind": pick.choice(list(InspectionKind)[:3]).value,
                "published": pick.choice(_PUBLISHED),
            },
        )
    meetings = []
    for _ in range(pick.randrange(3)):
        count += 1
        meetings.append(count)
        yield "meeting", {"as_at": _day(pick), "held_on": pick.choice([None, _day(pick)])}
    items = []
    for _ in range(pick.randrange(4, 11)):
        count += 1
        items.append(count)
        yield "recommendation", {"inspection_id": pick.randrange(1, 4), **_item(pick)}
    for _ in range(pick.randrange(14)):
        yield _part(pick, pick.choice(items), items, meetings)


def _item(pick: Random) -> Row:
    status = pick.choice(list(Status))
    number = pick.choice(_NUMBERS)
    first, current = (pick.choice([None, _day(pick)]) for _ in "ab")
    return {
        "number": number,
        "number_sort": number_sort(number),
        "item_kind": pick.choice(list(ItemKind)).value,
        "text": pick.choice(_TEXTS),
        "owner": pick.choice(_OWNERS),
        "status": status.value,
        "status_since": pick.choice([None, _day(pick)]),
        "red_reason": pick.choice(list(RedReason)).value if status is Status.RED else None,
        "closure_reason": pick.choice(list(ClosureReason)).value if status is Status.CLOSED else None,
        "sign_off_stage": pick.choice([None, *(one.value for one in SignOffStage)]) if status is Status.GREEN else None,
        "white_body": "Custody board" if status is Status.WHITE else "",
        "white_checked_on": _day(pick) if status is Status.WHITE else None,
        "on_portal": pick.random() < 0.5,
        "reopened_on": pick.choice([None, _day(pick)]),
        "label": pick.choice(["", "NEW Custody", "Amber"]),
        "due_first_on": first,
        "due_current_on": current,
        "extensions": pick.randrange(4),
        "updated_on": pick.choice([None, _day(pick)]),
    }


def _part(pick: Random, item: int, items: Sequence[int], meetings: Sequence[int]) -> tuple[str, Row]:
    """Give one thing that hangs on an item; some count for nothing."""
    gone = {"entered_in_error": pick.random() < 0.2}
    left = gone | {"withdrawn": pick.random() < 0.2}
    of_item: Row = {"recommendation_id": item}
    kinds: list[tuple[str, Row]] = [
        ("task", {**of_item, **left, "text": pick.choice(_TEXTS), "status": pick.choice(list(Status)).value}),
        ("progress_update", {**of_item, **gone, "said_on": _day(pick), "text": pick.choice(_TEXTS)}),
        ("evidence", {**of_item, **left, "title": pick.choice(_TEXTS), "location": "custody shelf"}),
        ("assurance_test", {**of_item, **gone, "tested_on": _day(pick)}),
        ("member_request", {**of_item, **gone, "request": "Why?"}),
        ("link", {"from_id": item, "to_id": pick.choice(items), **left}),
    ]
    if meetings:
        said = {"meeting_id": pick.choice(meetings), "status": pick.choice(list(Status)).value}
        kinds.append(
            ("position", {**of_item, **gone, **said, "is_new": pick.random() < 0.5, "text": pick.choice(_TEXTS)})
        )
    return pick.choice(kinds)


def _day(pick: Random) -> date:
    return ON + timedelta(days=pick.randrange(-120, 121))


def _stored(row: Mapping[str, object]) -> Row:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def _defaults(table: str) -> Row:
    found: Row = {}
    for column in SQLModel.metadata.tables[table].columns:
        default = column.default
        found[column.name] = default.arg if isinstance(default, ScalarElementColumnDefault) else None
    return found


@cache
def _template() -> sqlite3.Connection:
    return bench()


def last_day(published: str | None) -> date | None:
    """Give the last day a date of any precision can mean."""
    return PartialDate.parse(published).last_day if published else None
