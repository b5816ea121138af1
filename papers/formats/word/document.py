"""The body of a Word file: its paragraphs and tables in the order printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from papers.formats.archive import Archive
from papers.formats.lines import Lines
from papers.formats.shading import rgb_of, shade_of
from papers.formats.word import names as w
from papers.formats.word.numbering import Numbering
from papers.formats.word.styles import Styles
from papers.formats.word.text import Text, runs_on
from papers.reading.blocks import Block, Cell, Paragraph, Row, Table
from papers.reading.markup import literal_text

_DEEPEST = 12
"""Tables inside tables; what is deeper is left alone."""
_EMPTY = Cell("")
_CELL_END = b"</w:tc>"
_MOST_COLUMNS = 200
"""Columns that a cell may say it takes up."""


def word_blocks(name: str, archive: Archive, main_part: str) -> tuple[Block, ...]:
    """Read the main part of a Word file; raises `PaperError` for one that is damaged or too large."""
    lines, part = Lines(name), archive.xml(main_part)
    lines.expect(part.count(_CELL_END))
    body = archive.parsed(part).find(w.BODY) if part else None
    if body is None:
        archive.refuse_damaged()
    parts = archive.relations(main_part)
    styles = Styles(archive.tree(_first(parts.get("/styles"))))
    numbering = Numbering(archive.tree(_first(parts.get("/numbering"))))
    return tuple(_Document(lines, Text(styles, numbering)).blocks(body, 0))


def _first(related: Iterable[tuple[str, str]] | None) -> str:
    return next((path for _, path in related or ()), "")


@dataclass(frozen=True, slots=True)
class _Document:
    lines: Lines
    text: Text

    def blocks(self, container: Iterable[etree._Element], depth: int) -> Iterator[Block]:
        """Give the paragraphs and tables of a body, or of a cell that is only there to hold them."""
        run_on = ""
        for each in _unwrapped(container):
            if each.tag == w.PARAGRAPH:
                label, text = self.text.labelled(each)
                text = run_on + label + text
                run_on = text if runs_on(each) else ""
                if not run_on:
                    yield from self._paragraphs(each, text)
            elif each.tag == w.TABLE:
                yield from self._table(each, depth)

    def _paragraphs(self, paragraph: etree._Element, text: str) -> Iterator[Paragraph]:
        line, level = self.lines.next(), self.text.heading_level(paragraph)
        for words in literal_text(text).split("\n"):
            if words:
                yield Paragraph(line, words, level)

    def _table(self, table: etree._Element, depth: int) -> Iterator[Block]:
        rows = list(_rows(table))
        if all(len(list(islice(_cells(row), 2))) <= 1 for row in rows):
            if depth < _DEEPEST:
                for row in rows:
                    for cell in _cells(row):
                        yield from self.blocks(cell, depth + 1)
            return
        merged: dict[int, str] = {}
        read = tuple(self._row(row, merged, depth) for row in rows)
        yield Table(read[0].line, read)

    def _row(self, row: etree._Element, merged: dict[int, str], depth: int) -> Row:
        """Read a row; `merged` holds, by column, what stands in the cells that go on from the rows above."""
        properties = row.find(w.ROW_PROPERTIES)
        before = w.value(properties.find(w.GRID_BEFORE)) if properties is not None else ""
        cells = [_EMPTY] * _span(before, 0)
        for each in _cells(row):
            column = len(cells)
            cell = self._cell(each, depth)
            merge = _merge(each)
            if merge == "continue":
                cell = Cell("", cell.shade, cell.columns, above=merged.get(column, ""))
            elif merge:
                merged[column] = cell.text
            else:
                merged.pop(column, None)
            cells.append(cell)
            cells += [_EMPTY] * (cell.columns - 1)
        return Row(self.lines.next(len(cells)), tuple(cells))

    def _cell(self, cell: etree._Element, depth: int) -> Cell:
        properties = cell.find(w.CELL_PROPERTIES)
        columns, shade = 1, None
        if properties is not None:
            columns = _span(w.value(properties.find(w.GRID_SPAN)), 1)
            fill = rgb_of(w.value(properties.find(w.SHADE), w.FILL))
            shade = shade_of(fill) if fill else None
        return Cell(self._cell_text(cell, depth), shade, columns)

    def _cell_text(self, cell: etree._Element, depth: int) -> str:
        labels: list[str] = []
        lines: list[str] = []
        run_on = ""
        for each in _unwrapped(cell):
            if each.tag == w.PARAGRAPH:
                label, text = self.text.labelled(each)
                labels.append(label)
                text = run_on + (label + text if text.strip() else text)
                run_on = text if runs_on(each) else ""
                if not run_on:
                    lines.append(text)
            elif each.tag == w.TABLE and depth < _DEEPEST:
                lines += self._nested(each, depth)
        lines.append(run_on)
        return literal_text("\n".join(lines)) or literal_text("\n".join(labels))

    def _nested(self, table: etree._Element, depth: int) -> Iterator[str]:
        for row in _rows(table):
            yield " ".join(self._cell_text(cell, depth + 1) for cell in _cells(row))


def _unwrapped(container: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Give the children of an element, those of its content controls and tracked insertions in their place."""
    for child in container:
        if child.tag in w.WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for each in _unwrapped(table):
        if each.tag == w.ROW and not _is_deleted(each):
            yield each


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for each in _unwrapped(row):
        if each.tag == w.CELL:
            properties = each.find(w.CELL_PROPERTIES)
            if properties is None or properties.find(w.CELL_DELETED) is None:
                yield each


def _is_deleted(row: etree._Element) -> bool:
    properties = row.find(w.ROW_PROPERTIES)
    return properties is not None and properties.find(w.DELETED) is not None


def _merge(cell: etree._Element) -> str:
    """Say whether a cell begins a merge over rows (`restart`), goes on from one (`continue`), or neither."""
    properties = cell.find(w.CELL_PROPERTIES)
    merge = properties.find(w.VERTICAL_MERGE) if properties is not None else None
    return "" if merge is None else w.value(merge) or "continue"


def _span(digits: str, otherwise: int) -> int:
    return min(int(digits), _MOST_COLUMNS) if digits.isdecimal() else otherwise
