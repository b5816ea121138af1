"""From entries to tables: the one place where a table other than the ledger is written."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Date, Insert, Table, Update, bindparam
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlmodel import SQLModel

import db.tables  # noqa: F401 - the metadata holds what it declares
from db.ledger.canonical import Value
from db.ledger.derived import Derived
from db.ledger.entries import CREATED, TAKES_BACK, Entry
from db.ledger.past import SAID_WITH_STATUS, Past
from db.numbers import number_sort
from db.titles import title_key

#: Columns that follow from another column of the same row alone.
_FOLLOWS: Mapping[tuple[str, str], tuple[str, Callable[[str], str]]] = {
    ("inspection", "title"): ("title_key", title_key),
    ("recommendation", "number"): ("number_sort", number_sort),
}


class Projection:
    """Applies entries to the tables: at once to what it holds, to the database when flushed."""

    def __init__(self, connection: Connection, past: Past) -> None:
        """Take the connection whose tables are written and what the ledger says so far."""
        self._connection = connection
        self._past = past
        self._new: dict[str, dict[int, dict[str, Any]]] = defaultdict(dict)
        self._changed: dict[str, dict[int, dict[str, Any]]] = defaultdict(dict)
        self._derived = Derived(past)

    def apply(self, entry: Entry) -> None:
        """Take in one entry, in the order of the ledger."""
        if entry.field == CREATED:
            stated = json.loads(entry.after)
            self._past.created(entry, stated)
            self._new[entry.subject][entry.subject_id] = {"id": entry.subject_id, **_stored(entry.subject, stated)}
        else:
            self._past.add(entry)
            self._decide(entry)
        self._row(entry)["version"] = entry.seq
        self._derived.touched(entry)

    def flush(self) -> None:
        """Write what is held, and the columns that follow from it, to the database."""
        self._write()
        for recommendation_id, columns in self._derived.columns(self._connection):
            self._changed["recommendation"][recommendation_id] = columns
        self._write()

    def _decide(self, entry: Entry) -> None:
        """Let the latest statement by `(effective_on, seq)` decide, whichever order they arrived in."""
        name = entry.field.removeprefix(TAKES_BACK)
        latest = self._past.latest(entry.subject_id, name)
        if name == entry.field and (latest is None or latest.seq != entry.seq):
            return
        if entry.subject == "recommendation" and name in SAID_WITH_STATUS:
            self._put(entry, name, self._with_status(entry.subject_id, name))
            return
        self._put(entry, name, latest.value if latest else _default(_table(entry.subject), name))
        if entry.subject == "recommendation" and name == "status":
            for field in SAID_WITH_STATUS:
                if self._past.latest(entry.subject_id, field) is not None:  # what was never said is as it always was
                    self._put(entry, field, self._with_status(entry.subject_id, field))

    def _with_status(self, subject_id: int, field: str) -> Value:
        said, status = self._past.latest(subject_id, field), self._past.latest(subject_id, "status")
        if said is None or (status is not None and (said.effective_on, said.seq) < status[:2]):
            return _default(_table("recommendation"), field)
        return said.value

    def _put(self, entry: Entry, field: str, value: Value) -> None:
        row = self._row(entry)
        row[field] = date.fromisoformat(value) if isinstance(value, str) and _is_day(entry.subject, field) else value
        follows = _FOLLOWS.get((entry.subject, field))
        if follows is not None:
            column, rule = follows
            row[column] = rule(str(value))

    def _row(self, entry: Entry) -> dict[str, Any]:
        new = self._new[entry.subject].get(entry.subject_id)
        return self._changed[entry.subject].setdefault(entry.subject_id, {}) if new is None else new

    def _write(self) -> None:
        for table in _in_order() if self._new else ():
            new = self._new.pop(table.name, {})
            if new:
                self._connection.execute(insert_into(table), list(self._whole(table, new)))
        for name, rows in self._changed.items():
            self._update(_table(name), rows)
        self._changed.clear()

    def _whole(self, table: Table, new: Mapping[int, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
        """Give new rows with all their columns. One that names a row made after it says so once that is there."""
        defaults = _defaults(table)
        for key, row in new.items():
            whole = {**defaults, **row}
            for name in _own_references(table):
                if whole[name] is not None and whole[name] > key:
                    self._changed[table.name].setdefault(key, {})[name] = whole[name]
                    whole[name] = None
            yield whole

    def _update(self, table: Table, rows: Mapping[int, Mapping[str, Any]]) -> None:
        alike: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for key, row in rows.items():
            alike[tuple(sorted(row))].append({"_id": key, **{f"_{name}": value for name, value in row.items()}})
        for columns, values in alike.items():
            self._connection.execute(_update_of(table, columns), values)


def _stored(table: str, stated: Mapping[str, Value]) -> dict[str, Any]:
    """Give the columns of a new row: what was stated, days as days, and what follows from it."""
    row: dict[str, Any] = dict(stated)
    for name in _days_of(table):
        value = row.get(name)
        if isinstance(value, str):
            row[name] = date.fromisoformat(value)
    for field, (column, rule) in _follows_of(table):
        if field in row:
            row[column] = rule(str(row[field]))
    return row


@cache
def _days_of(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in _table(table).columns if isinstance(column.type, Date))


@cache
def _follows_of(table: str) -> tuple[tuple[str, tuple[str, Callable[[str], str]]], ...]:
    return tuple((field, what) for (name, field), what in _FOLLOWS.items() if name == table)


@cache
def insert_into(table: Table) -> Insert:
    """Give the one statement that inserts into a table: making it costs as much as carrying it out."""
    return table.insert()


@cache
def _update_of(table: Table, columns: tuple[str, ...]) -> Update:
    statement = table.update().where(table.c.id == bindparam("_id"))
    return statement.values({name: bindparam(f"_{name}") for name in columns})


@cache
def _in_order() -> tuple[Table, ...]:
    """Give the tables, each after those it refers to. Sorting them costs more than a small write."""
    return tuple(SQLModel.metadata.sorted_tables)


@cache
def _own_references(table: Table) -> tuple[str, ...]:
    """Give the columns that name a row of the same table."""
    return tuple(column.name for column in table.columns for key in column.foreign_keys if key.column.table is table)


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


@cache
def _is_day(table: str, field: str) -> bool:
    return isinstance(_table(table).c[field].type, Date)


def _default(table: Table, field: str) -> Value:
    default = table.c[field].default
    return default.arg if isinstance(default, ScalarElementColumnDefault) else None


@cache
def _defaults(table: Table) -> Mapping[str, Any]:
    return {column.name: _default(table, column.name) for column in table.columns}
