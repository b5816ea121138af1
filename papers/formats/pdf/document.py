"""The pages of a PDF, each taken apart into paragraphs and tables."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException
from pypdfium2 import PdfiumError

from papers.formats.lines import Lines
from papers.formats.pdf.lines import Line, lines_of
from papers.formats.pdf.page_ends import PrintedTable, join_cut_rows
from papers.formats.pdf.pages import pages_worth_reading
from papers.formats.pdf.paragraphs import Lettering, Set, set_paragraphs
from papers.formats.pdf.sheets import RuledPage, ruled_pages
from papers.formats.pdf.tables import Colouring, cells_of, colourings, find_tables, printed_rows
from papers.reading.blocks import Block, Paragraph, Row, Table
from papers.reading.errors import PaperError
from papers.reading.markup import literal_text

_MARGIN = 0.1
"""The share of a page at its top and bottom where running headings stand."""
_LEVELS = ((1.5, 1), (1.25, 2), (1.1, 3))
"""How many times larger than the text a heading of which level is."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Page:
    """One page: its lines outside tables, and its tables with the lines in their cells."""

    number: int
    height: float
    body: Sequence[Line]
    tables: Sequence[PrintedTable]
    colours: Sequence[Colouring]


def pdf_blocks(name: str, content: bytes) -> tuple[Block, ...]:
    """Read the pages of a PDF; raises `PaperError` for one that is damaged, locked, or has no text in it."""
    try:
        numbers = pages_worth_reading(content)
        with pdfplumber.open(BytesIO(content)) as pdf:
            pages = [_taken_apart(page) for page in ruled_pages(pdf) if numbers is None or page.page_number in numbers]
    except (PdfiumError, PdfminerException, PDFException) as problem:
        if any(isinstance(each, PDFPasswordIncorrect) for each in (problem, *problem.args)):
            raise PaperError(f"{name} is locked with a password: save it without one, and give that file.") from None
        raise PaperError(f"{name} is damaged or cut short: get the whole file, or print it as PDF again.") from None
    if not any(page.body or page.tables for page in pages):
        raise PaperError(f"{name} has pictures of pages and no text: give the file that it was made from.")
    return tuple(_blocks(Lines(name), pages))


def _taken_apart(page: RuledPage) -> _Page:
    letters = list(page.letters())
    tables = find_tables(page)
    taken = _Page(
        page.page_number,
        float(page.height),
        lines_of(each for each in letters if not any(table.holds(each) for table in tables)),
        [(table, printed_rows(table, letters)) for table in tables],
        colourings(page),
    )
    page.close()
    return taken


def _blocks(lines: Lines, pages: Sequence[_Page]) -> Iterator[Block]:
    """Give the blocks of all pages from top to bottom; a running heading counts once."""
    join_cut_rows(_following(pages))
    right = max((line.x1 for page in pages for line in page.body), default=0.0)
    usual = _usual_size(line for page in pages for line in page.body)
    running: set[tuple[int, str]] = set()
    in_text = Lettering.of(page.body for page in pages)
    in_cells = Lettering.of(cell.lines for page in pages for _, rows in page.tables for row in rows for cell in row)
    for page in pages:
        lines.begin_page(page.number)
        body = [line for line in page.body if not _has_run(line, page, running)]
        parts: list[Set | PrintedTable] = [*page.tables]
        for stretch in _stretches(body, page):
            parts += set_paragraphs(stretch, right, in_text)
        in_footnotes = False
        for part in sorted(parts, key=_top):
            if isinstance(part, Set):
                in_footnotes |= part.lines[0].begins_raised
                if text := literal_text(part.text):
                    yield Paragraph(lines.next(), text, _level(part.size, usual), is_footnote=in_footnotes)
            else:
                cells = cells_of(*part, in_cells, page.colours)
                rows = tuple(Row(lines.next(len(each)), each) for each in cells)
                if rows:
                    yield Table(rows[0].line, rows)


def _following(pages: Sequence[_Page]) -> Iterator[Sequence[PrintedTable]]:
    """Give the tables of each page, and none for pages that were left out between."""
    for before, page in zip([None, *pages], pages, strict=False):
        if before is not None and page.number > before.number + 1:
            yield ()
        yield page.tables


def _top(part: Set | PrintedTable) -> float:
    return part.lines[0].top if isinstance(part, Set) else part[0].box[1]


def _stretches(body: Iterable[Line], page: _Page) -> Iterator[list[Line]]:
    """Give the lines that no table parts."""
    tops = sorted(table.box[1] for table, _ in page.tables)
    found: dict[int, list[Line]] = {}
    for line in body:
        found.setdefault(sum(top <= line.top for top in tops), []).append(line)
    yield from found.values()


def _has_run(line: Line, page: _Page, running: set[tuple[int, str]]) -> bool:
    """Tell whether a line at the edge of a page stood there on a page before."""
    if _MARGIN * page.height < line.top < (1 - _MARGIN) * page.height:
        return False
    key = (round(line.top), _DIGITS.sub("#", line.text))
    if key in running:
        return True
    running.add(key)
    return False


def _usual_size(lines: Iterable[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _level(size: float, usual: float) -> int:
    return next((level for times, level in _LEVELS if size >= usual * times), 0)
