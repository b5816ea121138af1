"""A list as a workbook of one sheet: strings stay strings, numbers and dates are real."""

from datetime import date
from pathlib import Path

from db.dates import PartialDate
from db.visible import visible
from papers.export.tables import ListTable, Value
from papers.writing.progress import Progress
from papers.writing.workbook.file import new_workbook
from papers.writing.workbook.sheet import Formats, Sheet

_NARROW, _WIDE, _PER_CENTIMETRE = 2.0, 10.0, 4
_SAMPLE = 50
"""Rows by which the width of a column is chosen."""
_STEP = 200
"""Rows between one word of progress and the next."""


def write_workbook(table: ListTable, place: Path, told: Progress) -> None:
    """Write a list; raises `WrongUseError` for a text that no cell holds."""
    with new_workbook(place) as book:
        formats = Formats(book)
        sheet = Sheet(book, formats, table.name.capitalize()[:31], about=table.name)
        sheet.widths([_width(table, column) for column in range(len(table.columns))])
        for column, name in enumerate(table.columns):
            sheet.text(0, column, name.replace("_", " ").capitalize(), formats.give(heading=True))
        for number, row in enumerate(table.rows, start=1):
            if number % _STEP == 1:
                told("writing", number - 1, len(table.rows))
            for column, value in enumerate(row):
                _write(sheet, formats, (number, column), value)
        sheet.headed((0, 0), 1)
        sheet.sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)


def _write(sheet: Sheet, formats: Formats, at: tuple[int, int], value: Value) -> None:
    row, column = at
    match value:
        case bool():
            sheet.text(row, column, "yes" if value else "no", formats.give())
        case int():
            sheet.number(row, column, value)
        case PartialDate():
            sheet.day(row, column, value)
        case date():
            sheet.day(row, column, PartialDate.of(value))
        case None | str():
            sheet.text(row, column, visible(value or ""), formats.give(), about=f"Row {row}")


def _width(table: ListTable, column: int) -> float:
    longest = max((len(str(row[column])) for row in table.rows[:_SAMPLE]), default=0)
    return min(max(max(longest, len(table.columns[column])) / _PER_CENTIMETRE, _NARROW), _WIDE)
