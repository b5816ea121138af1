"""All checks of a paper together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.store.reader import Reader
from papers.draft import PaperDraft
from papers.reconciling.aligned import check_aligned
from papers.reconciling.appendix import read_appendix
from papers.reconciling.bridges import check_bridges
from papers.reconciling.cells import correct_cells
from papers.reconciling.changed import check_changed
from papers.reconciling.count_rows import read_count_rows
from papers.reconciling.doubts import doubted
from papers.reconciling.finding import Finding, Outcome
from papers.reconciling.headings import check_headings
from papers.reconciling.heads import check_heads
from papers.reconciling.items import check_items
from papers.reconciling.marks import check_levels, check_new_flags
from papers.reconciling.narrated import check_narrative
from papers.reconciling.registered import RegisterThen, check_register
from papers.reconciling.shares import check_shares
from papers.reconciling.sources import Sources
from papers.reconciling.summaries import check_lines
from papers.reconciling.summary_lines import read_summary
from papers.reconciling.table_sums import check_table_sums
from papers.reconciling.totals import check_totals


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What came of looking at every figure of a paper."""

    findings: tuple[Finding, ...]
    """In the order they stand in the paper."""
    checked: int
    """How many figures were looked at."""
    as_at: date | None
    """The day the register was asked about; None where it was not asked."""


def reconciled(draft: PaperDraft, reader: Reader | None = None, as_at: date | None = None) -> Reconciliation:
    """Give what does not agree in a paper, in the order it stands there, and how much was looked at.

    Every figure is held against the paper's own rows and its own other figures and, where there is a `reader`, against
    the register on the day of the paper: `as_at`, or else the day of its positions, or of its meeting.
    """
    then = RegisterThen.of(reader, draft, as_at) if reader is not None else None
    outcomes = list(_outcomes(draft, then))
    findings = dict.fromkeys(one for one in outcomes if one is not None)
    return Reconciliation(
        tuple(sorted(findings, key=lambda each: each.line)), len(outcomes), then.day if then is not None else None
    )


def _outcomes(draft: PaperDraft, then: RegisterThen | None) -> Iterator[Outcome]:
    appendix = read_appendix(draft)
    table = read_count_rows(draft, appendix)
    corrected = correct_cells(draft, table, appendix)
    summaries = [read_summary(each) for each in draft.summary_tables]
    sources = Sources(draft, table, doubted(draft, corrected, table, summaries), appendix)
    yield from check_heads(appendix.reports, is_partial=corrected.is_partial)
    yield from check_items(appendix, table)
    yield from check_aligned(appendix)
    yield from corrected.outcomes
    yield from check_new_flags(corrected.table)
    yield from check_levels(table)
    yield from check_headings(draft)
    for summary in summaries:
        yield from check_lines(summary, sources)
        yield from check_totals(summary, sources)
    yield from check_narrative(sources)
    yield from check_changed(sources)
    yield from check_bridges(sources)
    yield from check_shares(sources, appendix)
    yield from check_table_sums(sources)
    if then is not None:
        yield from check_register(then, table, appendix)
