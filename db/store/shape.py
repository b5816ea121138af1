"""The shape of a database: whether its tables, indexes and triggers still are those that the program makes.

A revision of the tables (db/migrations) leaves a file as if it had been made anew, word by word: a table that gets
another column is rebuilt, not altered. A server keeps no words, so what it made of them is compared.
"""

from collections.abc import Iterator
from functools import cache

from sqlalchemy import Table, make_url
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

import db.tables  # noqa: F401 - the metadata holds what it declares
from db.search.index import kept_by, own_objects
from db.store.append_only import triggers
from db.store.reader import Dialect, Reader

_WORDS = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"

_VERSIONS = (
    "CREATE TABLE alembic_version ( version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num) )"
)

_OF_HERE = "c.relnamespace = current_schema()::regnamespace"

_COLUMNS = f"""
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE {_OF_HERE} AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
"""  # noqa: S608 - our own text

_INDEXES = f"""
SELECT c.relname, x.indisunique FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
WHERE {_OF_HERE} AND x.indisvalid
"""  # noqa: S608 - our own text

_NAMED = f"""
SELECT c.relname, a.attname, o.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_class o ON o.oid = k.confrelid JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
WHERE {_OF_HERE} AND k.contype = 'f'
"""  # noqa: S608 - our own text

_TRIGGERS = f"""
SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE {_OF_HERE} AND NOT t.tgisinternal ORDER BY 1
"""  # noqa: S608 - our own text


def altered_shape(reader: Reader) -> Iterator[str]:
    """Say, each in one sentence, which table, index or trigger is missing, was altered, or is none of the program's.

    The triggers that guard the ledger and keep the search index are left to whoever knows what is lost with them.
    """
    return _in_file(reader) if reader.dialect == "sqlite" else _on_server(reader)


def _in_file(reader: Reader) -> Iterator[str]:
    expected, own = _made(), _named_elsewhere("sqlite")
    found = {name: (kind, _on_one_line(sql)) for kind, name, sql in reader.rows(_WORDS)}
    for name, (kind, sql) in expected.items():
        if name not in found:
            yield f"The {kind} {name} is missing from the database."
        elif found[name][1] != sql:
            yield f"The {kind} {name} was altered: it is no longer what the program makes."
    for name, (kind, _) in found.items():
        if name not in expected and name not in own and not name.startswith("sqlite_"):
            yield f"The database holds the {kind} {name}, which the program did not make."


@cache
def _made() -> dict[str, tuple[str, str]]:
    """Give what kind each object of a register file is, and the words that make it, by its name."""
    dialect = sqlite_dialect()
    made = {"alembic_version": ("table", _VERSIONS)} | own_objects("sqlite")
    for table in SQLModel.metadata.sorted_tables:
        made[table.name] = "table", str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            made[str(index.name)] = "index", str(CreateIndex(index).compile(dialect=dialect))
    return {name: (kind, _on_one_line(sql)) for name, (kind, sql) in made.items()}


def _named_elsewhere(dialect: Dialect) -> frozenset[str]:
    return frozenset(triggers(dialect)) | kept_by(dialect)


def _on_server(reader: Reader) -> Iterator[str]:
    columns = {(table, name): (kind, bool(needed)) for table, name, kind, needed in reader.rows(_COLUMNS)}
    indexes = {name: bool(unique) for name, unique in reader.rows(_INDEXES)}
    named = set(reader.rows(_NAMED))
    for table in SQLModel.metadata.sorted_tables:
        yield from _altered_table(table, columns)
        for index in table.indexes:
            if indexes.get(str(index.name)) is not bool(index.unique):
                yield f"The index {index.name} is missing from the database or was altered."
        for key in table.foreign_keys:
            other = key.column.table.name
            if (table.name, key.parent.name, other) not in named:
                yield f"The database no longer holds {key.parent.name} of {table.name} to a row of {other}."
    own = _named_elsewhere("postgresql")
    for name, table in reader.rows(_TRIGGERS):
        if name not in own:
            yield f"The database holds the trigger {name} on {table}, which the program did not make."


def _altered_table(table: Table, found: dict[tuple[str, str], tuple[str, bool]]) -> Iterator[str]:
    dialect = make_url("postgresql+psycopg://").get_dialect()()
    for column in table.columns:
        kind = str(column.type.compile(dialect=dialect)).split(" COLLATE ")[0].lower()
        if found.get((table.name, column.name)) != (kind, not column.nullable):
            yield f"The column {column.name} of the table {table.name} is missing or was altered."


def _on_one_line(sql: str) -> str:
    return " ".join(sql.split())
