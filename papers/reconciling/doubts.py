"""Where the rest of a paper sides against its count table: one cell of it is wrong, and not all the figures it adds to.

Two figures from different parts of the paper, each a sum of its own, have to agree on another number than the rows add
up to. Which cell it is nothing tells, unless an appendix does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from db.words import CountedStatus
from papers.draft import PaperDraft
from papers.reconciling.appendix import GREENS
from papers.reconciling.cells import Corrected
from papers.reconciling.count_rows import CURRENT, NEW_REPORTS, PREVIOUS, PREVIOUS_REPORTS, Adjustment, CountedTable
from papers.reconciling.narrative import read_figures
from papers.reconciling.narrative_words import Subject
from papers.reconciling.summary_labels import LineKind
from papers.reconciling.summary_lines import Line, Summary, table_columns

_FEWEST_WITNESSES = 2
_GROUPS = frozenset({NEW_REPORTS, PREVIOUS_REPORTS})


@dataclass(frozen=True, slots=True)
class _Asked:
    """A number that several parts of a paper print."""

    columns: tuple[str, ...]
    statuses: frozenset[CountedStatus]
    only_new: bool


def doubted(draft: PaperDraft, corrected: Corrected, printed: CountedTable, summaries: Sequence[Summary]) -> Corrected:
    """Give the corrected table with what the rest of the paper says against it."""
    table = corrected.table
    found: list[Adjustment] = []
    for asked in _asked(summaries) if table.rows else ():
        counted = table.count(asked.columns, asked.statuses, only_new=asked.only_new)
        if counted != printed.count(asked.columns, asked.statuses, only_new=asked.only_new):
            continue
        witnesses = list(_witnesses(draft, summaries, asked))
        if len(witnesses) >= _FEWEST_WITNESSES and len(set(witnesses)) == 1 and witnesses[0] != counted:
            found += _adjustments(table, summaries, asked, witnesses[0] - counted)
    return replace(corrected, table=replace(table, adjustments=tuple(found)))


def _asked(summaries: Sequence[Summary]) -> list[_Asked]:
    labels = dict.fromkeys(line.label for summary in summaries for line in summary.of(LineKind.STATUS))
    return [_Asked(columns, label.statuses, label.only_new) for label in labels for columns in (PREVIOUS, CURRENT)]


def _witnesses(draft: PaperDraft, summaries: Sequence[Summary], asked: _Asked) -> Iterator[int]:
    """Give what each part of the paper prints for a number."""
    for summary in summaries:
        lines = _lines(summary, asked)
        columns = [column for column in summary.columns if set(table_columns(column)) <= set(asked.columns)]
        if lines and columns and all(column in line.figures for line in lines for column in columns):
            yield sum(line.figures[column].value for line in lines for column in columns)
    subject = Subject.NEW_STATUS if asked.only_new else Subject.STATUS
    said = [
        figure.number.value
        for figure in read_figures(draft.narrative)
        if asked.columns == CURRENT
        if (figure.subject, figure.statuses, figure.level, figure.is_previous) == (subject, asked.statuses, None, False)
    ]
    yield from said[:1]


def _lines(summary: Summary, asked: _Asked) -> list[Line]:
    wanted = (asked.statuses, asked.only_new)
    return [line for line in summary.of(LineKind.STATUS) if (line.label.statuses, line.label.only_new) == wanted]


def _adjustments(table: CountedTable, summaries: Sequence[Summary], asked: _Asked, number: int) -> Iterator[Adjustment]:
    """Say by how much the table is out, by column and group as far as a summary tells them apart."""
    status = CountedStatus.GREEN if asked.statuses & GREENS else min(asked.statuses)
    is_new = asked.only_new
    by_level = next((summary for summary in summaries if asked.columns[0] in summary.columns), None)
    if by_level is None:
        yield Adjustment(frozenset(asked.columns), None, status, number, is_new)
        return
    lines = _lines(by_level, asked)
    sections = {line.row.section for line in lines}
    for column in asked.columns:
        if asked.columns == CURRENT and sections <= _GROUPS:
            for line in lines:
                counted = table.count([column], asked.statuses, group=line.row.section, only_new=is_new)
                yield Adjustment(
                    frozenset({column}), line.row.section, status, line.figures[column].value - counted, is_new
                )
        else:
            together = sum(line.figures[column].value for line in lines)
            counted = table.count([column], asked.statuses, only_new=is_new)
            yield Adjustment(frozenset({column}), PREVIOUS_REPORTS, status, together - counted, is_new)
