"""The reports of a paper's action plan, found among its blocks by what their tables are headed with.

Whatever else is bound into the same file is left alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from db.titles import title_key
from papers.draft import Place, ReportDraft, Unread
from papers.reading.blocks import Block, Paragraph, Row, Table
from papers.reading.headings import Column, Heading, Layout, read_layout
from papers.reading.items import Items, is_numbered, kind_alone
from papers.reading.recommendations import read_recommendation, unread_cells
from papers.reading.report_heads import ReportHead, head_of_title, is_blank_page, is_furniture, read_heads
from papers.reading.row_signs import across, fits, head_in_columns, heads_across, lacks, with_shared
from papers.reading.rows import PlacedRow, place
from papers.reading.status_keys import is_status_key

_MOST_STRAYS = 10
"""More paragraphs than this between two tables of a plan are another matter, not strays of the plan."""
_ROWS_LOOKED_AT = 40
_NEEDED = frozenset({Column.STATUS, Column.COMMENT, Column.POSITION})


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """What was found."""

    reports: tuple[ReportDraft, ...]
    unread: tuple[Unread, ...]
    headings: tuple[Heading, ...]
    """Every heading of its tables, in the order printed."""
    without_status: tuple[Layout, ...]
    """Tables of recommendations that have no status column and could not be read."""
    ends_early: bool
    """Whether the file stops in the middle of a row."""


def read_action_plan(blocks: Iterable[Block]) -> ActionPlan:
    """Read every inspection table of a paper, and the report heads above them."""
    blocks = tuple(blocks)
    rows = (row for block in blocks if isinstance(block, Table) for row in block.rows)
    reader = _Reader(keeps_blanks=any(not row.cells[-1].text for row in rows))
    for block in blocks:
        if isinstance(block, Paragraph):
            reader.paragraph(block)
        else:
            reader.table(block)
    return reader.finish()


@dataclass(slots=True, eq=False)
class _Report:
    """A report while its rows are read."""

    head: ReportHead
    items: Items = field(default_factory=Items)

    def draft(self, unread: list[Unread]) -> ReportDraft:
        items = self.items.all()
        for item in items:
            unread.extend(unread_cells(item))
        head = self.head
        return ReportDraft(
            title=head.title,
            place=Place(head.line),
            level=head.level,
            kind=head.kind,
            body=head.body,
            published=head.published,
            claimed_text=head.claimed_text,
            claimed=head.claimed,
            claimed_places=head.claimed_places,
            level_printed=head.level_printed,
            subtitle=head.subtitle,
            recommendations=tuple(read_recommendation(item, head.published) for item in items),
        )


class _Reader:
    """Walks the blocks; keeps the layout in force while nothing but page ends comes between tables.

    `keeps_blanks` says that the file's rows keep their empty cells at the end.
    """

    def __init__(self, *, keeps_blanks: bool) -> None:
        self._keeps_blanks = keeps_blanks
        self._run: list[Paragraph] = []
        self._heads: list[ReportHead] = []
        self._reports: list[_Report] = []
        self._in_columns: dict[str, _Report] = {}
        self._named = ("", "")
        self._layout: Layout | None = None
        self._headings: dict[Heading, None] = {}
        self._without_status: list[Layout] = []
        self._unread: list[Unread] = []
        self._ends_early = False
        self._at_item_end = False

    def paragraph(self, paragraph: Paragraph) -> None:
        self._ends_early = False
        self._at_item_end = is_blank_page(paragraph.text)
        if paragraph.is_footnote or is_furniture(paragraph.text):
            return
        if self._reports and (kind := kind_alone(paragraph.text)) is not None:
            self._reports[-1].items.section(kind)
        else:
            self._run.append(paragraph)

    def table(self, table: Table) -> None:
        if is_status_key(table):
            self._leave()
            return
        layouts = {
            at: layout
            for at, row in enumerate(table.rows)
            if (layout := read_layout(row, table.rows[at + 1 : at + _ROWS_LOOKED_AT])) is not None
        }
        starts = [*layouts, len(table.rows)]
        titles = self._titles(table.rows[: starts[0]]) if layouts else 0
        if starts[0] > titles:
            self._go_on(table.rows[titles : starts[0]])
        for start, end in pairwise(starts):
            self._begin(layouts[start], table.rows[start + 1 : end])
        self._at_item_end = False

    def _titles(self, rows: Sequence[Row]) -> int:
        """Take the rows over the whole table with which it begins as paragraphs above it; give how many there are."""
        for count, row in enumerate(rows):
            paragraphs = across(row)
            if not paragraphs or kind_alone(paragraphs[0].text):
                return count
            for paragraph in paragraphs:
                self.paragraph(paragraph)
        return len(rows)

    def finish(self) -> ActionPlan:
        ends_early = self._ends_early
        self._leave()
        if self._reports:
            ends_early = ends_early or any(head.level and not _is_whole(head) for head in self._heads[-1:])
            self._add_without_table(self._heads)
        return ActionPlan(
            tuple(report.draft(self._unread) for report in sorted(self._reports, key=lambda each: each.head.line)),
            tuple(sorted(self._unread, key=lambda each: each.line)),
            tuple(self._headings),
            tuple(self._without_status),
            ends_early,
        )

    def _leave(self) -> None:
        """Leave the plan for something that is not of it, keeping the report heads passed on the way."""
        if self._reports:
            self._add_without_table(self._heads)
        self._heads = read_heads(self._run)
        self._run = []
        self._layout = None
        self._ends_early = False

    def _go_on(self, rows: Sequence[Row]) -> None:
        """Take rows without headings of their own: more of the table before, or another matter."""
        if self._layout is None or self._at_item_end or not fits(rows[0], self._layout):
            if self._layout is not None and not self._run and not self._at_item_end:
                why = "its cells do not fit the headings of the table before"
                self._unread.extend(Unread(row.line, row.words, why) for row in rows if row.words)
            self._leave()
            return
        heads = read_heads(self._run)
        if len(self._run) > _MOST_STRAYS and not heads:
            self._leave()
            return
        self._open(heads, self._first(rows, self._layout), self._layout)
        self._feed(rows, self._layout)

    def _begin(self, layout: Layout, rows: Sequence[Row]) -> None:
        """Take a table with headings: the next report's, or more of the last one's."""
        rows = rows[self._titles(rows) :]
        heads = [*self._heads, *read_heads(self._run)]
        if not layout.has(Column.STATUS, Column.POSITION):
            self._leave()
            self._without_status.append(layout)
            if heads:
                why = "this table of recommendations has no status column"
                self._unread.append(Unread(layout.line, layout.words, why))
            return
        self._open(heads, self._first(rows, layout), layout)
        self._layout = layout
        self._headings.update(dict.fromkeys(layout.headings))
        for heading in layout.headings:
            if heading.column is Column.TEXT and (kind := kind_alone(heading.words)) is not None:
                self._reports[-1].items.section(kind)
        self._feed(rows, layout)

    def _open(self, heads: Sequence[ReportHead], first: PlacedRow | None, layout: Layout) -> None:
        """Open the report that a table with this first row is of, if it is not the one that is open."""
        if heads:
            self._add_without_table(heads[:-1])
            self._reports.append(_Report(heads[-1]))
            self._stray(heads[-1].unread[:_MOST_STRAYS])
        elif first is not None and (head := head_in_columns(first)) is not None:
            self._turn_to(head)
        elif not self._reports or self._starts_anew(first):
            self._reports.append(_Report(self._title_only(layout)))
        elif len(self._run) <= _MOST_STRAYS:
            self._stray(self._run)
        self._run, self._heads, self._named = [], [], ("", "")

    def _turn_to(self, head: ReportHead) -> None:
        """Open a report whose head stands in columns, or take it up again: a list may be sorted by anything."""
        begun = self._in_columns.setdefault(f"{title_key(head.title)} {head.published}", _Report(head))
        if begun in self._reports:
            self._reports.remove(begun)
        self._reports.append(begun)

    def _names_another(self, row: PlacedRow) -> bool:
        """Tell whether a row names another report in columns of their own than the row before."""
        before, self._named = self._named, (row.text(Column.REPORT), row.text(Column.PUBLISHED))
        return self._named != before

    def _starts_anew(self, first: PlacedRow | None) -> bool:
        """Tell whether a table under something like a title is another report's."""
        head = head_of_title(self._run)
        if head is None or head.published is not None:
            return head is not None
        restarts = first is not None and not self._reports[-1].items.goes_on(first)
        return restarts or any(paragraph.level for paragraph in self._run)

    def _title_only(self, layout: Layout) -> ReportHead:
        head = head_of_title(self._run)
        if head is None:
            why = "no report title stands above this table"
            self._unread.append(Unread(layout.line, layout.words, why))
        return head or ReportHead("", layout.line)

    def _add_without_table(self, heads: Sequence[ReportHead]) -> None:
        """Add the reports that have a head and no recommendations."""
        self._reports.extend(_Report(head) for head in heads if head.level and _is_whole(head))

    def _feed(self, rows: Sequence[Row], layout: Layout) -> None:
        for at, row in enumerate(rows):
            placed = self._place(row, layout)
            if placed is None:
                continue
            if heads := heads_across(row):
                self._open(heads, None, layout)
                continue
            if paragraphs := across(row):
                for paragraph in paragraphs:
                    self.paragraph(paragraph)
                continue
            if self._run:
                self._open(read_heads(self._run), placed, layout)
            if self._names_another(placed) and (head := head_in_columns(placed)):
                self._turn_to(head)
            if placed.loose:
                self._unread.append(Unread(row.line, placed.loose, "this stands beyond the last heading"))
            if not self._reports[-1].items.add(placed, after_page_end=at == 0):
                why = "no number, and no recommendation before it that it could go on from"
                self._unread.append(Unread(row.line, row.words, why))
        needed = _NEEDED if self._keeps_blanks else {Column.STATUS}
        self._ends_early = bool(rows) and lacks(rows[-1], layout, needed)

    def _place(self, row: Row, layout: Layout) -> PlacedRow | None:
        placed = place(row, layout, lost_in_front=self._keeps_blanks)
        if placed is not None and any(cell.above for cell in row.cells) and is_numbered(placed):
            return place(with_shared(row, layout), layout)
        return placed

    def _first(self, rows: Sequence[Row], layout: Layout) -> PlacedRow | None:
        return self._place(rows[0], layout) if rows else None

    def _stray(self, paragraphs: Sequence[Paragraph]) -> None:
        why = "neither a heading of a report nor part of a table"
        self._unread.extend(Unread(each.line, each.text, why) for each in paragraphs)


def _is_whole(head: ReportHead) -> bool:
    return bool(head.title and (head.published or head.claimed_text))
