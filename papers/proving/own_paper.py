"""The paper the register would print for the same meeting, read as the paper in hand was."""

from pathlib import Path
from tempfile import TemporaryDirectory

from db.questions.records import Occasion
from db.store.reader import Reader
from papers.draft import PaperDraft
from papers.proving.marks import Marks
from papers.reading import read_paper
from papers.writing.contents import Edition
from papers.writing.gathering import Wanted, gather
from papers.writing.house import House
from papers.writing.writers import write_paper

_FORMATS = frozenset({"docx", "xlsx", "html", "md", "pdf"})
_OTHERWISE = "md"


def own_paper(reader: Reader, meeting: Occasion, marks: Marks, name: str, house: House) -> PaperDraft:
    """Write a meeting's paper anew in the format of a file and read it back; nothing is left of it.

    Written and read the same way, whatever a format cannot carry is missing from both alike. Raises `RegisterError`
    where the frozen record of the meeting was altered.
    """
    suffix = Path(name).suffix.lower().removeprefix(".")
    format_ = suffix if suffix in _FORMATS else _OTHERWISE
    edition = Edition.EXCEPTIONS if marks.only_exceptions else Edition.FULL
    contents = gather(reader, Wanted(meeting, edition, house, "", meeting.as_at))
    with TemporaryDirectory() as folder:
        place = Path(folder, f"register.{format_}")
        write_paper(contents, format_, place, over=False)
        return read_paper(place)
