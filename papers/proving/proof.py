"""A paper proved against the register at the meeting printed on it."""

from dataclasses import dataclass
from datetime import date

from db.dates import in_words
from db.errors import WrongUseError
from db.questions.kept_hashes import fingerprint_of, hash_of_entry, meeting_frozen_as
from db.questions.meetings import find_meeting, occasions
from db.questions.records import Occasion
from db.store.reader import Reader
from papers.draft import PaperDraft
from papers.proving.beside import differences
from papers.proving.difference import Difference
from papers.proving.marks import Marks, read_marks
from papers.proving.own_paper import own_paper
from papers.writing.house import House

_THE_PAPER = "The paper"


@dataclass(frozen=True, slots=True)
class Proved:
    """What came of holding a paper to the register."""

    meeting: Occasion
    """The meeting it was held to."""
    marks: Marks
    """What the paper says of itself."""
    differences: tuple[Difference, ...]


def prove(reader: Reader, draft: PaperDraft, *, meeting: str | None = None, house: House | None = None) -> Proved:
    """Hold a paper to the register as it was at its meeting: the frozen record, or the as-at day of a draft.

    `meeting` names it where the paper does not. A paper that this program did not write is held to in statuses, dates,
    counts and positions; one of its own in everything it says. It imports the models.

    Raises `WrongUseError` where the register has no such meeting, `RegisterError` where its frozen record was altered.
    """
    marks = read_marks(draft)
    found = find_meeting(reader, meeting) if meeting is not None else _meeting(reader, draft, marks)
    registered = own_paper(reader, found, marks, draft.name, house or House())
    named = (*_of_marks(reader, marks, found), *differences(draft, registered, whole=marks.is_ours))
    return Proved(found, marks, named)


def _meeting(reader: Reader, draft: PaperDraft, marks: Marks) -> Occasion:
    """Find the meeting of a paper: by its fingerprint, else the day it was held, else the day of its positions."""
    known = occasions(reader)
    frozen = meeting_frozen_as(reader, marks.fingerprint)
    as_at = draft.as_at.last_day if draft.as_at else None
    for found in (
        [one for one in known if frozen is not None and one.meeting_id == frozen],
        [one for one in known if draft.meeting_on is not None and one.held_on == draft.meeting_on],
        [one for one in known if one.as_at == as_at],
    ):
        if found:
            return found[-1]
    printed = _days(draft.meeting_on, as_at)
    raise WrongUseError(
        f"{draft.name} is of {printed}, and the register knows no such meeting: name the meeting with --meeting."
        if printed
        else f"{draft.name} does not say which meeting it is of: name it with --meeting."
    )


def _days(held: date | None, as_at: date | None) -> str:
    told = [
        f"the meeting held on {in_words(held)}" if held else "",
        f"positions as at {in_words(as_at)}" if as_at else "",
    ]
    return ", ".join(filter(None, told))


def _of_marks(reader: Reader, marks: Marks, meeting: Occasion) -> tuple[Difference, ...]:
    """Hold the fingerprint and the head of the ledger that are printed to those of the register."""
    fingerprint = fingerprint_of(reader, meeting.meeting_id)
    differences = []
    if marks.fingerprint != fingerprint:
        printed = marks.fingerprint or ("DRAFT" if marks.is_draft else "none")
        differences.append(Difference(_THE_PAPER, "fingerprint", printed, fingerprint or "not frozen"))
    if marks.entry is not None:
        head = hash_of_entry(reader, marks.entry) or f"there is no entry {marks.entry}"
        if head != marks.head:
            differences.append(Difference(_THE_PAPER, f"hash of entry {marks.entry}", marks.head, head))
    return tuple(differences)
