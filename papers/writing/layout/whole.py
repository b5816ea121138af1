"""The whole paper in its order."""

from collections.abc import Iterator

from db.dates import PartialDate
from db.sentences import number_of
from db.words import CountedStatus
from papers.writing.blocks import Block, Bullets, Grid, Heading, Paragraph, cell, dated, headings
from papers.writing.contents import CommitteePaper, Edition
from papers.writing.layout.appendix import appendix
from papers.writing.layout.cover import asked, cover, moved_sentence, published, summary, title
from papers.writing.layout.figures import count_table, overview, sub_totals
from papers.writing.layout.movement import movement
from papers.writing.layout.programme import programme
from papers.writing.layout.proof import proof
from papers.writing.layout.running import foot, head
from papers.writing.layout.warnings import to_be_looked_at
from papers.writing.layout.words import outstanding_words
from papers.writing.set_out import SetOut

_REFERENCE_WIDTHS = (1.8, 3.2, 5.0, 2.6, 4.4)
_CORRECTION_WIDTHS = (1.2, 3.0, 4.8, 8.0)


def laid_out(paper: CommitteePaper) -> tuple[Block, ...]:
    """Give everything a committee paper prints, in its order, in blocks that every format can write."""
    return tuple(_whole(paper))


def set_out(paper: CommitteePaper) -> SetOut:
    """Set a paper out with what stands on its pages."""
    return SetOut(
        title=title(paper),
        about=f"Position at {paper.as_at_words}",
        head=head(paper),
        foot=foot(paper),
        house=paper.house,
        drawn_up_on=paper.drawn_up_on,
        blocks=laid_out(paper),
        draft=paper.proof is None,
        fingerprint=paper.proof.fingerprint if paper.proof else "",
    )


def _whole(paper: CommitteePaper) -> Iterator[Block]:
    yield from cover(paper)
    yield from summary(paper)
    yield from published(paper)
    yield from programme(paper)
    yield from overview(paper)
    yield from asked(paper)
    yield Heading("Main Report", 1)
    yield from _background(paper)
    yield from _position(paper)
    yield from movement(paper)
    yield from _references(paper)
    yield from _corrections(paper)
    yield from to_be_looked_at(paper)
    yield from _end(paper)
    yield from appendix(paper)


def _background(paper: CommitteePaper) -> Iterator[Block]:
    yield Heading("Background", 2)
    yield Paragraph(
        f"HMICFRS inspects {paper.house.the_force} and publishes reports whose recommendations and areas for "
        "improvement are followed here until they are done. A report is national where it is aimed at many forces, and "
        "a force report where it is aimed at this one.",
        numbered=True,
    )
    if paper.key.knows_sign_off:
        yield Paragraph(
            "A recommendation is green once its owner can show that it is done and the claim has been tested; it is "
            "pending until HMICFRS agrees and signs it off.",
            numbered=True,
        )


def _position(paper: CommitteePaper) -> Iterator[Block]:
    counts = paper.counts
    shown = sum(map(counts.total_current.count, CountedStatus))
    yield Heading("Current Position", 2)
    before = f" ({counts.outstanding_previous} at the previous report)" if paper.previous else ""
    yield Paragraph(
        f"{number_of(len(counts.rows), 'report is', 'reports are')} followed. At {paper.as_at_words}, "
        f"{counts.outstanding_current} of {shown} items shown are "
        f"outstanding ({outstanding_words(paper)}){before}.",
        numbered=True,
    )
    if moved := moved_sentence(paper):
        yield Paragraph(moved, numbered=True)
    if counts.settled and paper.previous:
        yield Paragraph(
            f"{number_of(counts.settled, 'item was', 'items were')} settled by the report of {paper.previous} and "
            f"{'is' if counts.settled == 1 else 'are'} no longer shown.",
            numbered=True,
        )
    yield count_table(paper)
    yield Heading("Recommendation Summary", 3)
    yield sub_totals(paper)


def _references(paper: CommitteePaper) -> Iterator[Block]:
    if not paper.references:
        return
    yield Heading("Outstanding References", 2)
    yield Grid(
        "Members' requests, open or closed since the previous report",
        _REFERENCE_WIDTHS,
        (headings("No.", "Item", "Request", "Owner", "Status"),),
        tuple(
            (cell(one.number), cell(one.item), cell(one.request), cell(one.owner), cell(one.status))
            for one in paper.references
        ),
        headed_rows=True,
        tab="References",
    )


def _corrections(paper: CommitteePaper) -> Iterator[Block]:
    if not paper.corrections:
        return
    yield Heading("Corrections", 2)
    yield Grid(
        "Corrections made after the record was frozen",
        _CORRECTION_WIDTHS,
        (headings("No.", "Made on", "About", "Correction"),),
        tuple(
            (cell(str(one.number)), dated(PartialDate.of(one.said_on)), cell(one.item), cell(one.text))
            for one in paper.corrections
        ),
        headed_rows=True,
        tab="Corrections",
    )


def _end(paper: CommitteePaper) -> Iterator[Block]:
    which = "items that missed a date" if paper.edition is Edition.EXCEPTIONS else "every item followed"
    yield Heading("Appendices", 2)
    yield Bullets((f"Appendix A – {which}, by report",))
    if paper.house.contact:
        yield Heading("Contact", 2)
        yield from map(Paragraph, paper.house.contact)
    yield Heading("Proof", 2)
    yield from map(Paragraph, proof(paper))
