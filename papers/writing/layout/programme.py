"""The programme of inspections: carried out, due, and awaiting publication."""

from collections.abc import Iterator, Sequence

from papers.writing.blocks import Block, Grid, Heading, Row, cell, headings
from papers.writing.contents import Announced, CommitteePaper
from papers.writing.layout.words import NONE

_WIDTHS = (6.5, 4.5, 3.0, 3.0)
_PENDING_WIDTHS = (5.0, 12.0)


def programme(paper: CommitteePaper) -> Iterator[Block]:
    """Give the three tables of the programme."""
    since = f" ({paper.previous})" if paper.previous else ""
    yield Heading("HMICFRS Inspections", 2)
    yield _inspections(
        f"Inspection(s) – Since Previous Report{since}", "Inspections undertaken", paper.programme.inspected
    )
    yield _inspections("Inspection(s) – Due", "Inspections due", paper.programme.due)
    name = "Pending HMICFRS Publication Report(s)"
    rows: tuple[Row, ...] = tuple((cell(one.when), cell(one.name)) for one in paper.programme.awaiting)
    yield Grid(
        name,
        _PENDING_WIDTHS,
        ((cell(name, strong=True, columns=2),), headings("Date", "Name")),
        rows or ((cell(NONE), cell()),),
        together=True,
        tab="Awaiting publication",
    )


def _inspections(name: str, tab: str, announced: Sequence[Announced]) -> Grid:
    rows: tuple[Row, ...] = tuple(
        (cell(one.name), cell(one.when), cell(one.duration), cell(one.re_inspection)) for one in announced
    )
    return Grid(
        name,
        _WIDTHS,
        ((cell(name, strong=True, columns=4),), headings("Name", "Date", "Duration", "Re-Inspection?")),
        rows or ((cell(NONE), cell(), cell(), cell()),),
        headed_rows=True,
        together=True,
        tab=tab,
    )
