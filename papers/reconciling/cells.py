"""The cells of the count table against the rows of the appendix in the same paper.

A row that is missing from the appendix is not a closed row: where an appendix prints only some items, only what it
prints and the table does not count is a fault.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from db.words import CountedStatus, Level
from papers.draft import PaperDraft
from papers.reconciling.appendix import GREENS, Appendix, ReportRows, in_words, status_word
from papers.reconciling.count_rows import (
    COLUMNS,
    CURRENT,
    PREVIOUS,
    CountedRow,
    CountedTable,
    column_words,
    find_inspection,
    report_candidates,
    same_counts,
)
from papers.reconciling.finding import FindingKind, Outcome, Spot

_OPEN = (CountedStatus.AMBER, CountedStatus.RED)
_EXCEPTIONS = re.compile(r"\bexceptions?\s+(?:only|report|edition)\b|\bby\s+exception\b", re.IGNORECASE)
_FEWEST_SHORT = 2
"""Reports of which the appendix prints less than the table counts, from which it may be one of some items only."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A count table as the appendix says it should be, and what came of looking at its cells."""

    table: CountedTable
    outcomes: tuple[Outcome, ...]
    is_partial: bool
    """Whether the appendix seems to print some items only."""


def correct_cells(draft: PaperDraft, table: CountedTable, appendix: Appendix) -> Corrected:
    """Look at every cell of which the appendix prints the rows."""
    partial = _is_partial(draft, table)
    flagged = table.flagged_new & appendix.flagged_new
    outcomes: list[Outcome] = []
    rows: list[CountedRow] = []
    for row in table.rows:
        corrected = row
        if row.rows is not None and row.rows.rows:
            for columns in (PREVIOUS, CURRENT) if appendix.shows_previous else (CURRENT,):
                outcome, corrected = _correct(corrected, columns, table, flagged, partial=partial)
                outcomes.append(outcome)
            if outcomes[-1] is None and not partial:
                outcomes += _check_new(row, row.rows, flagged)
        rows.append(corrected)
    outcomes += _left_out(draft, table, appendix)
    return Corrected(CountedTable(tuple(rows)), tuple(outcomes), partial)


def column_of(row: CountedRow, columns: tuple[str, str]) -> str:
    """Give the one of two columns, national and force, that a row's figures stand in or should stand in."""
    filled = [column for column in columns if row.cell(column).printed]
    if len(filled) == 1:
        return filled[0]
    anywhere = [column for column in COLUMNS if row.counts[column]]
    level = row.rows.report.level if row.rows else None
    is_force = level is Level.FORCE or (level is None and bool(anywhere) and anywhere[0].endswith("_force"))
    return columns[1] if is_force else columns[0]


def _correct(
    row: CountedRow, columns: tuple[str, str], table: CountedTable, flagged: frozenset[CountedStatus], *, partial: bool
) -> tuple[Outcome, CountedRow]:
    """Look at one report's cells of one meeting."""
    if row.rows is None:
        return None, row
    is_now = columns == CURRENT
    counted = row.together(columns)
    held = _countable(row.rows, counted, table, flagged) if is_now else _open_only(row.rows.before)
    compared = counted if is_now else _open_only(counted)
    if same_counts(compared, held) or (partial and not _prints_more(held, compared)):
        return None, row
    column = column_of(row, columns)
    new = Counter({status: row.rows.new[status] for status in flagged & set(held)}) if is_now else Counter()
    both_levels = all(row.counts[each] for each in columns)
    spot = Spot(f"Count table, {row.row.report}: {column_words(column)}", row.row.place, FindingKind.CELL)
    finding = spot.finding(
        " / ".join(row.cell(each).printed for each in columns if row.cell(each).printed),
        in_words(held, new),
        f"The appendix (line {row.rows.report.place.line}) prints {row.rows.in_words() if is_now else in_words(held)}.",
    )
    rest = counted if is_now else Counter({one: n for one, n in counted.items() if one not in _OPEN})
    other = columns[0] if column == columns[1] else columns[1]
    counts = {**row.counts, column: held if is_now else held + rest, other: Counter()}
    news = {**row.new, column: new, other: Counter()} if is_now else row.new
    return finding, row if both_levels else replace(row, counts=counts, new=news)


def _countable(
    rows: ReportRows, counted: Counter[CountedStatus], table: CountedTable, flagged: frozenset[CountedStatus]
) -> Counter[CountedStatus]:
    """Give what the table should count of a report's rows: only statuses it counts at all, only greens that are new."""
    held = rows.now
    considered = held.pop(CountedStatus.UNDER_CONSIDERATION, 0)
    if CountedStatus.UNDER_CONSIDERATION in table.statuses_of(CURRENT):
        held[CountedStatus.UNDER_CONSIDERATION] = considered
    elif considered and counted[CountedStatus.AMBER] == held[CountedStatus.AMBER] + considered:
        held[CountedStatus.AMBER] += considered
    if _only_new_greens(table) and GREENS & flagged:
        held.update({green: rows.new[green] - held[green] for green in GREENS})
    statuses = table.statuses_of(CURRENT)
    if CountedStatus.GREEN not in statuses and CountedStatus.GREEN_PENDING in statuses:
        held[CountedStatus.GREEN_PENDING] += held.pop(CountedStatus.GREEN, 0)
    elif CountedStatus.GREEN in statuses and CountedStatus.GREEN_PENDING not in statuses:
        held[CountedStatus.GREEN] += held.pop(CountedStatus.GREEN_PENDING, 0)
    return Counter({status: number for status, number in held.items() if status in statuses and number})


def _only_new_greens(table: CountedTable) -> bool:
    greens = table.count(CURRENT, GREENS)
    return greens > 0 and greens == table.count(CURRENT, GREENS, only_new=True)


def _open_only(counts: Counter[CountedStatus]) -> Counter[CountedStatus]:
    return Counter({status: counts[status] for status in _OPEN if counts[status]})


def _prints_more(held: Counter[CountedStatus], counted: Counter[CountedStatus]) -> bool:
    return any(held[status] > counted[status] for status in _OPEN) or held.total() > counted.total()


def _is_partial(draft: PaperDraft, table: CountedTable) -> bool:
    """Say whether an appendix prints only some items: it says so, or it is short of most reports of the table."""
    said = [draft.title, *(passage.text for passage in draft.narrative)]
    if any(_EXCEPTIONS.search(text) for text in said):
        return True
    known = [row for row in table.rows if row.rows is not None and row.rows.rows]
    short = [row for row in known if row.rows is not None and len(row.rows.rows) < row.together(CURRENT).total()]
    return len(short) >= _FEWEST_SHORT and 2 * len(short) > len(known)


def _check_new(row: CountedRow, rows: ReportRows, statuses: frozenset[CountedStatus]) -> Iterator[Outcome]:
    """See that a cell flags as many as NEW as the appendix does, of statuses that both of them flag."""
    for status in sorted(statuses):
        column = column_of(row, CURRENT)
        counted, flagged = sum(row.new[each][status] for each in CURRENT), rows.new[status]
        if not counted and not row.together(PREVIOUS):
            continue  # all of a new report is new, flagged or not
        spot = Spot(f"Count table, {row.row.report}: {column_words(column)}", row.row.place, FindingKind.NEW)
        yield spot.looked_at(
            counted == flagged,
            row.cell(column).printed,
            f"{flagged} NEW {status_word(status)}",
            f"The appendix (line {rows.report.place.line}) flags {flagged} as NEW {status_word(status)}.",
        )


def _left_out(draft: PaperDraft, table: CountedTable, appendix: Appendix) -> Iterator[Outcome]:
    """Find reports with open items that have no row, where every row's report is known."""
    if not draft.count_tables or any(row.rows is None and row.together(CURRENT).total() for row in table.rows):
        return
    candidates = report_candidates(appendix.reports)
    named = {match.candidate.inspection_id for row in table.rows
             if (match := find_inspection(row.row.report, candidates)).candidate is not None}  # fmt: skip
    for place, rows in enumerate(appendix.reports):
        held = _open_only(rows.now)
        if place not in named and held:
            yield Spot("Count table", draft.count_tables[0].place, FindingKind.CELL).finding(
                "no row",
                f"{rows.report.title}: {in_words(held)}",
                f"The appendix (line {rows.report.place.line}) prints open items of that report.",
            )
