"""The index over the texts in an SQLite register: FTS5 without a copy of the texts, kept by triggers.

All that is SQLite's own is here. A change that writes a text writes its words in the same transaction, whoever makes
it; what the index holds can be proved (`faults`) and made again (`make`) at any time.
"""

from collections.abc import Iterator, Sequence

from db.errors import RegisterError
from db.search.texts import RATIONALE_COUNTS, TEXTS, Texts
from db.search.view import NO_INDEX, VIEW, Execute, create_view
from db.search.words import Phrase, match_of
from db.store.reader import Reader, Row

INDEX = "search_index"
_HELD = "search_held"

_OPTIONS = f"words, content='{VIEW}', content_rowid='id', prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'"

#: The words each text is found by; one- to three-letter beginnings are kept apart, since they are what is typed first.
_TABLES = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5({_OPTIONS})",
    f"CREATE VIRTUAL TABLE {_HELD} USING fts5vocab({INDEX}, instance)",
)

_REBUILD = f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')"  # noqa: S608 - our own name

_THERE = "SELECT 1 FROM sqlite_master WHERE name = :name"

#: What is held of each word, small enough to be compared.
_HOLDS = f"SELECT term, COUNT(*), SUM(doc), SUM(doc * (offset + 1)) FROM {_HELD} GROUP BY term"  # noqa: S608 - our own name

_FIND = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH :match ORDER BY rowid DESC LIMIT :most"  # noqa: S608 - our own name


def make(execute: Execute) -> None:
    """Make the index and fill it from the tables, whatever was there before."""
    remove(execute)
    for statement in (create_view(), *_TABLES, *triggers().values(), _REBUILD):
        execute(statement)


def remove(execute: Execute) -> None:
    """Take the index away, so that tables can be rebuilt beneath it."""
    for name in triggers():
        execute(f"DROP TRIGGER IF EXISTS {name}")
    for name in (_HELD, INDEX):
        execute(f"DROP TABLE IF EXISTS {name}")
    execute(f"DROP VIEW IF EXISTS {VIEW}")


def unkept(reader: Reader) -> Iterator[str]:
    """Give the names of the triggers that are missing or were altered."""
    found: dict[str, str] = dict(reader.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    yield from (name for name, sql in triggers().items() if found.get(name) != sql)


def triggers() -> dict[str, str]:
    """Give the statement of each trigger that keeps the index, by its name."""
    kept = {name: sql for texts in TEXTS for name, sql in _triggers_of(texts)}
    counts = RATIONALE_COUNTS.format(row="NEW")
    add = f"INSERT INTO {INDEX} (rowid, words) VALUES (2 * NEW.seq + 1, NEW.rationale);"  # noqa: S608 - our own names
    name = f"{INDEX}_ledger_entry_insert"
    return kept | {name: f"CREATE TRIGGER {name} AFTER INSERT ON ledger_entry WHEN {counts} BEGIN {add} END"}


def kept_by() -> list[str]:
    """Give the names of the triggers, and of the tables that FTS5 makes for itself."""
    return [*triggers(), *(f"{INDEX}_{part}" for part in ("config", "content", "data", "docsize", "idx"))]


def own_objects() -> dict[str, tuple[str, str]]:
    """Give the view and the virtual tables, with the words that make them, by name."""
    index, held = _TABLES
    return {VIEW: ("view", create_view()), INDEX: ("table", index), _HELD: ("table", held)}


def found(reader: Reader, searched: Sequence[Phrase], *, most: int) -> list[int]:
    """Give the texts in which all phrases stand, those written last first, no more than so many."""
    _see_to_it(reader)
    return [row[0] for row in reader.rows(_FIND, match=match_of(searched), most=most)]


def is_there(reader: Reader) -> bool:
    """Tell whether there is an index."""
    return reader.row(_THERE, name=INDEX) is not None


def faults(reader: Reader, again: Reader) -> Iterator[str]:
    """Say what the index does not hold as the tables do; `again` is a register in memory of the same entries."""
    _see_to_it(again)
    held, wanted = dict(_by_word(reader)), dict(_by_word(again))
    wrong = sorted(word for word in held.keys() | wanted.keys() if held.get(word) != wanted.get(word))
    if wrong:
        more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        yield f"The search index does not hold the word “{wrong[0]}”{more} as the texts do"


def _by_word(reader: Reader) -> Iterator[tuple[str, Row]]:
    for word, *sums in reader.rows(_HOLDS):
        yield word, tuple(sums)


def _see_to_it(reader: Reader) -> None:
    """Make the index of a register in memory when it is first searched: one of the past is made without."""
    if is_there(reader):
        return
    if reader.row("PRAGMA query_only") == (1,):
        raise RegisterError(NO_INDEX)
    make(reader.rows)


def _triggers_of(texts: Texts) -> Iterator[tuple[str, str]]:
    table = texts.table
    old, new = texts.words("OLD"), texts.words("NEW")
    was, is_ = texts.counts("OLD"), texts.counts("NEW")
    take = f"INSERT INTO {INDEX} ({INDEX}, rowid, words) SELECT 'delete', 2 * OLD.id, {old} WHERE {was};"
    put = f"INSERT INTO {INDEX} (rowid, words) SELECT 2 * NEW.id, {new} WHERE {is_};"
    name = f"{INDEX}_{table}"
    yield f"{name}_insert", f"CREATE TRIGGER {name}_insert AFTER INSERT ON {table} BEGIN {put} END"
    yield f"{name}_delete", f"CREATE TRIGGER {name}_delete AFTER DELETE ON {table} BEGIN {take} END"
    columns = ", ".join(texts.watched)
    changed = f"({old}) <> ({new}) OR ({was}) <> ({is_})"
    update = f"CREATE TRIGGER {name}_update AFTER UPDATE OF {columns} ON {table} WHEN {changed} BEGIN {take} {put} END"
    yield f"{name}_update", update
