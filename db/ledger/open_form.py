"""Rows of the register in a form that anything can read: plain JSON values by the name of their column, and back."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, DateTime, Table
from sqlmodel import SQLModel

import db.tables  # noqa: F401 - the metadata holds what it declares
from db.ledger.canonical import Value, instant, moment
from db.ledger.entries import COLUMNS, CREATED, TAKES_BACK, Entry
from db.store.pages import pages
from db.store.reader import Reader

LEDGER, SNAPSHOTS = "ledger_entry", "snapshot"
"""The two tables that do not follow from the others: a register is rebuilt from them alone."""

_WRITTEN_NUMBERS = frozenset({"seq", "batch", "subject_id", "author_uid"})

OpenRow = Mapping[str, Value]


def table_names() -> tuple[str, ...]:
    """Give the tables of a register, each after those it refers to; the ledger and the snapshots last."""
    others = [table.name for table in SQLModel.metadata.sorted_tables if table.name not in {LEDGER, SNAPSHOTS}]
    return (*others, SNAPSHOTS, LEDGER)


def open_rows(reader: Reader, name: str) -> Iterator[OpenRow]:
    """Give every row of a table in the order of its key: days and instants (UTC) as ISO text."""
    table = _table(name)
    columns = [table.columns[one] for one in columns_of(table)]
    for page in pages(reader, name, columns_of(table)):
        for row in page:
            yield {column.name: _plain(column, value) for column, value in zip(columns, row, strict=True)}


def columns_of(table: Table) -> list[str]:
    """Give the names of a table's columns, its key first."""
    key = next(iter(table.primary_key)).name
    return [key, *(name for name in table.columns.keys() if name != key)]  # noqa: SIM118 - no mapping


def entry_of(row: Mapping[str, Any]) -> Entry:
    """Give the entry that a row of the ledger is; raises `ValueError` for anything that is none."""
    if set(row) != set(COLUMNS):
        raise ValueError("it has not the columns of an entry")
    item = row["recommendation_id"]
    numbers = [row[name] for name in _WRITTEN_NUMBERS] + ([] if item is None else [item])
    texts = [row[name] for name in COLUMNS if name not in _WRITTEN_NUMBERS | {"recommendation_id"}]
    if not all(type(one) is int for one in numbers) or not all(isinstance(one, str) for one in texts):
        raise ValueError("it has not the values of an entry")
    table = SQLModel.metadata.tables.get(row["subject"])
    field = row["field"].removeprefix(TAKES_BACK)
    if table is None or (field not in table.columns and field != CREATED):
        raise ValueError(f"it speaks of {row['subject']} {row['field']}, which no register has")
    said = dict(row) | {
        "effective_on": date.fromisoformat(row["effective_on"]),
        "recorded_at": moment(row["recorded_at"]),
    }
    return Entry(**said)


def snapshot_of(row: Mapping[str, Any]) -> Mapping[str, object]:
    """Give the columns of the record of a frozen meeting; raises `ValueError` for anything that is none."""
    columns = {column.name for column in _table(SNAPSHOTS).columns}
    numbers = ("id", "meeting_id", "ledger_seq")
    if set(row) != columns or not all(type(row[name]) is int for name in numbers):
        raise ValueError("it has not the columns of a frozen record")
    return dict(row) | {"frozen_at": moment(row["frozen_at"])}


@cache
def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


def _plain(column: Column[Any], value: object) -> Value:
    """Give one value for one fact, whichever driver gave it."""
    if value is None:
        return None
    if isinstance(column.type, Boolean):
        return bool(value)
    if isinstance(column.type, DateTime):
        return instant(value if isinstance(value, datetime) else moment(str(value)))
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)
