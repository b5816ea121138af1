"""What the register warns of: all of it at the end of a draft, and what Members hear of dates in every paper."""

from collections.abc import Iterator

from db.questions.warnings import WarningCode
from db.words import CountedStatus
from papers.writing.blocks import Block, Cell, Grid, Heading, Line, Paragraph, cell
from papers.writing.blocks import headings as titled
from papers.writing.contents import CommitteePaper, PaperItem
from papers.writing.layout.words import NONE, key_word

_MEMBERS_HEAR = frozenset({WarningCode.AMBER_PAST_DUE, WarningCode.FIRST_DATE_MISSED, WarningCode.SERIAL_EXTENSIONS})
_WIDTHS = (4.2, 1.2, 2.3, 9.3)


def to_be_looked_at(paper: CommitteePaper) -> Iterator[Block]:
    """Give the list at the end of a draft: each item that it lists and that is warned of; a final paper has none."""
    if paper.proof is not None:
        return
    warned = [item for item in paper.listed if item.warnings]
    yield Heading("To be looked at before this paper is final", 2)
    if not warned:
        yield Paragraph(NONE)
        return
    yield Grid(
        "What the register warns of; this list goes when the record of the meeting is frozen",
        _WIDTHS,
        (titled("Report", "No.", "Status", "To be looked at"),),
        tuple(
            (cell(item.report), cell(item.name, centred=True), cell(item.label, shade=item.status), _sentences(item))
            for item in warned
        ),
        tab="To be looked at",
    )


def members_warnings(item: PaperItem) -> tuple[str, ...]:
    """Give the sentences about an item's dates, which stand in a final paper too."""
    return tuple(one.sentence for one in item.warnings if one.code in _MEMBERS_HEAR)


def amber_past_due(paper: CommitteePaper) -> Iterator[Block]:
    """Say under the overdue items what the key says of RED, where any of them is AMBER still."""
    red = paper.key.definitions.get(CountedStatus.RED, "")
    if red and any(one.code is WarningCode.AMBER_PAST_DUE for item in paper.items for one in item.warnings):
        amber, word = key_word(paper, CountedStatus.AMBER), key_word(paper, CountedStatus.RED)
        # No figure: a number beside a status is read, and checked, as the number of all that have it.
        yield Paragraph(
            f"Where the status above is {amber}, the date in force has passed; "
            f"{word} in the {paper.key.name} status key means: {red}"
        )


def _sentences(item: PaperItem) -> Cell:
    return Cell(tuple(Line(one.sentence, bullet=len(item.warnings) > 1) for one in item.warnings))
