"""A pack set out: what it is, how it is answered, and a table with a row for each claimed green."""

from collections.abc import Iterator

from db.dates import PartialDate
from papers.chase.contents import mark_of
from papers.pack.contents import (
    ANSWER,
    DATE,
    DRAWN_UP,
    EVIDENCE,
    MARK,
    NUMBER,
    QUARTER,
    REFERENCE,
    REMARKS,
    REPORT,
    RETURNED,
    SIGNED_OFF,
    TEXT,
    Pack,
    PackItem,
)
from papers.writing.blocks import BULLET, Block, Grid, Heading, Paragraph, cell, headings
from papers.writing.set_out import SetOut

HOW = (
    f"For each item, write {SIGNED_OFF} with its reference on the monitoring portal and the date, or {RETURNED} with "
    "the date and what is missing. What is left blank is not answered. Please leave the marks as they are: the "
    "answers are read back by them."
)
NO_EVIDENCE = "no evidence recorded"
NOT_ON_PORTAL = "Not on the monitoring portal: no reference is needed; say in the remarks how it was agreed."

_ABOUT = (4.0, 8.0)
_WIDTHS = (2.0, 4.4, 6.2, 5.0, 1.9, 2.1, 1.9, 3.2)


def pack_page(pack: Pack) -> SetOut:
    """Set a pack out for a page lying across."""
    day = PartialDate.of(pack.drawn_up_on).words
    return SetOut(
        title=f"{pack.house.force}: {pack.title}" if pack.house.force else pack.title,
        about=f"Position at {day}",
        head=pack.title,
        foot=f"Drawn up on {day}",
        house=pack.house,
        drawn_up_on=pack.drawn_up_on,
        blocks=tuple(_blocks(pack)),
        lying=True,
    )


def evidence_lines(item: PackItem) -> str:
    """Give the index of an item's evidence: a line for each clause, its pieces under it as bullets."""
    lines = []
    for proved in item.index:
        name = f"{proved.clause}:" if proved.clause else ""
        if proved.evidence:
            lines += [name] if name else []
            lines += [BULLET + piece for piece in proved.evidence]
        else:
            lines.append(f"{name} {NO_EVIDENCE}" if name else NO_EVIDENCE.capitalize())
    return "\n".join(lines + ([item.tested] if item.tested else []))


def stage_lines(item: PackItem) -> str:
    """Give how far an item has come, and whether it is on the portal."""
    return "\n".join([item.stage] + ([] if item.on_portal else [NOT_ON_PORTAL]))


def _blocks(pack: Pack) -> Iterator[Block]:
    yield Heading(pack.title, 1)
    day = PartialDate.of(pack.drawn_up_on)
    yield Grid(
        "Which pack this is",
        _ABOUT,
        (),
        ((cell(QUARTER), cell(pack.quarter)), (cell(DRAWN_UP), cell(day.words))),
        headed_rows=True,
        together=True,
    )
    number = len(pack.items)
    yield Paragraph(f"{number} {'item is' if number == 1 else 'items are'} claimed as done. {HOW}")
    yield Grid(
        "Claimed greens, their evidence, and room for an answer",
        _WIDTHS,
        (headings(MARK, f"{REPORT} and {NUMBER}", TEXT, EVIDENCE, ANSWER, REFERENCE, DATE, REMARKS),),
        tuple(
            (
                cell(mark_of(item.id)),
                cell(f"{item.report}\n{item.number}\n{stage_lines(item)}"),
                cell(item.text),
                cell(evidence_lines(item)),
                cell(),
                cell(),
                cell(),
                cell(),
            )
            for item in pack.items
        ),
    )
    yield from map(Paragraph, pack.house.contact)
