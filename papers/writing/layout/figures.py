"""The counts: the summary by status, the committee count table, and its sub-totals."""

from collections.abc import Iterator

from db.questions.records import Tally
from db.words import CountedStatus, Level
from papers.writing.blocks import COVERED, Bar, Block, Cell, Chart, Grid, Heading, Line, Paragraph, Row, cell, figure
from papers.writing.contents import CommitteePaper
from papers.writing.layout.words import (
    current_heading,
    key_word,
    level_heading,
    outstanding_words,
    previous_heading,
)

_SUMMARY_WIDTHS = (8.0, 4.5, 4.5)
_COUNT_WIDTHS = (5.0, 3.0, 3.0, 3.0, 3.0)
_GROUPS = (("new", "New Reports"), ("previous", "Previous Reports"))
_LEVELS = (Level.NATIONAL, Level.FORCE)


def overview(paper: CommitteePaper) -> Iterator[Block]:
    """Give the summary by status, both levels together, and the chart beside it."""
    counts = paper.counts
    yield Heading("HMICFRS Recommendations Overview", 2)
    rows: list[Row] = []
    for status in _statuses(paper):
        numbers = (tally.count(status) for tally in _totals(paper))
        rows.append((cell(key_word(paper, status), shade=status), *map(figure, numbers)))
    total = (counts.outstanding_previous, counts.outstanding_current)
    rows.append(
        (
            cell(f"Total Recommendations not yet delivered ({outstanding_words(paper)})", strong=True),
            *(figure(one, strong=True) for one in total),
        )
    )
    heads = ("Recommendation Summary", previous_heading(paper), current_heading(paper))
    yield Grid(
        "Recommendations by status, at the previous report and now",
        _SUMMARY_WIDTHS,
        (tuple(cell(one, strong=True) for one in heads),),
        tuple(rows),
        headed_rows=True,
        together=True,
        tab="Summary",
    )
    yield Chart(
        "Recommendations by status, at the previous report and now",
        tuple(
            Bar(label, tuple((status, key_word(paper, status), tally.count(status)) for status in _statuses(paper)))
            for label, tally in zip(("Previous", "Current"), _totals(paper), strict=True)
        ),
    )
    yield Paragraph("NB: the status key in force is at the head of Appendix A.")


def count_table(paper: CommitteePaper) -> Grid:
    """Give the committee count table: each report, previously and now, national and force."""
    rows: list[Row] = []
    for group, name in _GROUPS:
        own = [row for row in paper.counts.rows if row.group == group]
        if own:
            rows.append((cell(name, strong=True, columns=5),))
            rows += [(cell(row.inspection), *_cells(paper, row.previous, row.current)) for row in own]
    return Grid(
        "Number of recommendations by report, at the previous report and now, national and force",
        _COUNT_WIDTHS,
        _by_level(paper, "HMICFRS Report Title"),
        tuple(rows),
        headed_rows=True,
        tab="Count table",
    )


def sub_totals(paper: CommitteePaper) -> Grid:
    """Give the totals by status and level, of new and of previous reports."""
    rows: list[Row] = []
    for group, name in _GROUPS:
        if any(row.group == group for row in paper.counts.rows):
            tallies = paper.counts.subtotal(group)
            rows.append((cell(name, strong=True, columns=5),))
            rows += _by_status(paper, tallies)
            rows.append(_sum(f"Sub-Total – {name}", tallies, frozenset(CountedStatus)))
    totals = _totals(paper)
    rows.append(_sum("Total", totals, frozenset(CountedStatus)))
    outstanding = paper.counts.outstanding_statuses
    rows.append(_sum(f"Total not yet delivered ({outstanding_words(paper)})", totals, outstanding))
    return Grid(
        "Recommendations by status and level, of new and of previous reports",
        _COUNT_WIDTHS,
        _by_level(paper, "Recommendation Summary"),
        tuple(rows),
        headed_rows=True,
        together=True,
        tab="Totals",
    )


def _statuses(paper: CommitteePaper) -> list[CountedStatus]:
    """Give the statuses that occur, or that the total is of."""
    return [
        status
        for status in CountedStatus
        if any(tally.count(status) for tally in _totals(paper)) or status in paper.counts.outstanding_statuses
    ]


def _totals(paper: CommitteePaper) -> tuple[Tally, Tally]:
    return paper.counts.total_previous, paper.counts.total_current


def _by_level(paper: CommitteePaper, first: str) -> tuple[Row, ...]:
    levels = tuple(cell(level_heading(level), strong=True) for level in _LEVELS)
    return (
        (
            cell(first, strong=True, rows=2),
            cell(previous_heading(paper), strong=True, columns=2),
            cell(current_heading(paper), strong=True, columns=2),
        ),
        (COVERED, *levels, *levels),
    )


def _cells(paper: CommitteePaper, *tallies: Tally) -> Iterator[Cell]:
    """Give the cells of one report: a line for each status, those that are new apart."""
    for tally in tallies:
        for level in _LEVELS:
            lines = []
            for status in CountedStatus:
                fresh = tally.new_of(level).get(status, 0)
                word = key_word(paper, status)
                for number, new in ((fresh, "NEW "), (tally.of(level).get(status, 0) - fresh, "")):
                    if number > 0:
                        lines.append(Line(f"{number} {new}{word}", shade=status))
            yield Cell(tuple(lines))


def _by_status(paper: CommitteePaper, tallies: tuple[Tally, Tally]) -> Iterator[Row]:
    for status in CountedStatus:
        if any(tally.count(status) for tally in tallies):
            numbers = (
                _with_new(tally.of(level).get(status, 0), tally.new_of(level).get(status, 0))
                for tally in tallies
                for level in _LEVELS
            )
            yield (cell(key_word(paper, status), shade=status), *numbers)


def _with_new(number: int, fresh: int) -> Cell:
    if not fresh:
        return figure(number)
    return cell(f"{number} [{'all' if fresh == number else fresh} new]", centred=True)


def _sum(label: str, tallies: tuple[Tally, Tally], statuses: frozenset[CountedStatus]) -> Row:
    numbers = (sum(tally.of(level).get(status, 0) for status in statuses) for tally in tallies for level in _LEVELS)
    return (cell(label, strong=True), *(figure(one, strong=True) for one in numbers))
