"""Papers of a force that does not exist, written as Word, Excel, CSV and PDF files by the usual libraries."""

import csv
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

import docx
import openpyxl
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from fpdf import FPDF

from papers.draft import PaperDraft, RecommendationDraft
from papers.formats.drafting import draft_of_content
from papers.reading.vocabulary import NOTHING_TAUGHT, Vocabulary

HEADINGS = ("No.", "Recommendation", "Status", "Due date", "Comments", "Owner")
LAMPS = "Lamps and Locks: parks after dusk"
NATIONAL = "A national report by HMICFRS"
PUBLISHED = "Published 3rd June 2020"
Cells = Sequence[str]


@dataclass(frozen=True)
class Report:
    """One report of a made paper: its title, and its rows under `HEADINGS` (or other headings)."""

    title: str
    rows: Sequence[Cells]


def draft(name: str, content: bytes, vocabulary: Vocabulary = NOTHING_TAUGHT) -> PaperDraft:
    """Read a made paper in this process."""
    return draft_of_content(name, content, vocabulary)


def items(paper: PaperDraft) -> list[RecommendationDraft]:
    """Give the items of all reports of a draft."""
    return [item for report in paper.reports for item in report.recommendations]


def item(paper: PaperDraft) -> RecommendationDraft:
    """Give the only item of a draft."""
    (only,) = items(paper)
    return only


def saved(document: Document) -> bytes:
    """Give a Word document as a file's content."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def word(reports: Iterable[Report], headings: Cells = HEADINGS) -> bytes:
    """Write a plan as Word: a heading, a level line and a table for each report."""
    document = docx.Document()
    for report in reports:
        document.add_heading(report.title, 2)
        document.add_paragraph(NATIONAL)
        document.add_paragraph(PUBLISHED)
        word_table(document, [headings, *report.rows])
    return saved(document)


def word_table(document: Document, rows: Sequence[Cells]) -> None:
    """Add a table to a Word document, a line of a cell a paragraph."""
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            first, *rest = text.split("\n")
            cell.paragraphs[0].text = first
            for line in rest:
                cell.add_paragraph(line)


def shade(cell: _Cell, fill: str) -> None:
    """Colour a cell of a Word table."""
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{fill}"/>'))


def tracked(paragraph: Paragraph, kind: str, text: str) -> None:
    """Add a run to a paragraph as a tracked change: `ins` or `del`, `moveTo` or `moveFrom`."""
    tag = "w:delText" if kind in {"del", "moveFrom"} else "w:t"
    run = f'<w:r><{tag} xml:space="preserve">{text}</{tag}></w:r>'
    change = f'<w:{kind} {nsdecls("w")} w:id="1" w:author="a" w:date="2021-01-01T00:00:00Z">{run}</w:{kind}>'
    paragraph._p.append(parse_xml(change))


def in_list(paragraph: Paragraph, list_id: str, level: int = 0) -> None:
    """Make a paragraph one of a list."""
    numbered = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", str(level)), ("w:numId", list_id)):
        each = OxmlElement(name)
        each.set(qn("w:val"), value)
        numbered.append(each)
    paragraph._p.get_or_add_pPr().append(numbered)


FLAT = ("Report", "Level", "Published", *HEADINGS)


def flat(reports: Iterable[Report]) -> list[list[str]]:
    """Give a plan as one row per item, the report in columns of its own."""
    return [
        list(FLAT),
        *([report.title, "National", "3 June 2020", *row] for report in reports for row in report.rows),
    ]


def workbook(rows: Iterable[Sequence[object]]) -> bytes:
    """Write the rows of one sheet as an Excel workbook; text is text, whatever it begins with."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value = value  # type: ignore[assignment]  # the stubs know no object
            if isinstance(value, str):
                cell.data_type = "s"
    return book_saved(book)


def book_saved(book: openpyxl.Workbook) -> bytes:
    """Give a workbook as a file's content."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def comma_separated(rows: Iterable[Cells], separator: str = ",") -> bytes:
    """Write rows as CSV in UTF-8."""
    stream = StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue().encode()


WIDTHS = (30, 220, 60, 110, 220, 110)
_LINE, _PAD = 12.0, 4.0


class Pages(FPDF):
    """A PDF whose tables are drawn as Word prints them: cells cut at page ends, headings repeated."""

    def __init__(self, *, keeps_spaces: bool = False) -> None:
        self._at_line_end = " " if keeps_spaces else ""
        super().__init__("landscape", "pt", "A4")
        self.set_auto_page_break(auto=False)
        self.core_fonts_encoding = "cp1252"
        self.set_font("helvetica", size=9)
        self.add_page()

    def paragraph(self, text: str, size: float = 9) -> None:
        self.set_font("helvetica", size=size)
        self.text(self.l_margin, self.get_y() + size, text)
        self.set_y(self.get_y() + size * 1.6)
        self.set_font("helvetica", size=9)

    def ruled(self, rows: Sequence[Cells], fills: dict[str, tuple[int, int, int]] | None = None) -> None:
        """Draw a table; the first row is repeated at the head of each page, `fills` colours cells by their text."""
        headings, *entries = map(self._lines, rows)
        self._row(headings, rows[0], {})
        for lines, row in zip(entries, rows[1:], strict=True):
            rest = lines
            while any(rest):
                room = int((self.h - 40 - self.get_y() - 2 * _PAD) // _LINE)
                if room < 1:
                    self.add_page()
                    self._row(headings, rows[0], {})
                    continue
                self._row([cell[:room] for cell in rest], row, fills or {})
                rest = [cell[room:] for cell in rest]

    def _lines(self, cells: Cells) -> list[list[str]]:
        return [
            [line for paragraph in cell.split("\n") for line in self._wrapped(paragraph, width - 2 * _PAD)]
            for cell, width in zip(cells, WIDTHS, strict=True)
        ]

    def _wrapped(self, paragraph: str, width: float) -> list[str]:
        lines = [""]
        for word in paragraph.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.get_string_width(longer) > width:
                lines[-1] += self._at_line_end
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _row(self, lines: list[list[str]], printed: Cells, fills: dict[str, tuple[int, int, int]]) -> None:
        top, left = self.get_y(), self.l_margin
        height = max(map(len, lines)) * _LINE + 2 * _PAD
        for cell, text, width in zip(lines, printed, WIDTHS, strict=True):
            if text in fills:
                self.set_fill_color(*fills[text])
                self.rect(left, top, width, height, style="DF")
            else:
                self.rect(left, top, width, height)
            for number, line in enumerate(cell):
                shown = "" if text in fills and text.islower() else line
                self.text(left + _PAD, top + _PAD + 9 + number * _LINE, shown)
            left += width
        self.set_y(top + height)


def pdf(reports: Iterable[Report]) -> bytes:
    """Write a plan as PDF."""
    pages = Pages()
    for report in reports:
        pages.paragraph(report.title, size=14)
        pages.paragraph(NATIONAL)
        pages.paragraph(PUBLISHED)
        pages.ruled([HEADINGS, *report.rows])
        pages.paragraph("")
    return bytes(pages.output())


def repacked(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Give a zipped file with parts put in or replaced."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            if entry.filename not in changed:
                after.writestr(entry.filename, before.read(entry))
        for name, part in changed.items():
            after.writestr(name, part)
    return stream.getvalue()


def part(content: bytes, name: str) -> bytes:
    """Give one part of a zipped file."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name)
