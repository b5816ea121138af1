"""The tables built again from the ledger: to prove that they are what it adds up to, and to ask about the past."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection
from sqlmodel import SQLModel

from db.ledger.bench import bench, models_on, unjournaled
from db.ledger.entries import COLUMNS, Entry, entry_of_row, entry_pages
from db.ledger.past import Past
from db.ledger.projection import Projection
from db.store.reader import Reader, Row
from db.store.session_reader import reader_of
from db.store.sqlite_reader import SqliteReader

#: What may come to be about another item than at first: it is added up with what is about none.
WANDERING = "member_request"

_AT_ONCE = 2000

_PUT = f"INSERT INTO ledger_entry ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - our own names
_SELECT = f"SELECT {', '.join(COLUMNS)} FROM ledger_entry WHERE seq >= :since"  # noqa: S608 - our own names
_OF_NONE = f"{_SELECT} AND (recommendation_id IS NULL OR subject = '{WANDERING}') ORDER BY seq"
_OF_ITEMS = f"""
{_SELECT} AND subject <> '{WANDERING}' AND (recommendation_id, seq) > (:item, :seq)
ORDER BY recommendation_id, seq LIMIT {_AT_ONCE}
"""
_ITEM = COLUMNS.index("recommendation_id")


def replay(entries: Iterable[Entry], connection: Connection) -> None:
    """Apply entries, in order, to tables with nothing of theirs; the ledger's own table is filled with them."""
    ledger, told, first = SQLModel.metadata.tables["ledger_entry"], iter(entries), 0
    while some := list(islice(told, _AT_ONCE)):
        connection.execute(ledger.insert(), [_columns(one) for one in some])
        first = first or some[0].seq
    for group in entries_by_item(reader_of(connection), since=first):
        derive(group, connection)


def derive(entries: Iterable[Entry], connection: Connection) -> None:
    """Apply entries, in order, to tables with nothing of theirs beside a ledger that holds them already."""
    projection = Projection(connection, Past(lambda _: ()))
    for entry in entries:
        projection.apply(entry)
    projection.flush()


def ledger_replayed(reader: Reader, reached: list[int]) -> sqlite3.Connection:
    """Give a register of nobody's that holds what the ledger of another adds up to, item by item; close it when done.

    `reached` holds the last entry that was applied. It takes no more memory for a large register than for a small one.
    """
    connection = bench()
    try:
        with unjournaled(connection), models_on(connection) as models:
            for page in entry_pages(reader):
                connection.executemany(_PUT, page)
            for group in entries_by_item(SqliteReader(connection)):
                derive(_told(group, reached), models)
    except BaseException:
        connection.close()
        raise
    return connection


def entries_by_item(reader: Reader, *, since: int = 0) -> Iterator[list[Entry]]:
    """Give the entries in order, those about no item together, then those of some hundred items at once.

    What is said of one item says nothing of the rows of another, so each such group is added up by itself.
    """
    yield [entry_of_row(row) for row in reader.rows(_OF_NONE, since=since)]
    held: list[Row] = []
    item = seq = -(2**62)
    while page := reader.rows(_OF_ITEMS, since=since, item=item, seq=seq):
        item, seq = page[-1][_ITEM], page[-1][0]
        whole = page if len(page) < _AT_ONCE else [row for row in page if row[_ITEM] != item]
        if whole:
            yield [entry_of_row(row) for row in (*held, *whole)]
            held = []
        held += page[len(whole) :]
    if held:
        yield [entry_of_row(row) for row in held]


def _told(entries: Iterable[Entry], reached: list[int]) -> Iterator[Entry]:
    for entry in entries:
        reached[:] = [entry.seq]
        yield entry


def _columns(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in COLUMNS}
