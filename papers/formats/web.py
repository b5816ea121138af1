"""A web page as paragraphs and tables: what is shown of it, without menus, scripts and styles."""

import re
from collections.abc import Iterator

from lxml import etree

from papers.formats.lines import Lines
from papers.reading.blocks import Block, Cell, Paragraph, Row, Table
from papers.reading.errors import PaperError
from papers.reading.markup import BULLET, literal_text

_BEGINS = re.compile(r"\s*(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"h([1-6])")
_NOT_SHOWN = frozenset(
    {"head", "script", "style", "template", "noscript", "nav", "header", "footer", "svg", "button", "select", "iframe"}
)
_BREAKS = frozenset(
    {"p", "div", "li", "ul", "ol", "br", "hr", "main", "section", "article", "figure", "figcaption", "dd", "dt"}
    | {"blockquote", "pre", "caption", "table", "tr", "td", "th", "details", "summary", "body", "html"}
)
"""Elements that begin on a line of their own, and end one."""
_SPACES = re.compile(r"[ \t\r\n\f]+")
_FOOTNOTE_MARK = re.compile(r"\[?\d{1,3}\]?")
_ROW_GROUPS = ("thead", "tbody", "tfoot")
_MOST_COLUMNS = 200
"""Columns or rows that a cell may say it takes up."""


def is_web_page(text: str) -> bool:
    """Tell whether a text is the source of a web page."""
    return _BEGINS.match(text) is not None


def web_blocks(name: str, text: str) -> tuple[Block, ...]:
    """Read a web page; raises `PaperError` for one that cannot be read, or is larger than any paper."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise PaperError(f"{name} is no web page that can be read: save it again, or give the paper as Word.")
    return tuple(_blocks(root, Lines(name)))


def _blocks(element: etree._Element, lines: Lines) -> Iterator[Block]:
    """Give the blocks of an element: tables whole, and whatever stands between them as paragraphs."""
    gathered = _Gathered()
    for event, each in _walk(element):
        if event == "table":
            yield from _paragraphs(gathered.taken(), 0, lines)
            yield from _table(each, lines)
        elif heading := _HEADING.fullmatch(str(each.tag)) if event in {"begin", "end"} else None:
            yield from _paragraphs(gathered.taken(), int(heading[1]) if event == "end" else 0, lines)
        else:
            gathered.add(event, each)
    yield from _paragraphs(gathered.taken(), 0, lines)


def _paragraphs(text: str, level: int, lines: Lines) -> Iterator[Paragraph]:
    for words in text.split("\n") if text else ():
        yield Paragraph(lines.next(), words, level)


def _walk(element: etree._Element, *, tables: bool = False) -> Iterator[tuple[str, etree._Element]]:
    """Go through an element in order: `begin`, `text`, `end` and `tail` of each that is shown.

    A table is one event, unless `tables` says to go into them.
    """
    if element.tag in _NOT_SHOWN or not isinstance(element.tag, str):
        return
    yield "begin", element
    yield "text", element
    for child in element:
        if child.tag == "table" and not tables:
            yield "table", child
        else:
            yield from _walk(child, tables=tables)
        yield "tail", child
    yield "end", element


class _Gathered:
    """Text gathered line by line as a browser would break it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def add(self, event: str, element: etree._Element) -> None:
        """Take in one step of the walk."""
        match event:
            case "begin" | "end" if element.tag in _BREAKS:
                self._pieces.append("\n")
                if event == "begin" and element.tag == "li":
                    self._pieces.append(_mark(element))
            case "text":
                if element.tag != "sup" or not _FOOTNOTE_MARK.fullmatch((element.text or "").strip()):
                    self._pieces.append(_SPACES.sub(" ", element.text or ""))
            case "tail":
                self._pieces.append(_SPACES.sub(" ", element.tail or ""))
            case _:
                pass

    def taken(self) -> str:
        """Give what was gathered, and begin anew."""
        text = literal_text("".join(self._pieces))
        self._pieces.clear()
        return text


def _mark(item: etree._Element) -> str:
    """Give what stands before an item of a list: its bullet or its number."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return BULLET
    first = parent.get("start", "1")
    before = sum(1 for each in item.itersiblings("li", preceding=True))
    return f"{(int(first) if first.isdecimal() else 1) + before}. "


def _table(table: etree._Element, lines: Lines) -> Iterator[Block]:
    rows = list(_rows(table))
    if all(len(_cells(row)) <= 1 for row in rows):  # it only holds what stands in it
        for row in rows:
            for cell in _cells(row):
                yield from _blocks(cell, lines)
        return
    reaching: dict[int, tuple[int, str, int]] = {}
    read = [_row(row, reaching, lines) for row in rows]
    yield Table(read[0].line, tuple(read))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for each in table:
        if each.tag == "tr":
            yield each
        elif each.tag in _ROW_GROUPS:
            yield from each.iterchildren("tr")


def _cells(row: etree._Element) -> list[etree._Element]:
    return list(row.iterchildren("td", "th"))


def _row(row: etree._Element, reaching: dict[int, tuple[int, str, int]], lines: Lines) -> Row:
    """Read a row; `reaching` holds, by column, the cells of rows above that reach into it: how far, text, columns."""
    cells: list[Cell] = []

    def covered() -> None:
        while len(cells) in reaching:
            place = len(cells)
            left, text, columns = reaching.pop(place)
            if left > 1:
                reaching[place] = left - 1, text, columns
            cells.append(Cell("", columns=columns, above=text))
            cells.extend([Cell("")] * (columns - 1))

    for each in _cells(row):
        covered()
        text, columns = _cell_text(each), _span(each.get("colspan"))
        if (rows := _span(each.get("rowspan"))) > 1:
            reaching[len(cells)] = rows - 1, text, columns
        cells.append(Cell(text, columns=columns))
        cells.extend([Cell("")] * (columns - 1))
    covered()
    return Row(lines.next(len(cells)), tuple(cells))


def _cell_text(cell: etree._Element) -> str:
    gathered = _Gathered()
    for event, each in _walk(cell, tables=True):
        gathered.add(event, each)
    return gathered.taken()


def _span(digits: str | None) -> int:
    return max(1, min(int(digits), _MOST_COLUMNS)) if digits and digits.isdecimal() else 1
