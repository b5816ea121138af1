"""Every check of a committee paper that is about to be final."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from db.owners import is_nobody
from db.questions.as_at import register_as_at
from db.questions.meeting_positions import items_with_position
from db.questions.recommendations import recommendation_records
from db.questions.records import Occasion
from db.store.reader import Reader
from papers.lint.accepted import Accepted
from papers.lint.acronyms import undefined_acronyms
from papers.lint.names import personal_names
from papers.lint.passages import OPEN, name_of
from papers.lint.remark import Remark, RemarkKind
from papers.reading import read_paper
from papers.reconciling import Finding, reconciled
from papers.writing.contents import CommitteePaper, Edition
from papers.writing.gathering import Wanted, gather
from papers.writing.house import House
from papers.writing.writers import write_paper


def lint(reader: Reader, meeting: Occasion, accepted: Accepted, house: House | None = None) -> tuple[Remark, ...]:
    """Give what is to be mended before the paper of a meeting is final; it imports the models.

    What does not add up comes first, then what is missing, then what is said badly; each in the order printed.
    """
    paper = gather(reader, Wanted(meeting, Edition.FULL, house or House(), "", meeting.as_at))
    return (
        *_figures(reader, paper, meeting.as_at),
        *_without_position(reader, paper, meeting),
        *_without_owner(paper),
        *_unchanged(reader, paper),
        *undefined_acronyms(paper, accepted),
        *personal_names(paper, accepted),
    )


def _figures(reader: Reader, paper: CommitteePaper, as_at: date) -> Iterator[Remark]:
    """Reconcile the paper as it would be printed."""
    with TemporaryDirectory() as folder:
        place = Path(folder, "paper.md")
        write_paper(paper, "md", place, over=False)
        draft = read_paper(place)
    items = {name_of(item): item.id for item in paper.items}
    for one in reconciled(draft, reader, as_at).findings:
        yield Remark(
            RemarkKind.FIGURE, one.where, _said(one), "put right which of the two is wrong", items.get(one.where)
        )


def _said(one: Finding) -> str:
    return f"prints {one.printed or 'nothing'} and should print {one.expected} ({one.why.rstrip('.')})"


def _without_position(reader: Reader, paper: CommitteePaper, meeting: Occasion) -> Iterator[Remark]:
    said = items_with_position(reader, meeting.meeting_id)
    for item in paper.items:
        if item.id not in said:
            yield Remark(
                RemarkKind.POSITION,
                name_of(item),
                "Members are told nothing of it at this meeting",
                "write its position",
                item.id,
            )


def _without_owner(paper: CommitteePaper) -> Iterator[Remark]:
    for item in paper.items:
        if item.status not in OPEN:
            continue
        if is_nobody(item.owner):
            words = f"its owner is {item.owner}" if item.owner.strip() else "it has no owner"
            yield Remark(RemarkKind.OWNER, name_of(item), words, "name the post that answers for it", item.id)
        for task in item.tasks:
            if task.status in OPEN and task.owner.strip() and is_nobody(task.owner):
                words = f"the owner of task {task.label} is {task.owner}"
                yield Remark(RemarkKind.OWNER, name_of(item), words, "name the post that answers for it", item.id)


def _unchanged(reader: Reader, paper: CommitteePaper) -> Iterator[Remark]:
    """Find the comments of open items that are word for word those of the meeting before."""
    before = paper.counts.previous
    still_open = [item for item in paper.items if item.status in OPEN and item.comment.strip()]
    if before is None or not still_open:
        return
    with register_as_at(reader, before.as_at) as past:
        records = recommendation_records(past, [item.id for item in still_open], on=before.as_at)
    then = {record.row.id: " ".join(record.comment.split()) for record in records}
    for item in still_open:
        if then.get(item.id) == " ".join(item.comment.split()):
            yield Remark(
                RemarkKind.COMMENT,
                name_of(item),
                f"its comment is word for word that of {before.words}",
                "say what has happened since",
                item.id,
            )
