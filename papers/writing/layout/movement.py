"""What happened to items since the meeting before, and which are late: tables of the main report."""

from collections.abc import Iterator

from db.counted import DONE
from db.dates import PartialDate
from db.words import CountedStatus
from papers.writing.blocks import Block, Cell, Grid, Heading, Paragraph, Row, cell, dated, figure, headings
from papers.writing.contents import CommitteePaper, PaperItem
from papers.writing.layout.words import NONE

_FINISHED = DONE | {CountedStatus.GREEN_PENDING}
_DONE_WIDTHS = (6.3, 1.2, 2.8, 2.4, 4.3)
_MOVED_WIDTHS = (4.6, 1.2, 2.4, 2.4, 4.0, 2.4)
_OVERDUE_WIDTHS = (6.1, 1.2, 2.3, 2.4, 2.0, 3.0)


def movement(paper: CommitteePaper) -> Iterator[Block]:
    """Give what was done, which dates were moved and what is overdue."""
    if paper.previous:
        yield from _section(f"Done since the report of {paper.previous}", _done(paper))
        yield from _section(f"Extensions since the report of {paper.previous}", _extended(paper))
    yield from _section(f"Overdue at {paper.as_at_words}", _overdue(paper))


def _section(title: str, table: Grid) -> Iterator[Block]:
    yield Heading(title, 2)
    yield table if table.rows else Paragraph(NONE)


def _done(paper: CommitteePaper) -> Grid:
    return Grid(
        "Items done since the previous report",
        _DONE_WIDTHS,
        (headings("Report", "No.", "Status now", "Since", "What was said"),),
        tuple(
            (
                cell(item.report),
                cell(item.number, centred=True),
                _status(item),
                dated(PartialDate.of(item.since) if item.since else None),
                cell(item.position or item.comment),
            )
            for item in paper.items
            if item.changed and item.status in _FINISHED
        ),
        tab="Done",
    )


def _extended(paper: CommitteePaper) -> Grid:
    rows: list[Row] = []
    for item in paper.items:
        for moved in item.moved:
            if paper.since is not None and moved.said_on > paper.since:
                texts = (moved.before, moved.after, moved.reason or "No reason recorded", moved.decided_by)
                rows.append((cell(item.report), cell(item.number, centred=True), *map(cell, texts)))
    return Grid(
        "Due dates moved since the previous report",
        _MOVED_WIDTHS,
        (headings("Report", "No.", "From", "To", "Reason", "Decided by"),),
        tuple(rows),
        tab="Extensions",
    )


def _overdue(paper: CommitteePaper) -> Grid:
    late = sorted((item for item in paper.items if item.overdue_days), key=lambda item: -item.overdue_days)
    return Grid(
        "Items past the date in force",
        _OVERDUE_WIDTHS,
        (headings("Report", "No.", "Status", "Due date", "Days late", "Owner"),),
        tuple(
            (
                cell(item.report),
                cell(item.number, centred=True),
                _status(item),
                dated(item.due_current),
                figure(item.overdue_days),
                cell(item.owner),
            )
            for item in late
        ),
        tab="Overdue",
    )


def _status(item: PaperItem) -> Cell:
    return cell(item.label, shade=item.status)
