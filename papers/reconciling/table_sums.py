"""The count table as a whole, where the rest of the paper sides against some of its cells."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace

from db.words import CountedStatus
from papers.reconciling.appendix import GREENS, in_words, statuses_words
from papers.reconciling.count_rows import CURRENT, PREVIOUS, Adjustment, CountedRow, column_words
from papers.reconciling.finding import FindingKind, Outcome, Spot
from papers.reconciling.sources import Sources


def check_table_sums(sources: Sources) -> Iterator[Outcome]:
    """Find statuses that the table's rows add up to otherwise than everything else in the paper does."""
    if not sources.draft.count_tables:
        return
    for columns in (PREVIOUS, CURRENT):
        for status in CountedStatus:
            if status is not CountedStatus.GREEN_PENDING:
                yield from _check(sources, columns, frozenset(GREENS if status in GREENS else {status}))
    for adjustment in sources.corrected.table.adjustments:
        if adjustment.number:
            yield _located(sources, adjustment)


def _check(sources: Sources, columns: tuple[str, str], statuses: frozenset[CountedStatus]) -> Iterator[Outcome]:
    """Hold the rows to the appendix, where the summary sides with it."""
    table = replace(sources.corrected.table, adjustments=())
    printed, corrected = sources.printed.count(columns, statuses), table.count(columns, statuses)
    stated = {sources.stated.get((frozenset(columns), statuses, only_new)) for only_new in (False, True)}
    if not (printed or corrected) or stated == {None}:
        return
    word = statuses_words(statuses)
    out = [each for each in columns if sources.printed.count([each], statuses) != table.count([each], statuses)]
    yield _whole(sources, out or columns).looked_at(
        printed == corrected or corrected not in stated,
        f"{printed} {word}",
        f"{corrected} {word}",
        f"Its rows add up to {printed}, but the appendix and the summary have {corrected}.",
    )


def _located(sources: Sources, adjustment: Adjustment) -> Outcome:
    """Give the finding that the rows are out: at the one row it can be, or at the table."""
    columns = [column for column in (*PREVIOUS, *CURRENT) if column in adjustment.columns]
    statuses = GREENS if adjustment.status in GREENS else frozenset({adjustment.status})
    word = statuses_words(statuses)
    rows = [row for row in sources.printed.rows if adjustment.group in {None, row.row.group}]
    counting = [row for row in rows if _counted(row, columns, statuses) >= max(1, -adjustment.number)]
    possible = counting if adjustment.number < 0 else rows
    printed = sources.printed.count(columns, statuses, group=adjustment.group)
    why = f"The rows add up to {printed} {word}, but the rest of the paper has {printed + adjustment.number}."
    if len(possible) == 1 and len(columns) == 1:
        row, column = possible[0], columns[0]
        counts = row.counts[column] + Counter({adjustment.status: max(0, adjustment.number)})
        counts -= Counter({adjustment.status: max(0, -adjustment.number)})
        spot = Spot(f"Count table, {row.row.report}: {column_words(column)}", row.row.place, FindingKind.CELL)
        return spot.finding(row.cell(column).printed, in_words(counts, row.new[column]), why)
    named = f" {word} is counted in: {'; '.join(row.row.report for row in counting)}." if counting else ""
    expected = f"{printed + adjustment.number} {word}"
    return _whole(sources, columns).finding(f"{printed} {word}", expected, f"{why}{named}")


def _whole(sources: Sources, columns: Collection[str]) -> Spot:
    names = list(columns)
    where = column_words(names[0]) if len(names) == 1 else names[0].partition("_")[0]
    return Spot(f"Count table, all rows: {where}", sources.draft.count_tables[0].place, FindingKind.TABLE)


def _counted(row: CountedRow, columns: Collection[str], statuses: Collection[CountedStatus]) -> int:
    return sum(row.counts[column][status] for column in columns for status in statuses)
