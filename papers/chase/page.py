"""A chase set out as a document."""

from collections.abc import Iterator

from db.dates import PartialDate
from papers.chase.contents import Chase, ChasedItem, mark_of
from papers.chase.letter import greeting
from papers.writing.blocks import Block, Bullets, Grid, Heading, Paragraph, cell, headings
from papers.writing.set_out import SetOut

_WIDTHS = (3.4, 6.4, 3.0, 4.2)


def chase_page(chase: Chase) -> SetOut:
    """Set a chase out as a page of the force's own style: what is asked, item by item, and how to reply."""
    day = PartialDate.of(chase.on).words
    return SetOut(
        title=f"{chase.subject} – {chase.to}",
        about=f"Position at {day}",
        head=f"HMICFRS recommendations – {chase.to}",
        foot=f"As at {day}",
        house=chase.house,
        drawn_up_on=chase.on,
        blocks=tuple(_blocks(chase)),
    )


def _blocks(chase: Chase) -> Iterator[Block]:
    yield Heading(chase.subject, 1)
    yield from map(Paragraph, greeting(chase))
    yield Paragraph("Please answer by mail, with the mark of each item on the line before its answer.")
    yield Grid(
        "What is owed at a glance",
        _WIDTHS,
        (headings("Mark", "Item", "Status", "Due"),),
        tuple(
            (
                cell(mark_of(item.id)),
                cell(f"{item.report}\n{item.label}"),
                cell(item.status, shade=item.counted),
                cell(item.due or "Not set"),
            )
            for item in chase.items
        ),
    )
    for item in chase.items:
        yield from _item(item)
    yield from map(Paragraph, chase.house.contact)


def _item(item: ChasedItem) -> Iterator[Block]:
    yield Heading(f"{mark_of(item.id)} {item.label}: {item.report}", 2)
    yield from _prose(item.text)
    yield from _prose(f"Last update, {item.last_said}" if item.last_said else "No update yet.")
    yield Paragraph("Wanted:")
    yield Bullets(item.asked)


def _prose(text: str) -> Iterator[Block]:
    for bullets, lines in cell(text).runs():
        if bullets:
            yield Bullets(tuple(line.text for line in lines))
        else:
            yield from (Paragraph(line.text) for line in lines)
