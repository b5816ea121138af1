"""The tables of a register beside those that its ledger adds up to, row by row."""

import json
from collections.abc import Iterator, Sequence
from itertools import chain

from sqlmodel import SQLModel

from db.ledger.entries import CREATED
from db.ledger.faults import Fault, FaultKind
from db.ledger.naming import Names
from db.ledger.open_form import columns_of
from db.ledger.standing import COUNTS
from db.store.pages import pages
from db.store.reader import Reader, Row

#: Tables that are not derived from the entries.
_OWN = {"ledger_entry", "snapshot"}

_LAST_SAID = f"""
SELECT e.seq, e.after FROM ledger_entry e
WHERE e.subject_id = :id AND e.field = :field AND {COUNTS} ORDER BY e.effective_on DESC, e.seq DESC LIMIT 1
"""  # noqa: S608 - our own condition

_LONGEST = 60
"""Characters of a value that are shown."""


def differing_rows(reader: Reader, again: Reader) -> Iterator[Fault]:
    """Give each row that is not the same in a register and in `again`, which holds what its ledger adds up to."""
    for table in SQLModel.metadata.sorted_tables:
        if table.name not in _OWN:
            columns = columns_of(table)
            for here, there in _beside(*(_rows(one, table.name, columns) for one in (reader, again))):
                if here != there:
                    yield from _difference(reader, table.name, columns, here, there)


def _rows(reader: Reader, table: str, columns: Sequence[str]) -> Iterator[Row]:
    """Give every row in the order of its key."""
    return chain.from_iterable(pages(reader, table, columns))


def _beside(here: Iterator[Row], there: Iterator[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Give the rows of both by their key, None where one has none."""
    one, other = next(here, None), next(there, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < other[0]):
            yield one, None
            one = next(here, None)
        elif one is None or other[0] < one[0]:
            yield None, other
            other = next(there, None)
        else:
            yield one, other
            one, other = next(here, None), next(there, None)


def _difference(
    reader: Reader, table: str, columns: Sequence[str], here: Row | None, there: Row | None
) -> Iterator[Fault]:
    (key, *_) = here or there or (0,)
    subject = f"{table} {key}"
    item = Names(reader).row(table, key)
    name = subject if item in {subject, subject.replace("_", " ")} else f"{subject} ({item})"
    if here is None or there is None:
        where = "ledger but not in the tables" if here is None else "tables but not in the ledger"
        yield Fault(None, subject, f"{name} is in the {where}.", FaultKind.TABLES, item)
        return
    both = zip(columns, map(_alike, here), map(_alike, there), strict=True)
    wrong = {column: (a, b) for column, a, b in both if a != b}
    if wrong:
        listed = [column for column in wrong if column != "version"] or list(wrong)
        seq, said = _said(reader, key, listed[0], *wrong[listed[0]])
        sentence = f"{name}: the tables differ from what the ledger says of {', '.join(wrong)}: {said}."
        yield Fault(seq, subject, sentence, FaultKind.TABLES, item, listed[0])


def _said(reader: Reader, key: int, column: str, here: str, there: str) -> tuple[int | None, str]:
    """Give the entry that says what a column is, and both values in words."""
    row = reader.row(_LAST_SAID, id=key, field=column)
    if row is None and (created := reader.row(_LAST_SAID, id=key, field=CREATED)) is not None:
        row = created if column in json.loads(created[1]) else None
    seq = row[0] if row is not None else None
    by = f"entry {seq} says" if seq is not None else "the ledger adds up to"
    return seq, f"{column} is {_short(here)}, {by} {_short(there)}"


def _short(value: str) -> str:
    line = " ".join(value.split()) or "blank"
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _alike(value: object) -> str:
    """Give one text for one value, whichever driver gave it."""
    return str(int(value) if isinstance(value, bool) else value)
