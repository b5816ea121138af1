"""The sheets of a workbook: the tables of the covering report, and the list of items."""

from collections.abc import Sequence
from pathlib import Path

from xlsxwriter import Workbook

from papers.writing.blocks import Cell, Grid
from papers.writing.contents import CommitteePaper
from papers.writing.layout import laid_out
from papers.writing.layout.cover import title
from papers.writing.layout.proof import proof
from papers.writing.layout.running import foot, head
from papers.writing.progress import Progress, nobody
from papers.writing.workbook.file import new_workbook
from papers.writing.workbook.items import fill_items
from papers.writing.workbook.sheet import Formats, Sheet

ITEMS = "Recommendations"
_PUBLISHED = "Reports published"
_PROOF = "Proof"
_TOP = 2
"""Rows over a table: its name, and a blank one."""
_ACROSS = 27.0
"""Centimetres of a table, whatever it measures upright: sheets lie on their side."""


def write_workbook(paper: CommitteePaper, place: Path, told: Progress = nobody) -> None:
    """Write a paper as a workbook; raises `WrongUseError` for a text too long for a cell, by name."""
    with new_workbook(place) as book:
        book.set_properties(
            {
                "title": title(paper),
                "subject": f"Position at {paper.as_at_words}",
                "author": paper.house.author,
                "status": "Final" if paper.proof else "Draft",
                "comments": f"Fingerprint {paper.proof.fingerprint}" if paper.proof else "DRAFT",
            }
        )
        formats = Formats(book)
        for grid in laid_out(paper):
            if isinstance(grid, Grid) and grid.tab:
                _fill(_sheet(book, formats, paper, grid.tab), formats, grid)
                if grid.tab == "Cover":
                    sheet = _sheet(book, formats, paper, _PUBLISHED)
                    _sentences(sheet, formats, "Published Reports", _published(paper))
        _sentences(_sheet(book, formats, paper, _PROOF), formats, _PROOF, tuple(proof(paper)))
        items = _sheet(book, formats, paper, ITEMS)
        fill_items(items, formats, paper, told)
        items.sheet.activate()


def _sheet(book: Workbook, formats: Formats, paper: CommitteePaper, name: str) -> Sheet:
    sheet = Sheet(book, formats, name)
    draft = "&RDRAFT" if paper.proof is None else ""
    sheet.sheet.set_header(f"&L{_literal(head(paper))}{draft}")
    sheet.sheet.set_footer(f"&L{_literal(foot(paper))}&RPage &P of &N")
    return sheet


def _literal(text: str) -> str:
    """Give a text for a header, where an ampersand would begin an instruction."""
    return text.replace("&", "&&")[:200]


def _published(paper: CommitteePaper) -> tuple[str, ...]:
    reports = tuple(f"{one.title}, published {one.published.words}" for one in paper.programme.published)
    return reports or ("None to report",)


def _sentences(sheet: Sheet, formats: Formats, name: str, sentences: Sequence[str]) -> None:
    """Set sentences out under their name, a row each."""
    sheet.sheet.write_string(0, 0, name, formats.title())
    sheet.widths((_ACROSS,))
    for row, words in enumerate(sentences, start=_TOP):
        sheet.text(row, 0, words, formats.give())


def _fill(sheet: Sheet, formats: Formats, grid: Grid) -> None:
    """Set a table out under its name; its headings stay in sight."""
    sheet.sheet.write_string(0, 0, grid.name, formats.title())
    sheet.widths([width * _ACROSS / sum(grid.widths) for width in grid.widths])
    row = _TOP
    for heading, cells in ((True, grid.head), (False, grid.rows)):
        for each in cells:
            column = 0
            for cell in each:
                _cell(sheet, formats, cell, (row, column), heading=heading)
                column += cell.columns
            row += 1
    if grid.head:
        sheet.headed((_TOP, _TOP + len(grid.head) - 1))
    if len(grid.head) == 1 and grid.rows:
        sheet.sheet.autofilter(_TOP, 0, row - 1, len(grid.widths) - 1)


def _cell(sheet: Sheet, formats: Formats, cell: Cell, at: tuple[int, int], *, heading: bool) -> None:
    row, column = at
    shades = {line.shade for line in cell.lines if line.shade}
    shade = cell.shade or (next(iter(shades)) if len(shades) == 1 else None)
    if cell.rows == 0:
        return
    if isinstance(cell.value, int):
        sheet.number(row, column, cell.value, strong=cell.strong)
    elif cell.value is not None:
        sheet.day(row, column, cell.value, shade=shade)
    else:
        look = formats.give(shade=shade, strong=cell.strong, centred=cell.centred, heading=heading)
        sheet.text(row, column, cell.text, look, over=(cell.rows, cell.columns))
