"""What the database itself refuses: to change, delete or replace what was written for good.

Whoever may write the file may also drop a trigger: this keeps honest programs honest, and the ledger's
hashes show what the others did.
"""

from collections.abc import Iterator, Mapping

from db.store.reader import Dialect, Reader

#: The tables written for good, with the columns in which no two rows may agree: in SQLite a REPLACE
#: deletes the row that agrees without telling the delete trigger, so it is stopped before it starts.
APPEND_ONLY: Mapping[str, tuple[str, ...]] = {"ledger_entry": ("seq", "hash"), "snapshot": ("id",)}

_FUNCTION = "refuse_rewriting"


def triggers(dialect: Dialect) -> dict[str, str]:
    """Give the statement that creates each trigger, by its name, for `sqlite` or `postgresql`."""
    write = {"sqlite": _sqlite, "postgresql": _postgresql}[dialect]
    return {name: sql for table in APPEND_ONLY for name, sql in write(table)}


def statements(dialect: Dialect) -> Iterator[str]:
    """Give the statements that put the protection in place, whatever was there before."""
    if dialect == "postgresql":
        yield _POSTGRESQL_FUNCTION
    for name, sql in triggers(dialect).items():
        table = next(table for table in APPEND_ONLY if name.startswith(table))
        yield f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if dialect == "postgresql" else "")
        yield sql


def broken_protection(reader: Reader) -> tuple[str, ...]:
    """Give the names of the triggers of a register that are missing, switched off or were altered."""
    found: dict[str, str] = dict(reader.rows(_FOUND[reader.dialect]))
    return tuple(name for name, sql in triggers(reader.dialect).items() if found.get(name) != sql)


def _sqlite(table: str) -> Iterator[tuple[str, str]]:
    refusal = f"SELECT RAISE(ABORT, '{table} is written for good');"
    for event in ("UPDATE", "DELETE"):
        name = f"{table}_no_{event.lower()}"
        yield name, f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN {refusal} END"
    agrees = " OR ".join(f"{column} = NEW.{column}" for column in APPEND_ONLY[table])
    there = f"EXISTS (SELECT 1 FROM {table} WHERE {agrees})"  # noqa: S608 - our own names
    name = f"{table}_no_replace"
    yield name, f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {there} BEGIN {refusal} END"


def _postgresql(table: str) -> Iterator[tuple[str, str]]:
    for event, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        name = f"{table}_no_{event.lower()}"
        when = f"BEFORE {event} ON {table} FOR EACH {each}"  # as the server itself words it
        yield name, f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {_FUNCTION}()"


_POSTGRESQL_BODY = """
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is written for good';
END
"""

_POSTGRESQL_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${_POSTGRESQL_BODY}$$"
)

#: The statement of each trigger that is there; on a server, of each that is switched on and calls what it should.
_FOUND = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": f"""
SELECT t.tgname, replace(pg_get_triggerdef(t.oid), ' ON public.', ' ON ')
FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid
WHERE t.tgrelid IN ({", ".join(f"to_regclass('public.{table}')" for table in APPEND_ONLY)})
    AND t.tgenabled IN ('O', 'A') AND f.prosrc = '{_POSTGRESQL_BODY.replace("'", "''")}'
""",  # noqa: S608 - our own names
}
