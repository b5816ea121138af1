"""A workbook's visible sheets, row by row: what is stored in the cells, whatever the file says of its own size."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

from lxml import etree

from papers.formats.archive import Archive
from papers.formats.excel import names as x
from papers.formats.excel.numbers import iso_words, words_of
from papers.formats.excel.styles import PLAIN, CellStyle, read_styles
from papers.formats.lines import Lines
from papers.formats.sheets import SheetRow, sheet_blocks
from papers.reading.blocks import Block, Cell, Paragraph
from papers.reading.markup import literal_text
from papers.reading.places import PAGE

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_GIVEN_NAME = re.compile(
    r"(?:sheet|table|data|key|list|summary|action plan|plan|recommendations?|tracker|register|log|all|master|"
    r"current|open|closed|progress|main)?s?\W*\d*",
    re.IGNORECASE,
)
"""Names of sheets that are no titles of reports."""
_MOST_SHEETS = 60
_TALLEST_MERGE = 500
"""Rows; a merged cell that is taller is a sheet's formatting, not one answer for several items."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How Excel writes characters that XML cannot hold."""
_SURROGATES = range(0xD800, 0xE000)
_TRUTH = {"1": "Yes", "0": "No"}


def excel_blocks(name: str, archive: Archive, main_part: str) -> tuple[Block, ...]:
    """Read the visible sheets of a workbook; raises `PaperError` for one that is damaged or too large."""
    root = archive.tree(main_part)
    if root is None:
        archive.refuse_damaged()
    parts = archive.relations(main_part)
    paths = {identifier: path for related in parts.values() for identifier, path in related}
    properties = root.find(x.s("workbookPr"))
    reader = _Reader(
        archive,
        Lines(name),
        _shared_strings(archive.tree(_only(parts.get("/sharedStrings", ())))),
        read_styles(archive.tree(_only(parts.get("/styles", ()))), archive.tree(_only(parts.get("/theme", ())))),
        from_1904=properties is not None and properties.get("date1904") in {"1", "true"},
    )
    sheets = [
        (each.get("name", ""), paths.get(each.get(x.RELATION, ""), ""))
        for each in root.iterfind(f"{x.s('sheets')}/{x.s('sheet')}")
        if each.get("state", "visible") == "visible"
    ][:_MOST_SHEETS]
    blocks: list[Block] = []
    for number, (title, path) in enumerate(sheets, start=1):
        page = number if len(sheets) > 1 else 0
        if rows := reader.rows(path, page):
            blocks += _name_of_sheet(literal_text(title), page)
            blocks += sheet_blocks(rows)
    return tuple(blocks)


def _name_of_sheet(title: str, page: int) -> Iterator[Paragraph]:
    """Give a sheet's name: the title of a report, or else only what parts it from the sheet before."""
    is_title = _GIVEN_NAME.fullmatch(title) is None
    if is_title or page:
        yield Paragraph(page * PAGE + 1, title, level=int(is_title))


def _only(related: Sequence[tuple[str, str]]) -> str:
    return related[0][1] if related else ""


def _shared_strings(root: etree._Element | None) -> Sequence[str]:
    return [] if root is None else [literal_text(_text(each)) for each in root.iterfind(x.STRING)]


def _text(string: etree._Element) -> str:
    """Give the text of a string, plain or in runs; how it is pronounced is left out."""
    pieces = []
    for each in string:
        if each.tag == x.TEXT:
            pieces.append(each.text or "")
        elif each.tag == x.RICH:
            pieces.append(each.findtext(x.TEXT) or "")
    text = "".join(pieces)
    return _ESCAPED.sub(_unescaped, text) if "_x" in text else text


def _unescaped(escaped: re.Match[str]) -> str:
    code = int(escaped[1], 16)
    return "" if code in _SURROGATES else chr(code)


class _Reader:
    """Reads the sheets of one workbook."""

    def __init__(
        self,
        archive: Archive,
        lines: Lines,
        strings: Sequence[str],
        styles: Sequence[CellStyle],
        *,
        from_1904: bool,
    ) -> None:
        self._archive = archive
        self._lines = lines
        self._strings = strings
        self._styles = styles
        self._from_1904 = from_1904

    def rows(self, path: str, page: int) -> list[SheetRow]:
        """Read the rows of a sheet that hold anything, merged cells put together."""
        part = self._archive.xml(path)
        if not part:
            return []
        rows: list[SheetRow] = []
        merges: list[str] = []
        try:
            walk = etree.iterparse(
                BytesIO(part), tag=(x.ROW, x.MERGED), resolve_entities=False, no_network=True, huge_tree=False
            )
            for _, each in walk:
                if each.tag == x.MERGED:
                    merges.append(each.get("ref", ""))
                    continue
                number = int(each.get("r") or len(rows) + 1)
                cells = dict(self._cells(each))
                if any(cell.text for cell in cells.values()):
                    self._lines.take(len(cells))
                    rows.append(SheetRow(page * PAGE + number, cells))
                _let_go(each)
        except (etree.XMLSyntaxError, ValueError):
            self._archive.refuse_damaged()
        _merge(rows, merges, page)
        return rows

    def _cells(self, row: etree._Element) -> Iterator[tuple[int, Cell]]:
        column = 0
        for each in row:
            reference = each.get("r")
            column = _column(reference.rstrip("0123456789")) if reference else column + 1
            style = self._style(each.get("s"))
            text = self._words(each, style)
            if text or style.shade:
                yield column, Cell(text, style.shade)

    def _style(self, number: str | None) -> CellStyle:
        if number is None or not number.isdecimal() or int(number) >= len(self._styles):
            return PLAIN
        return self._styles[int(number)]

    def _words(self, cell: etree._Element, style: CellStyle) -> str:
        """Give what a cell shows: of a formula, the value it had when the file was saved."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(x.INLINE)
            return literal_text(_text(inline)) if inline is not None else ""
        stored = cell.findtext(x.VALUE)
        if not stored:
            return ""
        if kind == "s":
            return self._strings[int(stored)] if int(stored) < len(self._strings) else ""
        if kind == "n":
            return words_of(stored, style.shown, from_1904=self._from_1904)
        if kind == "d":
            return iso_words(stored, style.shown)
        return _TRUTH.get(stored, stored) if kind == "b" else literal_text(stored)


def _let_go(row: etree._Element) -> None:
    """Free a row that was read, and what is left of those before it."""
    row.clear()
    parent = row.getparent()
    while parent is not None and row.getprevious() is not None:
        del parent[0]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _merge(rows: Sequence[SheetRow], merges: Sequence[str], page: int) -> None:
    """Tell the cells under a merged one what stands in it, and the merged one how wide it is."""
    by_number = {row.line - page * PAGE: row for row in rows}
    for merge in merges:
        ends = [_REFERENCE.fullmatch(end) for end in merge.split(":")]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:  # noqa: PLR2004 - two corners
            continue
        (left, top), (right, bottom) = ((_column(end[1]), int(end[2])) for end in ends if end)
        if top not in by_number or bottom - top > _TALLEST_MERGE:
            continue
        cells = by_number[top].cells
        begun = cells.get(left)
        if begun is None or not begun.text:
            continue
        cells[left] = replace(begun, columns=right - left + 1)
        for number in range(top + 1, bottom + 1):
            if number in by_number:
                by_number[number].cells[left] = Cell("", begun.shade, above=begun.text)
