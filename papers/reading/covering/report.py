"""The covering report as a whole, found in the blocks of a paper by its headings and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from papers.draft import (
    CountTableDraft,
    ItemTableDraft,
    MovementTableDraft,
    Passage,
    Place,
    ProgrammeDraft,
    ReferenceDraft,
    SummaryTableDraft,
    Unread,
)
from papers.reading.blocks import Block, Paragraph
from papers.reading.covering.counting import read_counts
from papers.reading.covering.front import own_part
from papers.reading.covering.items import read_items
from papers.reading.covering.movements import read_movements
from papers.reading.covering.programme import read_programme
from papers.reading.covering.references import read_references
from papers.reading.report_heads import is_furniture


@dataclass(frozen=True, slots=True)
class CoveringDraft:
    """What a covering report says; a paper without one leaves all of it empty."""

    meeting_on: date | None = None
    committee: str = ""
    title: str = ""
    report_number: str = ""
    count_tables: tuple[CountTableDraft, ...] = ()
    summary_tables: tuple[SummaryTableDraft, ...] = ()
    movement_tables: tuple[MovementTableDraft, ...] = ()
    item_tables: tuple[ItemTableDraft, ...] = ()
    programme: tuple[ProgrammeDraft, ...] = ()
    references: tuple[ReferenceDraft, ...] = ()
    narrative: tuple[Passage, ...] = ()
    """Its paragraphs, and those of the action plan that stands in the same part of the file."""
    unread: tuple[Unread, ...] = ()
    """Figures and prose where it prints counts and inspections, in words that no rule knows."""


def read_covering(blocks: Sequence[Block]) -> CoveringDraft:
    """Read the covering report among the blocks of a paper: in an agenda pack, that of the inspections' item."""
    front, own = own_part(blocks)
    counts = read_counts(own)
    programme, not_named = read_programme(own)
    is_one = bool(front.title or counts.tables or counts.summaries or programme)
    return CoveringDraft(
        meeting_on=front.meeting_on,
        committee=front.committee,
        title=front.title,
        report_number=front.report_number,
        count_tables=counts.tables,
        summary_tables=counts.summaries,
        movement_tables=read_movements(own),
        item_tables=read_items(own),
        programme=programme,
        references=read_references(blocks),
        narrative=_narrative(own) if is_one else (),
        unread=tuple(sorted((*counts.unread, *not_named), key=lambda each: each.line)),
    )


def _narrative(blocks: Sequence[Block]) -> tuple[Passage, ...]:
    return tuple(
        Passage(block.text, Place(block.line))
        for block in blocks
        if isinstance(block, Paragraph) and not is_furniture(block.text)
    )
