"""A list of the register as columns and rows: what an export writes, whatever the format."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.dates import PartialDate
from db.errors import WrongUseError
from db.visible import visible
from papers.export.json_lines import harmless
from papers.writing.progress import Progress, nobody

Value = str | int | bool | date | PartialDate | None

FORMATS = ("csv", "xlsx", "json")

_LIVE = (*"=+-@＝＋－＠", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list: the name of its columns, and for each row a value for each."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def write_table(table: ListTable, format_: str, place: Path, told: Progress = nobody) -> None:
    """Write a list into a file, as `csv`, `xlsx` or `json`; nothing in it is live.

    Raises `WrongUseError` for a text that no cell of a workbook holds, `ValueError` for another format.
    """
    match format_:
        case "csv":
            rows = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
            place.write_text(as_csv(table.columns, rows) + "\n", encoding="utf-8-sig")
        case "json":
            place.write_text(as_json(table) + "\n", encoding="utf-8")
        case "xlsx":
            from papers.export.workbook import write_workbook  # noqa: PLC0415 - the library, only where it is used

            write_workbook(table, place, told)
        case _:
            raise ValueError(f"{format_!r} is no format of lists")


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Give a heading and a line for each row, with blanks for what is not known.

    A text a spreadsheet would take for a formula gets a quote before it.
    """
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return held.getvalue().rstrip("\n")


def as_json(table: ListTable) -> str:
    """Give an array with an object for each row: dates in the ISO form, `null` for what is not known."""
    rows = [{name: _plain(value) for name, value in zip(table.columns, row, strict=True)} for row in table.rows]
    return "\n".join(map(harmless, json.dumps(rows, ensure_ascii=False, indent=2).split("\n")))


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = visible(str(value))
    return f"'{text}" if isinstance(value, str) and text.lstrip().startswith(_LIVE) else text


def _plain(value: Value) -> str | int | bool | None:
    if isinstance(value, date | PartialDate):
        return str(value)
    return value


def check_format(format_: str) -> None:
    """Raise `WrongUseError` for a format no list is written in."""
    if format_ not in FORMATS:
        raise WrongUseError(f"A list is written as {', '.join(FORMATS)}, not {format_!r}: give one of these.")
