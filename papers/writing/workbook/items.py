"""The list of recommendations: one row for each, its tasks under it, to be sorted and filtered."""

from collections.abc import Iterator, Sequence
from itertools import count

from db.date_words import find_dates
from db.dates import PartialDate
from db.words import CountedStatus
from papers.writing.contents import CommitteePaper, Edition, PaperItem, PaperReport, PaperTask
from papers.writing.layout.appendix import item_headings, reasons
from papers.writing.layout.words import NONE
from papers.writing.progress import Progress
from papers.writing.told import KIND_WORDS
from papers.writing.workbook.sheet import Formats, Sheet

Value = str | int | PartialDate | None

_WIDTHS = (6.0, 1.3, 2.8, 10.0, 3.2, 3.2, 10.0, 4.0, 8.0, 2.4, 2.4, 3.2, 3.2, 4.0, 3.2, 3.2, 1.8, 1.8, 1.8, 8.0)
_STATUS = 2
"""The column of the status, which is shaded; it and those before it stay in sight."""


def fill_items(sheet: Sheet, formats: Formats, paper: CommitteePaper, told: Progress) -> None:
    """Fill the sheet; the first row is the headings, which stay in sight and filter."""
    titles = _headings(paper)
    if not any(True for _ in _listed(paper)):
        sheet.text(0, 0, NONE, formats.give())  # headings alone would be read as a report without items
        return
    sheet.widths(_WIDTHS[: len(titles)])
    for column, words in enumerate(titles):
        sheet.text(0, column, words, formats.give(heading=True))
    rows = count(1)
    listed = list(_listed(paper))
    for number, (report, item) in enumerate(listed):
        told("writing", number, len(listed))
        about = f"{item.report} {item.name}"
        _fill(sheet, formats, next(rows), _of_item(paper, report, item), item.status, about)
        for task in item.tasks:
            row = next(rows)
            sheet.beneath(row)
            _fill(sheet, formats, row, _of_task(report, task), task.status, about)
    last = next(rows) - 1
    sheet.headed((0, 0), _STATUS + 1)
    sheet.sheet.autofilter(0, 0, last, len(titles) - 1)
    sheet.sheet.outline_settings(visible=True, symbols_below=False)


def _listed(paper: CommitteePaper) -> Iterator[tuple[PaperReport, PaperItem]]:
    for report in paper.reports:
        for item in report.items:
            if paper.edition is Edition.FULL or item.is_exception:
                yield report, item


def _headings(paper: CommitteePaper) -> tuple[str, ...]:
    titles = (
        "Report",
        "No.",
        "Status",
        *item_headings(paper),
        "Level",
        "Published",
        "Kind of item",
        "Inspected by",
        "First date",
        "Date in force",
        "Times moved",
        "Slip in days",
        "Days overdue",
    )
    return (*titles, "Reason") if paper.edition is Edition.EXCEPTIONS else titles


def _of_item(paper: CommitteePaper, report: PaperReport, item: PaperItem) -> tuple[Value, ...]:
    row = (
        report.title,
        item.number,
        "\n".join(filter(None, (item.label, item.closure))),
        item.text,
        _date_or_words(item.due.current),
        _date_or_words(item.due.original),
        item.comment,
        item.owner,
        item.position,
        item.direction.value.capitalize() if item.direction else "",
        report.level_words,
        report.published,
        KIND_WORDS[item.item_kind],
        report.body,
        item.due_first,
        item.due_current,
        item.extensions,
        item.slip_days,
        item.overdue_days,
    )
    return (*row, reasons(item)) if paper.edition is Edition.EXCEPTIONS else row


def _of_task(report: PaperReport, task: PaperTask) -> tuple[Value, ...]:
    due = _date_or_words(task.due)
    said = (report.title, "", task.status_words, task.text, due, "", task.comment, task.owner)
    return (*said, "", "", report.level_words, report.published)  # so that it is found under its report, sorted or not


def _fill(sheet: Sheet, formats: Formats, row: int, values: Sequence[Value], status: CountedStatus, about: str) -> None:
    for column, value in enumerate(values):
        if isinstance(value, int):
            sheet.number(row, column, value)
        elif isinstance(value, PartialDate):
            sheet.day(row, column, value)
        else:
            look = formats.give(shade=status if column == _STATUS else None)
            sheet.text(row, column, value or "", look, about=about)


def _date_or_words(words: str) -> Value:
    """Give a real date for words that are no more than one: the cell sorts as a date and reads the same."""
    return next((found.date for found in find_dates(words) if found.date.words == words), words)
