"""What happened to items since the meeting before, and which are late: tables of the main report."""

from collections.abc import Iterator, Sequence

from db.counted import DONE
from db.dates import PartialDate
from db.questions.bridge_records import Bridge, BridgeLine, Movement
from db.words import CountedStatus
from papers.writing.blocks import Block, Cell, Grid, Heading, Line, Paragraph, Row, cell, dated, figure, headings
from papers.writing.contents import CommitteePaper, PaperItem
from papers.writing.layout.warnings import amber_past_due
from papers.writing.layout.words import NONE

_ENDS = frozenset({Movement.OPENING, Movement.CLOSING})
_ALWAYS = _ENDS | {Movement.NEW, Movement.GREEN}
_BRIDGE_WIDTH, _BRIDGE_TITLE = 17.0, 6.0
_FINISHED = DONE | {CountedStatus.GREEN_PENDING}
_DONE_WIDTHS = (6.3, 1.2, 2.8, 2.4, 4.3)
_MOVED_WIDTHS = (4.6, 1.2, 2.4, 2.4, 4.0, 2.4)
_OVERDUE_WIDTHS = (6.1, 1.2, 2.3, 2.4, 2.0, 3.0)


def movement(paper: CommitteePaper) -> Iterator[Block]:
    """Give what was done, which dates were moved and what is overdue."""
    if paper.bridge is not None:
        yield from _section(f"Movement since the report of {paper.previous}", _bridge(paper.bridge))
        yield from _section(f"Done since the report of {paper.previous}", _done(paper))
        yield from _section(f"Extensions since the report of {paper.previous}", _extended(paper))
    yield from _section(f"Overdue at {paper.as_at_words}", _overdue(paper))
    yield from amber_past_due(paper)


def _section(title: str, table: Grid) -> Iterator[Block]:
    yield Heading(title, 2)
    yield table if table.rows else Paragraph(NONE)


def _bridge(bridge: Bridge) -> Grid:
    """Give what was outstanding, what joined it and left it, and what is, for each report in which anything moved."""
    shown = [one for one in Movement if one in _ALWAYS or bridge.total.figures[one].ids]
    moved = [line for line in bridge.lines if any(line.figures[one].ids for one in Movement)]
    rest = (_BRIDGE_WIDTH - _BRIDGE_TITLE) / len(shown)
    return Grid(
        "How what was outstanding at the previous report became what is outstanding now",
        (_BRIDGE_TITLE, *(rest for _ in shown)),
        (headings("Report", *(one.value.capitalize() for one in shown)),),
        (
            *((cell(line.inspection), *_figures(line, shown)) for line in moved),
            (cell("All reports", strong=True), *_figures(bridge.total, shown, strong=True)),
        ),
        headed_rows=True,
        tab="Movement",
    )


def _figures(line: BridgeLine, shown: Sequence[Movement], *, strong: bool = False) -> Iterator[Cell]:
    for one in shown:
        number = line.figures[one].number
        text = str(number) if one in _ENDS else f"{number:+d}".replace("-", "−") if number else ""
        yield Cell((Line(text),), strong=strong, centred=True, value=number)


def _done(paper: CommitteePaper) -> Grid:
    return Grid(
        "Items done since the previous report",
        _DONE_WIDTHS,
        (headings("Report", "No.", "Status now", "Status since", "What was said"),),
        tuple(
            (
                cell(item.report),
                cell(item.name, centred=True),
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
                rows.append((cell(item.report), cell(item.name, centred=True), *map(cell, texts)))
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
                cell(item.name, centred=True),
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
