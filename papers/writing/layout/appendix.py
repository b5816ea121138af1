"""Appendix A: the status key in force, and a table for each report."""

from collections.abc import Iterator

from db.sentences import number_of, unstopped
from papers.writing.blocks import (
    Block,
    Cell,
    Grid,
    Heading,
    Line,
    Paragraph,
    Row,
    Turn,
    cell,
    dated,
    headings,
    lines_of,
)
from papers.writing.contents import CommitteePaper, DateMoved, Edition, PaperItem, PaperReport, PaperTask
from papers.writing.layout.warnings import members_warnings
from papers.writing.layout.words import NONE, figures_sentence, key_word
from papers.writing.told import KIND_WORDS

_KEY_WIDTHS = (6.0, 20.7)
_FULL = (2.1, 1.1, 6.3, 2.4, 2.4, 4.9, 2.3, 3.3, 1.9)
_EXCEPTIONS = (2.1, 1.1, 6.3, 2.4, 2.4, 1.6, 4.6, 2.6, 3.6)


def appendix(paper: CommitteePaper) -> Iterator[Block]:
    """Give the appendix, beginning on a page that lies."""
    only = " that missed a date" if paper.edition is Edition.EXCEPTIONS else ""
    yield Turn(lying=True)
    yield Heading(f"Appendix A – HMICFRS Report Recommendations{only}", 1)
    yield _key(paper)
    yield Paragraph(
        "An item may need several tasks before it can be discharged; a row for each task stands under its item, with "
        "its own status and owner. Where a due date was moved, each date has a line of its own and the last is in "
        "force."
    )
    missed = [report for report in paper.reports if any(item.is_exception for item in report.items)]
    reports = missed if paper.edition is Edition.EXCEPTIONS else paper.reports
    if not reports:
        yield Paragraph(NONE)
    for report in reports:
        yield from _report(paper, report)


def _key(paper: CommitteePaper) -> Grid:
    rows = tuple(
        (cell(key_word(paper, status), shade=status, strong=True), cell(wording))
        for status, wording in paper.key.definitions.items()
    )
    return Grid(
        "What each status means",
        _KEY_WIDTHS,
        (headings("Traffic Light Colour", "Definition of target achievement"),),
        rows,
        headed_rows=True,
        together=True,
        tab="Status key",
    )


def _report(paper: CommitteePaper, report: PaperReport) -> Iterator[Block]:
    yield Heading(report.title, 2)
    yield Paragraph(report.level_line, joined=True)
    if report.published is not None:
        yield Paragraph(f"Published {report.published.words}", joined=True)
    if sentence := figures_sentence(report, paper.previous):
        yield Paragraph(sentence, joined=bool(report.items))
    if not report.items:
        return
    if paper.edition is Edition.EXCEPTIONS:
        yield _exceptions(paper, report)
    else:
        yield _full(paper, report)


def _full(paper: CommitteePaper, report: PaperReport) -> Grid:
    rows: list[Row] = []
    for item in report.items:
        rows.append(_item(item))
        rows += map(_task, item.tasks)
    titles = headings("Status", "No.", *item_headings(paper))
    return Grid(f"Recommendations of {report.title}", _FULL, (titles,), tuple(rows))


def item_headings(paper: CommitteePaper) -> tuple[str, ...]:
    """Head what a paper says of an item, after its number and its status: in the table and in the workbook alike."""
    return (
        "Recommendation &/or Area for Improvement",
        "Due Date",
        "Original Due Date",
        "Comments",
        "Force Task Owner",
        _position_heading(paper),
        "Direction of Travel",
    )


def _position_heading(paper: CommitteePaper) -> str:
    """Head the column of positions, so that it says of which day they are."""
    return f"Position at {paper.as_at_words}" if paper.as_at_words[:1].isdigit() else f"Position in {paper.as_at_words}"


def _item(item: PaperItem) -> Row:
    return (
        _status(item),
        cell(item.number, centred=True),
        _text(item),
        cell(item.due.current),
        cell(item.due.original),
        cell(item.comment),
        cell(item.owner),
        cell(item.position),
        cell(item.direction.value.capitalize() if item.direction else "", centred=True),
    )


def _task(task: PaperTask) -> Row:
    return (
        cell(task.status_words, shade=task.status),
        cell(),
        cell(task.text),
        cell(task.due),
        cell(),
        cell(task.comment),
        cell(task.owner),
        cell(),
        cell(),
    )


def _exceptions(paper: CommitteePaper, report: PaperReport) -> Grid:
    titles = (
        "Status",
        "No.",
        "Recommendation &/or Area for Improvement",
        "Original Due Date",
        "Due Date",
        "Slip",
        "Reason",
        "Force Task Owner",
        _position_heading(paper),
    )
    rows = tuple(
        (
            _status(item),
            cell(item.number, centred=True),
            _text(item),
            dated(item.due_first, item.due.original),
            dated(item.due_current, item.due.current),
            cell(number_of(item.slip_days or item.overdue_days, "day"), centred=True),
            cell(reasons(item)),
            cell(item.owner),
            cell(item.position),
        )
        for item in report.items
        if item.is_exception
    )
    return Grid(f"Items of {report.title} that missed a date", _EXCEPTIONS, (headings(*titles),), rows)


def _status(item: PaperItem) -> Cell:
    return cell("\n".join(filter(None, (item.label, item.closure))), shade=item.status)


def _text(item: PaperItem) -> Cell:
    lines = tuple(lines_of(item.text))
    if lines and lines[0].text == KIND_WORDS[item.item_kind]:
        lines = (Line(lines[0].text, strong=True), *lines[1:])
    return Cell(lines)


def reasons(item: PaperItem) -> str:
    """Say why an item's date was moved, each time on a line of its own, and what is warned of its dates."""
    moved = tuple(map(_reason, item.moved)) or ("Not moved: no later date was agreed.",)
    return "\n".join((*moved, *members_warnings(item)))


def _reason(moved: DateMoved) -> str:
    reason = moved.reason or "no reason recorded"
    return (
        f"To {moved.after}: {unstopped(reason)} ({moved.decided_by})"
        if moved.decided_by
        else f"To {moved.after}: {reason}"
    )
