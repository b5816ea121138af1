"""The tasks of a recommendation: rows, bullets and parts that have a standing of their own.

Source: the action plans of 2020, 2021 and 2022, which print them in four ways: further rows with a status; a
comment that gives each bullet's status; a comment that takes the bullets one by one under headings; and a list
whose standing the position column tells (`Task 1 and 3 … are green`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from db.dates import PartialDate
from db.due_links import DueChain
from papers.draft import Place, StatusLabel, TaskDraft
from papers.reading.bullets import (
    Bullet,
    coloured_bullets,
    headed_bullets,
    label_of,
    label_of_whole,
    labelled_text,
    lettered_parts,
    listed_steps,
)
from papers.reading.due_cells import read_due
from papers.reading.headings import Column
from papers.reading.items import Entry, Item
from papers.reading.row_statuses import row_position, row_status
from papers.reading.standing import Standing, read_standings


@dataclass(frozen=True, slots=True)
class Shared:
    """What a recommendation's tasks share with it."""

    status: StatusLabel
    """The latest one shown."""
    position_text: str
    due: DueChain
    published: PartialDate | None


def read_tasks(item: Item, shared: Shared) -> tuple[TaskDraft, ...]:
    """Read the tasks of one item; most have none."""
    first = item.entries[0]
    place = Place(first.line)
    printed = [line for piece in first.pieces.get(Column.COMMENT, ()) for line in piece.split("\n")]
    lines = first.text(Column.COMMENT).split("\n")
    rows = [_task_of_row(entry, row, shared) for row, entry in enumerate(item.entries[1:], start=2)]
    tasks = rows or _coloured(printed, place) or _told(item, lines, shared) or _headed(lines, place, shared)
    return tuple(_distinct(tasks))


def _task_of_row(entry: Entry, row: int, shared: Shared) -> TaskDraft:
    text, comment = entry.text(Column.TEXT), entry.text(Column.COMMENT)
    status = row_status(entry)
    own = labelled_text(text)
    return TaskDraft(
        label=label_of(text) or label_of(comment) or str(row),
        place=Place(entry.line),
        status=row_position(entry) or (status if entry.has_status else None),
        text=text if own is None else own,
        due=read_due(entry, shared.published),
        owner=entry.text(Column.OWNER) or None,
        comment=comment,
    )


def _coloured(lines: Sequence[str], place: Place) -> list[TaskDraft]:
    return [TaskDraft(each.label, place, each.status, comment=each.text) for each in coloured_bullets(lines)]


def _headed(lines: Sequence[str], place: Place, shared: Shared) -> list[TaskDraft]:
    if label := label_of_whole(lines):
        return [TaskDraft(label, place, shared.status, due=shared.due, comment="\n".join(lines[1:]))]
    return [TaskDraft(each.label, place, comment=each.text) for each in headed_bullets(lines)]


def _told(item: Item, lines: Sequence[str], shared: Shared) -> list[TaskDraft]:
    """Read the tasks whose standing the position tells; the others of their list stand as the whole does."""
    standings = read_standings(shared.position_text, item.number)
    if not any(standing.status for standing in standings):
        return []
    word = next((standing.word for standing in standings if standing.word), "")
    parts = listed_steps(lines) if word else lettered_parts(item.text.split("\n"), item.number)
    known = {each.label: each for each in parts}
    for standing in standings:
        for label in standing.labels:
            known.setdefault(label, Bullet(label, ""))
    place = Place(item.entries[0].line)
    return [
        replace(_standing_of(each, standings, shared, place), label=f"{word} {each.label}".strip())
        for each in known.values()
    ]


def _standing_of(part: Bullet, standings: Iterable[Standing], shared: Shared, place: Place) -> TaskDraft:
    told = [standing for standing in standings if part.label in standing.labels]
    status = next((standing.status for standing in told if standing.status), None)
    due = next((standing.due for standing in told if standing.due), None)
    if status is None:
        status, due = shared.status, due or shared.due
    return TaskDraft(part.label, place, status, text=part.text, due=due or DueChain())


def _distinct(tasks: Iterable[TaskDraft]) -> Iterator[TaskDraft]:
    """Tell tasks apart that the paper calls alike: the second `bullet 1` becomes `bullet 1 (2)`."""
    seen: Counter[str] = Counter()
    for task in tasks:
        seen[task.label] += 1
        again = seen[task.label] > 1
        yield replace(task, label=f"{task.label} ({seen[task.label]})") if again else task
