"""The front of the paper: the cover table, and what it is about in a few paragraphs."""

from collections.abc import Iterator

from db.dates import PartialDate
from db.sentences import listed, number_of
from db.words import CountedStatus
from papers.writing.blocks import Block, Bullets, Grid, Heading, Paragraph, Row, cell
from papers.writing.contents import CommitteePaper, Edition
from papers.writing.layout.words import NONE, key_word, outstanding_words

_WIDTHS = (11.5, 5.5)


def cover(paper: CommitteePaper) -> Iterator[Block]:
    """Give the cover table, and over it whether this is a draft."""
    yield Heading(title(paper), 1)
    if paper.proof is None:
        day = PartialDate.of(paper.drawn_up_on).words
        yield Paragraph(
            f"DRAFT of {day}. The meeting is not frozen yet, and what is said here may still change.", strong=True
        )
    house = paper.house
    held = PartialDate.of(paper.held_on).words if paper.held_on else "To be confirmed"
    rows: list[Row] = [
        (cell(f"Committee(s):\n{paper.committee or 'Police Committee'}"), cell(f"Dated:\n{held}")),
        (cell(f"Subject:\n{_subject(paper)}"), cell(house.publicity)),
        *((cell(ask), cell(answer)) for ask, answer in house.questions),
        (cell(f"Report of:\n{_report_of(paper)}"), cell(house.purpose)),
    ]
    if house.author:
        rows.append((cell(f"Report author:\n{house.author}"), cell()))
    yield Grid(
        "Committee, date, subject and author of this report", _WIDTHS, (), tuple(rows), together=True, tab="Cover"
    )


def title(paper: CommitteePaper) -> str:
    """Give the title of the paper, for its first page and its properties."""
    force = f"{paper.house.force}: " if paper.house.force else ""
    return f"{force}{_subject(paper)}"


def summary(paper: CommitteePaper) -> Iterator[Block]:
    """Give the summary up to the programme: what the paper is, and how much is outstanding."""
    counts = paper.counts
    since = f" since the report of {paper.previous}" if paper.previous else ""
    yield Heading("Summary", 1)
    yield Paragraph(
        f"This report tells Members what {paper.house.the_force} has done{since} about the reports of HM Inspectorate "
        f"of Constabulary and Fire & Rescue Services (HMICFRS). It shows the position at {paper.as_at_words}."
    )
    before = f"; at the previous report there were {counts.outstanding_previous}" if paper.previous else ""
    yield Paragraph(
        f"{_are(counts.outstanding_current)} outstanding ({outstanding_words(paper)}){before}. "
        "The figures are set out below, and Appendix A "
        + (
            "gives the items that have missed a date."
            if paper.edition is Edition.EXCEPTIONS
            else "gives the detail of each."
        )
    )


def published(paper: CommitteePaper) -> Iterator[Block]:
    """Give the reports published since the meeting before."""
    yield Heading("HMICFRS Published Reports", 2)
    reports = paper.programme.published
    if not reports:
        yield Paragraph(NONE)
        return
    yield Paragraph(
        f"{number_of(len(reports), 'report has', 'reports have')} been published since the previous report "
        f"[{paper.previous}]:"
    )
    yield Bullets(tuple(f"{one.title}, published {one.published.words}" for one in reports))


def asked(paper: CommitteePaper) -> Iterator[Block]:
    """Give what Members are asked to do."""
    del paper
    yield Heading("Recommendation", 2)
    yield Paragraph("Members are asked to note the report.")


def moved_sentence(paper: CommitteePaper) -> str:
    """Say in one sentence what became of items since the meeting before."""
    now = [item for item in paper.items if item.changed]
    told = [
        f"{sum(item.status is status for item in now)} {_small(key_word(paper, status))}"
        for status in CountedStatus
        if any(item.status is status for item in now)
    ]
    if not paper.previous or not told:
        return ""
    return f"Items that are new, or of another status than in the report of {paper.previous}: {listed(told)}."


def _small(words: str) -> str:
    """Give words as they stand within a sentence."""
    return words[:1].lower() + words[1:]


def _are(number: int) -> str:
    return "1 recommendation is" if number == 1 else f"{number} recommendations are"


def _subject(paper: CommitteePaper) -> str:
    extra = " – exceptions" if paper.edition is Edition.EXCEPTIONS else ""
    return f"{paper.house.subject}{extra}"


def _report_of(paper: CommitteePaper) -> str:
    return "\n".join(filter(None, (paper.house.report_of or "The Force", paper.report_number)))
