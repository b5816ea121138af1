"""CSV, whatever separates its columns: told from other text by the headings of a list of recommendations."""

import csv
from collections.abc import Iterator
from io import StringIO

from papers.formats.lines import Lines
from papers.formats.sheets import SheetRow, sheet_blocks
from papers.reading.blocks import Block, Cell, Row
from papers.reading.errors import PaperError
from papers.reading.headings import Column, Layout, read_layout
from papers.reading.markup import literal_text
from papers.reading.source import CUT_SHORT

_SEPARATORS = (",", ";", "|", "\t")
_LOOKED_AT = 20
"""Rows among which the headings must stand."""
_SAMPLE = 65_536
_LONGEST_CELL = 1_000_000
_QUOTED_TAB = ('\t"', '"\t')


def separated_blocks(name: str, text: str) -> tuple[Block, ...] | None:
    """Read a CSV file; None for text that is none. Raises `PaperError` for one that stops within a quotation."""
    separator = _separator(text)
    if separator is None:
        return None
    lines = Lines(name)
    rows: list[SheetRow] = []
    width = last = 0
    try:
        for line, fields in _records(text, separator):
            lines.take(len(fields))
            cells = {column: Cell(words) for column, field in enumerate(fields) if (words := literal_text(field))}
            if cells:
                rows.append(SheetRow(line, cells))
            width, last = max(width, len(fields)), len(fields)
    except csv.Error:
        raise PaperError(
            f"{name} has a quotation that does not end or goes on after its end: get the whole file, or save it again."
        ) from None
    if last < width and not text.endswith(("\n", "\r")):
        raise PaperError(f"{name} {CUT_SHORT}")
    return tuple(sheet_blocks(rows))


def _separator(text: str) -> str | None:
    """Give what separates the columns: that under which most headings of a list of recommendations are found."""
    found = {each: _recognised(text, each) for each in _SEPARATORS}
    best = max(found, key=lambda each: found[each])
    return best if found[best] else None


def _recognised(text: str, separator: str) -> int:
    sample = text[:_SAMPLE]
    if separator == "\t" and not any(each in sample for each in _QUOTED_TAB):
        return 0  # the reader of text takes unquoted tabs, and tables among paragraphs besides
    rows: list[list[str]] = []
    try:
        for _, fields in _records(sample, separator):
            rows.append(fields)
            if len(rows) == _LOOKED_AT:
                break
    except csv.Error:
        pass  # the sample may end within a quotation
    for place, fields in enumerate(rows):
        layout = read_layout(Row(1, tuple(Cell(literal_text(field)) for field in fields)))
        if layout is not None:
            whole = rows[place + 1 :] if len(sample) < len(text) or text.endswith("\n") else rows[place + 1 : -1]
            widths = [len(each) for each in whole if any(each)]
            fits = max(widths, default=0) <= len(fields) and widths.count(len(fields)) >= len(widths) / 2
            return _understood(layout) if fits else 0
    return 0


def _understood(layout: Layout) -> int:
    return sum(heading.column is not Column.OTHER for heading in layout.headings)


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Give each record with the line it begins in."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    begun = 1
    for fields in reader:
        yield begun, fields
        begun = reader.line_num + 1
