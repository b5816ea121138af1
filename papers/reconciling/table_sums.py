"""The count table as a whole, where the rest of the paper sides with the appendix against some of its cells."""

from collections.abc import Iterator

from db.words import CountedStatus
from papers.reconciling.appendix import GREENS, status_word
from papers.reconciling.count_rows import COLUMNS, CURRENT, PREVIOUS
from papers.reconciling.finding import FindingKind, Outcome, Spot
from papers.reconciling.sources import Sources


def check_table_sums(sources: Sources) -> Iterator[Outcome]:
    """Find statuses that the table's rows add up to otherwise than a summary and the appendix do."""
    if not sources.draft.count_tables:
        return
    for columns in (PREVIOUS, CURRENT):
        for status in CountedStatus:
            if status is not CountedStatus.GREEN_PENDING:
                yield from _check(sources, columns, frozenset(GREENS if status in GREENS else {status}))


def _check(sources: Sources, columns: tuple[str, str], statuses: frozenset[CountedStatus]) -> Iterator[Outcome]:
    printed = sources.printed.count(columns, statuses)
    corrected = sources.corrected.table.count(columns, statuses)
    stated = sources.stated.get((frozenset(columns), statuses, False))
    if not (printed or corrected) or stated is None:
        return
    word = "GREEN" if statuses & GREENS else status_word(next(iter(statuses)))
    meeting = "previous" if columns[0] == COLUMNS[0] else "current"
    spot = Spot(f"Count table, all rows: {meeting}", sources.draft.count_tables[0].place, FindingKind.TABLE)
    yield spot.looked_at(
        printed == corrected or stated != corrected,
        f"{printed} {word}",
        f"{corrected} {word}",
        f"Its rows add up to {printed}, but the summary and the appendix have {corrected}.",
    )
