"""A list written as CSV, held to the same list of the register on the same day."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from db.errors import WrongUseError
from papers.export.tables import ListTable, as_csv
from papers.proving.difference import Difference
from papers.proving.facts import plain
from papers.reading.source import decode, open_paper

_KEYS = ("inspection", "number", "item_kind")
_NOT_THERE = "(not there)"
Row = dict[str, str]


def is_list(file: Path) -> bool:
    """Tell from its name whether a file is a list and not a paper."""
    return file.suffix.lower() == ".csv"


def prove_list(file: Path, table: ListTable) -> tuple[Difference, ...]:
    """Name each cell of a list of recommendations that is not what the register has.

    `table` is the register's list. Columns the file leaves out are left out. Raises `WrongUseError` for a file that is
    no such list.
    """
    with open_paper(file) as opened:
        text = decode(file.name, opened.read())
    printed = _rows(text.splitlines(keepends=True), file.name)
    columns = [name for name in table.columns if not printed or name in printed[0]]
    values = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    ours = _rows(as_csv(table.columns, values).splitlines(keepends=True), file.name)
    return tuple(_differences(printed, ours, columns))


def _rows(lines: Sequence[str], name: str) -> list[Row]:
    try:
        rows = list(csv.DictReader(lines, strict=True))
    except csv.Error as problem:
        raise WrongUseError(f"{name} is no list in CSV ({problem}): export it again.") from None
    if rows and not set(_KEYS) <= set(rows[0]):
        raise WrongUseError(f"{name} has no columns {', '.join(_KEYS)}: give a list that 'rectrack export' wrote.")
    return rows


def _differences(printed: Sequence[Row], ours: Sequence[Row], columns: Sequence[str]) -> Iterator[Difference]:
    left = {_key(row): row for row in ours}
    for line, row in enumerate(printed, start=2):
        own = left.pop(_key(row), None)
        if own is None:
            yield Difference(_where(row), "row", plain(row.get("text") or _where(row)), _NOT_THERE, line)
            continue
        for column in columns:
            if plain(row[column] or "") != plain(own[column]):
                yield Difference(_where(row), column, row[column] or "", own[column], line)
    for own in left.values():
        yield Difference(_where(own), "row", _NOT_THERE, plain(own.get("text") or _where(own)))


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row[name] or "" for name in _KEYS)


def _where(row: Row) -> str:
    kind = row["item_kind"] if row["item_kind"] != "recommendation" else ""
    return plain(f"{row['inspection']}, {kind} {row['number']}")
