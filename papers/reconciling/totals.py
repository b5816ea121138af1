"""Sub-totals, totals and grand totals of a summary.

A sub-total may count every status above it or only those outstanding, and a total all reports or only previous ones:
what most of its cells agree with is what it means, and the cells that do not are at fault.
"""

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

from db.words import CountedStatus
from papers.reading.covering.cells import count_cell
from papers.reconciling.appendix import status_word, statuses_words
from papers.reconciling.count_rows import NEW_REPORTS, PREVIOUS_REPORTS
from papers.reconciling.finding import FindingKind, Outcome
from papers.reconciling.sources import OUTSTANDING, Sources
from papers.reconciling.summaries import is_split
from papers.reconciling.summary_labels import LineKind
from papers.reconciling.summary_lines import Line, Summary, table_columns

Statuses = frozenset[CountedStatus]
_PRIOR = re.compile(r"\b(?:prior|previous|existing)(?:\s+reports?)?\b", re.IGNORECASE)
_EVERY: Statuses = frozenset(CountedStatus)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """One way to read what a line of totals adds up."""

    statuses: Statuses
    prior_only: bool = False


def check_totals(summary: Summary, sources: Sources) -> Iterator[Outcome]:
    """Look at every total of a summary whose other lines were looked at."""
    sub_totals = summary.of(LineKind.SUB_TOTAL)
    totals = summary.of(LineKind.TOTAL)
    yield from _check_sub_totals(summary, sub_totals, sources)
    meaning = None
    for line in summary.lines:
        if line.label.kind is LineKind.TOTAL:
            meaning = yield from _check_total(summary, line, sources)
        elif line.label.kind is LineKind.GRAND_TOTAL:
            yield from _check_grand(summary, line, meaning, sources)
    if meaning is not None and sub_totals and not any(_are_totalled(sub_totals, line) for line in totals):
        yield from _check_units(summary, sub_totals, totals[-1], meaning)


def _check_sub_totals(summary: Summary, lines: Sequence[Line], sources: Sources) -> Iterator[Outcome]:
    """See that each sub-total is the sum of the lines above it, or, where it has none, of its rows in the table."""

    def values(line: Line, column: str, meaning: _Meaning) -> tuple[int, ...]:
        members = _members(summary, line)
        if members:
            parts = [one for one in members if one.label.statuses & meaning.statuses]
            return (sum(one.right[column] for one in parts),) if all(column in one.right for one in parts) else ()
        group = _group(line)
        if group is None or (column.startswith("previous") and not summary.is_in_table):
            return ()
        return sources.values(table_columns(column), meaning.statuses, group=group)

    meanings = [_Meaning(each) for each in (_EVERY, sources.outstanding, *OUTSTANDING)]
    open_lines = [line for line in lines if not line.label.statuses]
    best = _best(meanings, open_lines, values)
    for line in lines:
        meaning = _Meaning(line.label.statuses) if line.label.statuses else best
        why = "The lines above it add up to {}." if _members(summary, line) else "Its rows of the table add up to {}."
        for column in line.figures:
            if count_cell(line.row.cells[column]).counts:
                yield from _check_counts(summary, line, column, sources, _group(line))
            else:
                yield from _compare(summary, line, column, values(line, column, meaning), why)


def _check_total(summary: Summary, line: Line, sources: Sources) -> Generator[Outcome, None, _Meaning]:
    """See that a total is the sum of what it names; gives what it means."""
    by_status = [column for column in line.figures if count_cell(line.row.cells[column]).counts]
    if by_status:
        for column in by_status:
            yield from _check_counts(summary, line, column, sources, None)
        return _Meaning(_EVERY)

    def values(line: Line, column: str, meaning: _Meaning) -> tuple[int, ...]:
        return _total_values(summary, line, column, meaning, sources)

    meaning = _best(_total_meanings(summary, line, sources), [line], values)
    words = _in_all(meaning.statuses)
    of_what = "The rows of the count table" if sources.has_table else "The figures it totals"
    why = f"{of_what} add up to {{}} {words}."
    for column in line.figures:
        yield from _compare(summary, line, column, values(line, column, meaning), why)
    if line.label.prior and not meaning.prior_only and _tells_apart(line, values, meaning):
        yield line.spot(summary.draft, "label", FindingKind.HEADING).finding(
            line.row.label,
            " ".join(_PRIOR.sub(" ", line.row.label).split()),
            "Its figures are of all reports, the new ones among them, not of previous reports alone.",
        )
    return meaning


def _total_meanings(summary: Summary, line: Line, sources: Sources) -> list[_Meaning]:
    """Give what a total may mean, the likeliest first."""
    label = line.label
    if label.statuses:
        named = [label.statuses]
    elif label.outstanding:
        named = list(dict.fromkeys([sources.outstanding, *OUTSTANDING]))
    else:
        shown = frozenset(status for one in summary.of(LineKind.STATUS) for status in one.label.statuses)
        named = list(dict.fromkeys([shown or _EVERY, _EVERY, *OUTSTANDING]))
    split = any(one.row.section == PREVIOUS_REPORTS for one in summary.of(LineKind.STATUS))
    scopes = (True, False) if label.prior and split else (False,)
    return [_Meaning(statuses, prior) for statuses in named for prior in scopes]


def _total_values(summary: Summary, line: Line, column: str, meaning: _Meaning, sources: Sources) -> tuple[int, ...]:
    columns = table_columns(column)
    if meaning.prior_only:
        members = [one for one in _parts(summary, meaning.statuses) if one.row.section == PREVIOUS_REPORTS]
        return (sum(one.right[column] for one in members),) if all(column in one.right for one in members) else ()
    if _spans_levels(line, column):
        columns = table_columns(column.removesuffix("_national"))
    known = sources.values(columns, meaning.statuses) if not is_split(summary, column) or sources.has_table else ()
    if known:
        return known
    members = _parts(summary, meaning.statuses)
    whole = members and all(column in one.right for one in members)
    return (sum(one.right[column] for one in members),) if whole else ()


def _check_grand(summary: Summary, line: Line, meaning: _Meaning | None, sources: Sources) -> Iterator[Outcome]:
    """See that a grand total is national and force together."""
    named = line.label.statuses or (meaning.statuses if meaning else frozenset())
    totals = [one for one in summary.of(LineKind.TOTAL) if one.row.place.line < line.row.place.line]
    for column in line.figures:
        meeting = column.removesuffix("_total").removesuffix("_national")
        levels = [f"{meeting}_national", f"{meeting}_force"]
        if totals and all(level in totals[-1].right for level in levels) and not line.label.statuses:
            together: tuple[int, ...] = (sum(totals[-1].right[level] for level in levels),)
        else:
            columns = table_columns(meeting if _spans_levels(line, column) or column.endswith("_total") else column)
            together = sources.values(columns, named or _EVERY)
        yield from _compare(summary, line, column, together, "National and force together make {}.")


def _check_units(summary: Summary, sub_totals: Sequence[Line], total: Line, meaning: _Meaning) -> Iterator[Outcome]:
    """See that the sub-totals make the total under them: they may count statuses that it does not."""
    for column in total.figures:
        if not all(column in line.right for line in sub_totals) or meaning.prior_only:
            continue
        together = sum(line.right[column] for line in sub_totals)
        if together == total.right[column]:
            yield None
            continue
        for line in sub_totals:
            members = [one for one in _members(summary, line) if one.label.statuses & meaning.statuses]
            counted = sum(one.right.get(column, 0) for one in members)
            if members and counted != line.right[column]:
                yield line.spot(summary.draft, column, FindingKind.TOTAL).finding(
                    line.row.cells[column],
                    str(counted),
                    "It counts statuses that the total under it does not: "
                    f"the sub-totals make {together}, the total is {total.right[column]} {_in_all(meaning.statuses)}.",
                )


def _are_totalled(sub_totals: Sequence[Line], total: Line) -> bool:
    """Say whether a total is what the sub-totals make, in every column."""
    return all(sum(line.right.get(column, 0) for line in sub_totals) == total.right[column] for column in total.figures)


def _check_counts(summary: Summary, line: Line, column: str, sources: Sources, group: str | None) -> Iterator[Outcome]:
    """Look at a total that counts each status apart (`12 AMBER 5 RED`)."""
    printed = line.row.cells[column]
    cell = count_cell(printed)
    for status in CountedStatus:
        values = sources.values(table_columns(column), frozenset({status}), group=group)
        value = cell.counts.get(status.value, 0)
        if values and (value or any(values)):
            yield line.spot(summary.draft, column, FindingKind.TOTAL).looked_at(
                value in values,
                printed,
                f"{values[0]} {status_word(status)}",
                f"The rows of the table add up to {values[0]} {status_word(status)}.",
            )


def _compare(summary: Summary, line: Line, column: str, values: tuple[int, ...], why: str) -> Iterator[Outcome]:
    if not values:
        return
    value = line.figures[column].value
    if value not in values:
        line.right[column] = values[0]
    yield line.spot(summary.draft, column, FindingKind.TOTAL).looked_at(
        value in values, line.row.cells[column], str(values[0]), why.format(values[0])
    )


def _best(
    meanings: Sequence[_Meaning],
    lines: Sequence[Line],
    values: Callable[[Line, str, _Meaning], tuple[int, ...]],
) -> _Meaning:
    """Give the meaning that most cells agree with, the first of those that do equally well."""

    def fit(meaning: _Meaning) -> int:
        return sum(
            figure.value in values(line, column, meaning) for line in lines for column, figure in line.figures.items()
        )

    return max(meanings, key=fit)


def _tells_apart(line: Line, values: Callable[[Line, str, _Meaning], tuple[int, ...]], meaning: _Meaning) -> bool:
    """Say whether it makes a difference that new reports are in a total."""
    prior = _Meaning(meaning.statuses, prior_only=True)
    return any(values(line, column, prior) != values(line, column, meaning) for column in line.figures)


def _members(summary: Summary, line: Line) -> list[Line]:
    """Give the lines of statuses that stand between a sub-total and the total or sub-total before it."""
    above: list[Line] = []
    for one in summary.lines:
        if one is line:
            return above
        if one.label.kind is LineKind.STATUS:
            above.append(one)
        elif one.label.kind in {LineKind.SUB_TOTAL, LineKind.TOTAL, LineKind.GRAND_TOTAL}:
            above = []
    return above


def _group(line: Line) -> str | None:
    """Give the group of rows that a sub-total is of, by its section or its words."""
    if line.row.section in {NEW_REPORTS, PREVIOUS_REPORTS}:
        return line.row.section
    if line.label.prior:
        return PREVIOUS_REPORTS
    return NEW_REPORTS if line.label.only_new else None


def _parts(summary: Summary, statuses: Statuses) -> list[Line]:
    return [one for one in summary.of(LineKind.STATUS) if one.label.statuses & statuses]


def _spans_levels(line: Line, column: str) -> bool:
    """Say whether a figure under national stands for both levels: the cell beside it is empty."""
    return column.endswith("_national") and not line.row.cells.get(column.replace("_national", "_force"), "x").strip()


def _in_all(statuses: Statuses) -> str:
    return "in all" if statuses == _EVERY else statuses_words(statuses)
