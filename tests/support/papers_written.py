"""The paper of a meeting, written from a register and read again."""

from datetime import date
from pathlib import Path

from db.questions.meetings import find_meeting
from db.store.register import Register
from papers.draft import PaperDraft
from papers.formats.drafting import draft_of_content
from papers.importing.accepting import accept
from papers.importing.proposing import propose
from papers.writing.contents import CommitteePaper, Edition
from papers.writing.gathering import Wanted, gather
from papers.writing.house import House
from papers.writing.writers import write_paper
from registers import OFFICER

#: The formats a paper is read back from whole.
READ_BACK = ("docx", "xlsx", "html", "md")

DRAWN_UP = date(2022, 4, 20)


def take_in(register: Register, draft: PaperDraft) -> None:
    """Put what a paper says into a register, all of it."""
    with register.reading() as reader:
        proposal = propose(reader, draft)
    with register.writing(OFFICER) as change:
        accept(change, proposal)


def gathered(
    register: Register, meeting: str = "last", *, edition: Edition = Edition.FULL, house: House | None = None
) -> CommitteePaper:
    """Give the paper of a meeting."""
    with register.reading() as reader:
        return gather(reader, Wanted(find_meeting(reader, meeting), edition, house or House(), "Pol 1-22", DRAWN_UP))


def read_back(paper: CommitteePaper, format_: str, folder: Path) -> PaperDraft:
    """Write a paper in a format and read the file."""
    place = folder / f"paper.{format_}"
    write_paper(paper, format_, place, over=True)
    return draft_of_content(place.name, place.read_bytes())
