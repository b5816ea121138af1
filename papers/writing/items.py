"""One recommendation as a committee paper prints it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from db.due_links import DueChain, DueLink
from db.questions.records import DueDateRecord, RecommendationRecord, StatusKeyRecord, TaskRecord
from db.questions.warnings import ItemWarning
from db.visible import visible, visible_line
from db.words import CountedStatus, Direction, DueKind, SignOffStage, Status
from papers.writing.contents import DateMoved, PaperItem, PaperTask
from papers.writing.due_words import due_words
from papers.writing.told import closure_words, number_words, position_words, task_words


@dataclass(frozen=True, slots=True)
class Shown:
    """How an item is shown at a meeting, by the rules its record is frozen under."""

    status: CountedStatus
    settled: bool
    """Done here and at the meeting before: counted, and not listed."""
    label: str
    position: str
    direction: Direction | None
    changed: bool

    @classmethod
    def of(cls, form: Mapping[str, Any], *, changed: bool) -> Self:
        """Take it from an item of a meeting's record."""
        counted, direction = form["counted"], form["direction"]
        return cls(
            status=CountedStatus(counted["status"]),
            settled=counted["settled"],
            label=visible_line(form["label"]),
            position=form["position"],
            direction=Direction(direction) if direction else None,
            changed=changed,
        )


def paper_item(
    item: RecommendationRecord, shown: Shown, key: StatusKeyRecord, warnings: Sequence[ItemWarning], *, on: date
) -> PaperItem:
    """Word one item as the paper prints it: `shown` is how it is counted there, `on` the day its positions are of."""
    row = item.row
    number, text = number_words(row.number, row.item_kind, item.text)
    chain = DueChain(tuple(_link(one) for one in item.due_dates))
    overdue = (on - row.due_current.last_day).days if row.overdue and row.due_current else 0
    return PaperItem(
        id=row.id,
        report=visible_line(row.inspection),
        number=number,
        item_kind=row.item_kind,
        text=text,
        status=shown.status,
        label=shown.label,
        closure=closure_words(item, shown.label),
        since=_since(item),
        due=due_words(chain, item.published),
        due_first=row.due_first,
        due_current=row.due_current,
        extensions=row.extensions,
        slip_days=row.slip_days,
        overdue_days=overdue,
        moved=tuple(_moved(item.due_dates)),
        owner=visible(row.owner),
        comment=visible(item.comment),
        position=position_words(shown.position, Status(row.status), shown.label),
        direction=shown.direction,
        changed=shown.changed,
        tasks=tuple(_task(place, task, key) for place, task in enumerate(item.tasks, start=1)),
        warnings=tuple(one._replace(sentence=visible_line(one.sentence)) for one in warnings),
    )


def _link(said: DueDateRecord) -> DueLink:
    return DueLink(said.words, said.kind, said.due, said.source, said.condition, said.done)


def _moved(said: tuple[DueDateRecord, ...]) -> Iterator[DateMoved]:
    """Give each link that took the place of another, with what that was."""
    for place, one in enumerate(said):
        if one.kind is DueKind.EXTENSION and place:
            before = DueChain(tuple(map(_link, said[:place]))).current
            yield DateMoved(
                said_on=one.said_on,
                before=before.words if before else visible_line(said[place - 1].words),
                after=one.due.words if one.due else visible_line(one.words),
                reason=visible(one.reason),
                decided_by=visible_line(one.decided_by),
            )


def _task(place: int, task: TaskRecord, key: StatusKeyRecord) -> PaperTask:
    text, status = task_words(place, task, key)
    return PaperTask(
        label=visible_line(task.label),
        text=text,
        status=CountedStatus(task.status),
        status_words=status,
        owner=visible(task.owner),
        due=visible_line(task.due_words or (task.due.words if task.due else "")),
        comment=visible(task.comment),
    )


def _since(item: RecommendationRecord) -> date | None:
    """Give since when an item is what it is: of one signed off, the day it was."""
    if item.row.sign_off_stage is SignOffStage.SIGNED_OFF and item.ladder.steps:
        return item.ladder.steps[-1].reached_on
    return item.status_since
