"""Tables of movements: each row adds up to its last figure, and the rows to the total under them.

A figure that is wrong breaks the sum along its row and the sum down its column, by as much: there it is blamed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from papers.draft import MovementRow, MovementTableDraft
from papers.reconciling.count_rows import CURRENT, PREVIOUS
from papers.reconciling.finding import Finding, FindingKind, Outcome, Spot
from papers.reconciling.sources import OUTSTANDING, Sources

_TOTAL = re.compile(r"\W*(?:all\b|(?:grand\s+|overall\s+)?totals?\b)", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<sign>[+\-\N{MINUS SIGN}\N{EN DASH}]?)\s*(?P<digits>[0-9]{1,4})(?:\.0+)?")
_NOTHING = frozenset({"", "-", "\N{EN DASH}", "\N{EM DASH}", "nil", "none"})


@dataclass(frozen=True, slots=True)
class _Row:
    row: MovementRow
    figures: tuple[int, ...]

    @property
    def missing(self) -> int:
        """By how much the last figure is less than all before it together."""
        return sum(self.figures[:-1]) - self.figures[-1]


def check_bridges(sources: Sources) -> Iterator[Outcome]:
    """Look at every figure of the tables of movements."""
    for table in sources.draft.movement_tables:
        rows = [_Row(row, figures) for row in table.rows if (figures := _figures(row)) is not None]
        if len(rows) == len(table.rows):
            yield from _check(table, rows, sources)


def _check(table: MovementTableDraft, rows: list[_Row], sources: Sources) -> Iterator[Outcome]:
    totals = [row for row in rows if _TOTAL.match(row.row.label)]
    total = totals[-1] if len(totals) == 1 and totals[-1] is rows[-1] and len(rows) > 1 else None
    parts = [row for row in rows if row is not total]
    down = _columns_out(parts, total) if total is not None else {}
    findings: list[Finding] = []
    for row in rows:
        found = _of_row(table, row, down, is_total=row is total) if row.missing else None
        if found is None:
            yield from [None] * len(row.figures)
        else:
            findings.append(found)
    yield from findings
    if total is None:
        return
    if not findings:
        yield from _of_columns(table, total, down)
        yield from _against_counts(table, total, sources)


def _columns_out(parts: list[_Row], total: _Row) -> Mapping[int, int]:
    """Give by how much each column's rows are more than its total, where they are not the same."""
    out = {at: sum(row.figures[at] for row in parts) - figure for at, figure in enumerate(total.figures)}
    return {at: number for at, number in out.items() if number}


def _of_row(table: MovementTableDraft, row: _Row, down: Mapping[int, int], *, is_total: bool) -> Finding | None:
    """Give the finding of a row that does not add up: at the figure whose column is out by as much, else at its end."""
    last = len(row.figures) - 1
    for at, out in down.items():
        right = row.figures[at] + (out if is_total else -out)
        figures = (*row.figures[:at], right, *row.figures[at + 1 :])
        if not _Row(row.row, figures).missing:
            both = "The rows above it" if is_total else "The total under it with the other rows"
            why = f"{both} and the rest of its row both make it {right}."
            return _spot(table, row, at).finding(row.row.cells[at], _printed(right, at, last), why)
    right = sum(row.figures[:-1])
    why = f"What was outstanding with what changed makes {right}."
    return _spot(table, row, last).finding(row.row.cells[last], str(right), why)


def _of_columns(table: MovementTableDraft, total: _Row, down: Mapping[int, int]) -> Iterator[Outcome]:
    """Look at the totals where every row adds up: rows in which nothing moved may have been left out."""
    last = len(total.figures) - 1
    if set(down) == {0, last} and down[0] == down[last] < 0:
        return
    for at, figure in enumerate(total.figures):
        right = figure + down.get(at, 0)
        yield _spot(table, total, at).looked_at(
            at not in down, total.row.cells[at], _printed(right, at, last), f"The rows above it add up to {right}."
        )


def _against_counts(table: MovementTableDraft, total: _Row, sources: Sources) -> Iterator[Outcome]:
    """Hold what was and what is outstanding to the rest of the paper."""
    if not sources.has_table:
        return
    for at, columns in ((0, PREVIOUS), (len(total.figures) - 1, CURRENT)):
        meanings = (sources.outstanding, *OUTSTANDING)
        values = [value for statuses in meanings for value in sources.values(columns, statuses)]
        if values:
            why = f"The rows of the count table add up to {values[0]} outstanding."
            agrees = total.figures[at] in values
            yield _spot(table, total, at).looked_at(agrees, total.row.cells[at], str(values[0]), why)


def _spot(table: MovementTableDraft, row: _Row, at: int) -> Spot:
    return Spot(f"Movement, {row.row.label}: {table.columns[at]}", row.row.place, FindingKind.TOTAL)


def _printed(number: int, at: int, last: int) -> str:
    """Write a figure as such a table does: what changed has its sign."""
    if at in {0, last}:
        return str(number)
    return f"{number:+d}".replace("-", "\N{MINUS SIGN}") if number else "(nothing)"


def _figures(row: MovementRow) -> tuple[int, ...] | None:
    """Give the figures of a row, a cell of nothing being none; None where a cell holds something else."""
    found = []
    for printed in row.cells:
        number = _NUMBER.fullmatch(printed)
        if number is None and printed.lower() not in _NOTHING:
            return None
        value = int(number["digits"]) if number else 0
        found.append(-value if number and number["sign"] not in {"", "+"} else value)
    return tuple(found)
