"""A pack as a workbook: a row for each claimed green, with room for an answer, and what it is on a sheet of its own."""

from pathlib import Path

from db.dates import PartialDate
from papers.chase.contents import mark_of
from papers.pack.contents import (
    ANSWER,
    DATE,
    DRAWN_UP,
    EVIDENCE,
    MARK,
    NUMBER,
    QUARTER,
    REFERENCE,
    REMARKS,
    REPORT,
    RETURNED,
    SIGNED_OFF,
    STAGE,
    TEXT,
    Pack,
)
from papers.pack.layout import HOW, evidence_lines, stage_lines
from papers.writing.progress import Progress, nobody
from papers.writing.workbook.file import new_workbook
from papers.writing.workbook.sheet import Formats, Sheet

_COLUMNS = (
    (MARK, 3.4),
    (REPORT, 6.0),
    (NUMBER, 4.0),
    (TEXT, 10.0),
    (STAGE, 5.0),
    (EVIDENCE, 9.0),
    (ANSWER, 2.6),
    (REFERENCE, 3.4),
    (DATE, 3.2),
    (REMARKS, 8.0),
)
_TO_FILL = (ANSWER, REFERENCE, DATE, REMARKS)
_ANSWERS = [SIGNED_OFF, RETURNED]


def write_pack_workbook(pack: Pack, place: Path, told: Progress = nobody) -> None:
    """Write a pack; raises `WrongUseError` for a text that no cell holds."""
    with new_workbook(place) as book:
        book.set_properties({"title": pack.title, "author": pack.house.author})
        formats = Formats(book)
        sheet = Sheet(book, formats, "For sign-off")
        sheet.widths([width for _, width in _COLUMNS])
        titles = [title for title, _ in _COLUMNS]
        for column, title in enumerate(titles):
            sheet.text(0, column, title, formats.give(heading=True))
        for row, item in enumerate(pack.items, start=1):
            told("writing", row - 1, len(pack.items))
            said = (
                mark_of(item.id),
                item.report,
                item.number,
                item.text,
                stage_lines(item),
                evidence_lines(item),
                *[""] * len(_TO_FILL),
            )
            for column, text in enumerate(said):
                day = titles[column] == DATE
                look = formats.give(shown_as="d mmmm yyyy") if day else formats.give()
                sheet.text(row, column, text, look, about=f"{item.report} {item.number}")
        last = len(pack.items)
        answer = titles.index(ANSWER)
        sheet.sheet.data_validation(1, answer, last, answer, {"validate": "list", "source": _ANSWERS})
        sheet.headed((0, 0), titles.index(NUMBER) + 1)
        sheet.sheet.autofilter(0, 0, last, len(titles) - 1)
        _about(Sheet(book, formats, "About"), formats, pack)


def _about(sheet: Sheet, formats: Formats, pack: Pack) -> None:
    sheet.widths((4.0, 20.0))
    rows = ((QUARTER, pack.quarter), (DRAWN_UP, PartialDate.of(pack.drawn_up_on).words), ("How to answer", HOW))
    for row, (name, words) in enumerate(rows):
        sheet.text(row, 0, name, formats.give(heading=True))
        sheet.text(row, 1, words, formats.give())
