"""The summaries of counts, their lines taken apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.words import CountedStatus
from papers.draft import SummaryRow, SummaryTableDraft
from papers.reconciling.appendix import GREENS
from papers.reconciling.count_rows import CURRENT, NEW_REPORTS, PREVIOUS, PREVIOUS_REPORTS, column_words
from papers.reconciling.finding import FindingKind, Spot
from papers.reconciling.summary_labels import CellFigure, LineKind, LineLabel, read_figure, read_label

_BY_LEVEL = " (national/force)"
_PAIRS: Mapping[str, tuple[str, ...]] = {"previous": PREVIOUS, "current": CURRENT}


@dataclass(slots=True)
class Line:
    """One line of a summary; `right` is what its figures should be, as far as that is known, else what they are."""

    row: SummaryRow
    label: LineLabel
    figures: Mapping[str, CellFigure]
    right: dict[str, int] = field(default_factory=dict)

    def spot(self, summary: SummaryTableDraft, column: str, kind: FindingKind) -> Spot:
        """Give the place of one of its cells."""
        label = self.row.label or "the line without a label"
        section = f" ({self.row.section})" if self.row.section in {NEW_REPORTS, PREVIOUS_REPORTS} else ""
        return Spot(f"{summary.name}: {label}{section}, {column_words(column)}", self.row.place, kind)


@dataclass(slots=True)
class Summary:
    """A summary with its lines taken apart."""

    draft: SummaryTableDraft
    lines: tuple[Line, ...]
    columns: tuple[str, ...]

    @property
    def is_in_table(self) -> bool:
        """Whether it is the totals printed among the rows of a count table, named after the first of them."""
        return bool(self.draft.rows) and self.draft.rows[0].label == self.draft.name.removesuffix(_BY_LEVEL)

    def of(self, *kinds: LineKind) -> tuple[Line, ...]:
        """Give its lines of some kinds."""
        return tuple(line for line in self.lines if line.label.kind in kinds)


def read_summary(draft: SummaryTableDraft) -> Summary:
    """Take a summary table apart: what each line says it counts, and its figures by column, as printed."""
    lines = []
    for row in draft.rows:
        figures = {column: figure for column, words in row.cells.items() if (figure := read_figure(words)) is not None}
        right = {column: figure.value for column, figure in figures.items()}
        lines.append(Line(row, read_label(row), figures, right))
    greens = {line.label.statuses for line in lines if line.label.kind is LineKind.STATUS}
    told_apart = frozenset({CountedStatus.GREEN_PENDING}) in greens and GREENS in greens
    for line in lines:
        line.label = _green_of(line.label, told_apart=told_apart)
    columns = tuple(
        dict.fromkeys(column for row in draft.rows for column in row.cells if not column.endswith("_total"))
    )
    return Summary(draft, tuple(lines), columns)


def table_columns(column: str) -> tuple[str, ...]:
    """Give the columns of the count table that a column of a summary adds up."""
    return _PAIRS.get(column.removesuffix("_total"), (column,))


def _green_of(label: LineLabel, *, told_apart: bool) -> LineLabel:
    """Give a label that names either green where the summary does not tell them apart, or the one it means."""
    if label.kind is not LineKind.STATUS or not label.statuses & GREENS:
        return label
    if not told_apart:
        return LineLabel(label.kind, label.statuses | GREENS, label.only_new)
    if label.statuses >= GREENS:
        return LineLabel(label.kind, label.statuses - {CountedStatus.GREEN_PENDING}, label.only_new)
    return label
