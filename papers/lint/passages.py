"""The texts of a committee paper that the force itself wrote, each with the item it is of."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.words import CountedStatus
from papers.writing.contents import CommitteePaper, PaperItem

OPEN = frozenset(
    {
        CountedStatus.RED,
        CountedStatus.AMBER,
        CountedStatus.WHITE,
        CountedStatus.UNDER_CONSIDERATION,
        CountedStatus.NOT_SET,
    }
)
"""The statuses of what is still to be done."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of one item."""

    where: str
    part: str
    """`comment`, `position`, `owner`, or the same of a task."""
    text: str
    item_id: int | None = None


def passages(paper: CommitteePaper) -> Iterator[Passage]:
    """Give what the force wrote of each item, in the order printed."""
    for item in paper.items:
        yield Passage(name_of(item), "position", item.position, item.id)
        yield Passage(name_of(item), "comment", item.comment, item.id)
        yield Passage(name_of(item), "owner", item.owner, item.id)
        for task in item.tasks:
            yield Passage(name_of(item), f"comment of task {task.label}", task.comment, item.id)
            yield Passage(name_of(item), f"owner of task {task.label}", task.owner, item.id)


def every_text(paper: CommitteePaper) -> Iterator[str]:
    """Give every text of a paper in which something may be explained, the recommendations' own too."""
    yield from (paper.committee, paper.house.force, paper.house.subject, paper.house.author, *paper.house.contact)
    yield from paper.key.definitions.values()
    for report in paper.reports:
        yield from (report.title, report.level_line)
        for item in report.items:
            yield from (item.text, item.position, item.comment, item.owner)
            for task in item.tasks:
                yield from (task.text, task.comment, task.owner)
    for one in paper.references:
        yield from (one.item, one.request, one.status)


def name_of(item: PaperItem) -> str:
    """Give the report and the number of an item."""
    return f"{item.report}, {item.name}"
