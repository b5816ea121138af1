"""The committee count table as text, in the shape the committee knows it."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from cli.columns import fitted
from cli.plain import plain
from db.visible import visible_line
from db.words import CountedStatus, Level

if TYPE_CHECKING:
    from db.questions.records import Counts, CountTable, Tally

_CELL = 13
"""Cells of one count column: the longest word of a status fits."""

_WIDEST = 120
_GROUPS = (("new", "New reports"), ("previous", "Previous reports"))
_PENDING = "PENDING"
_IN_ORDER = tuple(CountedStatus)


def count_table_text(table: "CountTable", width: int) -> str:
    """Give the table, its sub-totals and its summary in lines of up to `width` cells (80 and more), or for the ear."""
    if plain():
        return "\n".join(_sentences(table))
    layout = _Layout(min(max(width, 80), _WIDEST))
    previous = table.previous.words if table.previous else "nothing earlier"
    lines = [*layout.headings(previous, table.current.words)]
    for group, name in _GROUPS:
        rows = [row for row in table.rows if row.group == group]
        if not rows:
            continue
        lines += ["", name]
        for row in rows:
            lines += layout.row(row.inspection, row.previous, row.current)
        lines += [layout.rule, *layout.row(f"{name}, sub-total", *table.subtotal(group))]
    lines += ["", *layout.row("Total", table.total_previous, table.total_current), "", *_summary(table)]
    return "\n".join(line.rstrip() for line in lines)


def _sentences(table: "CountTable") -> Iterator[str]:
    """Give each row, sub-total and total as a sentence."""
    previous = table.previous.words if table.previous else "nothing earlier"
    yield visible_line(f"Before: {previous}. Now: {table.current.words}.")
    for group, name in _GROUPS:
        rows = [row for row in table.rows if row.group == group]
        yield from (f"{visible_line(row.inspection)}. {_said(row.previous, row.current)}" for row in rows)
        if rows:
            yield f"{name}, sub-total. {_said(*table.subtotal(group))}"
    yield f"Total. {_said(table.total_previous, table.total_current)}"
    yield from _closing(table)


def _said(previous: "Tally", current: "Tally") -> str:
    """Give what one row counts: `National: before 2 RED; now 1 NEW RED. Force: before none; now none.`."""
    pairs = ((level, (previous, current)) for level in (Level.NATIONAL, Level.FORCE))
    return " ".join(
        f"{level.value.capitalize()}: before {_list(tallies[0], level)}; now {_list(tallies[1], level)}."
        for level, tallies in pairs
    )


def _list(tally: "Tally", level: Level) -> str:
    counts, new = tally.of(level), tally.new_of(level)
    said = []
    for status in CountedStatus:
        fresh = new.get(status, 0)
        numbers = ((fresh, "NEW "), (counts.get(status, 0) - fresh, ""))
        said += [f"{number} {word}{_word(status)}" for number, word in numbers if number > 0]
    return ", ".join(said) or "none"


class _Layout:
    """Where the five columns stand: the report, then national and force, previously and now."""

    def __init__(self, width: int) -> None:
        self._title = width - 4 * (_CELL + 1)
        self.rule = "-" * width

    def headings(self, previous: str, current: str) -> Iterator[str]:
        pair = 2 * _CELL + 1
        columns = [
            textwrap.wrap(f"{word} ({visible_line(name)})", pair)
            for word, name in (("Previous", previous), ("Current", current))
        ]
        for before, now in zip_longest(*columns, fillvalue=""):
            yield f"{'':{self._title}} {fitted(before, pair)} {fitted(now, pair)}"
        yield self._line("Report", ["National", "Force", "National", "Force"])
        yield self.rule

    def row(self, title: str, previous: "Tally", current: "Tally") -> Iterator[str]:
        """Give one row: the title wrapped, each count on a line of its own."""
        cells = [
            list(_counts(tally.of(level), tally.new_of(level)))
            for tally in (previous, current)
            for level in (Level.NATIONAL, Level.FORCE)
        ]
        titles = textwrap.wrap(visible_line(title), self._title, subsequent_indent="  ")
        for line in zip_longest(titles, *cells, fillvalue=""):
            yield self._line(line[0], line[1:])

    def _line(self, title: str, counts: Sequence[str]) -> str:
        return " ".join([fitted(title, self._title), *(fitted(count, _CELL) for count in counts)])


def _counts(counts: "Counts", new: "Counts") -> Iterator[str]:
    """Give the lines of one cell: `1 NEW RED`, `2 AMBER`."""
    for status in _IN_ORDER if counts else ():
        fresh = new.get(status, 0)
        for number, word in ((fresh, "NEW "), (counts.get(status, 0) - fresh, "")):
            if number > 0:
                words = f"{number} {word}{_word(status)}"
                yield from [words] if len(words) <= _CELL else textwrap.wrap(words, _CELL)


def _summary(table: "CountTable") -> Iterator[str]:
    """Give the counts by status, and how many are outstanding."""
    shape = "{:<26}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}"
    yield shape.format("", "Previous", "", "", "Current", "", "")
    yield shape.format("Status", "National", "Force", "All", "National", "Force", "All")
    for status in CountedStatus:
        numbers = [*_levels(table.total_previous, status), *_levels(table.total_current, status)]
        if any(numbers):
            yield shape.format(_word(status), *numbers)
    columns = [table.total_previous, table.total_current]
    totals = [
        sum(column)
        for tally in columns
        for column in zip(*(_levels(tally, status) for status in CountedStatus), strict=True)
    ]
    yield shape.format("All", *totals)
    yield from _closing(table)


def _closing(table: "CountTable") -> Iterator[str]:
    """Give what is outstanding, and what is not in the table."""
    which = ", ".join(_word(status).lower() for status in CountedStatus if status in table.outstanding_statuses)
    yield f"Outstanding ({which}): {table.outstanding_previous} before, {table.outstanding_current} now."
    if any(tally.count(CountedStatus.GREEN_PENDING) for tally in (table.total_previous, table.total_current)):
        yield f"{_PENDING} is green, and not yet signed off by HMICFRS."
    if table.settled:
        yield f"Not shown: {table.settled} settled before {table.previous.words if table.previous else 'that'}."


def _levels(tally: "Tally", status: CountedStatus) -> tuple[int, int, int]:
    national, force = tally.national.get(status, 0), tally.force.get(status, 0)
    return national, force, national + force


def _word(status: CountedStatus) -> str:
    return _PENDING if status is CountedStatus.GREEN_PENDING else status.words
