"""Tasks: the steps and bullets of a recommendation."""

import dataclasses
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from db.actions.beginnings import check_since
from db.dates import PartialDate
from db.due_dates import parse_due
from db.errors import RuleError
from db.ledger.change import Change, Repeat
from db.tables import Recommendation, Task
from db.words import Status


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What is known of a task; None where nothing is said."""

    label: str | None = None
    text: str | None = None
    status: Status | None = None
    owner: str | None = None
    due: PartialDate | None = None
    due_words: str | None = None
    """Its due date as printed or as the officer put it; with words that are no date (`TBC`) it has none."""
    comment: str | None = None
    place: int | None = None

    def stated(self) -> dict[str, object]:
        """Give the columns something is said of."""
        said = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        stated = {name: value for name, value in said.items() if value is not None}
        if self.due is not None or self.due_words is not None:
            stated["due"] = str(self.due) if self.due else None
            stated["due_on"] = self.due.last_day if self.due else None
        return stated


def task_due(words: str) -> TaskFacts:
    """Give what an officer's words say of a task's due date, and nothing else.

    Raises `RuleError` for words that hold more than one date.
    """
    links = parse_due(words).links
    if len(links) > 1:
        raise RuleError(f"Give one due date for the task: {words!r} reads as {len(links)}.")
    return TaskFacts(due=links[0].date if links else None, due_words=words.strip())


def add_task(change: Change, recommendation_id: int, facts: TaskFacts, *, rationale: str, effective_on: date) -> int:
    """Add a task to a recommendation, after those there are; gives its id.

    Raises `RuleError` where it has neither label nor text, or the recommendation has or had a task of that label.
    """
    if not ((facts.label or "").strip() or (facts.text or "").strip()):
        raise RuleError("A task needs a few words that say what is to be done.")
    change.get(Recommendation, recommendation_id)
    tasks = _tasks(change, recommendation_id)
    labels = {task.label: task for task in tasks}
    label = (facts.label or "").strip() or _free_label(len(tasks) + 1, labels.keys())
    if label in labels:
        stands = "was a task" if labels[label].withdrawn else "is a task"
        raise RuleError(f"There {stands} {label} already: open that one, or give another label.")
    after = max((task.place for task in tasks), default=-1) + 1
    place = after if facts.place is None else facts.place
    stated = facts.stated() | {"label": label, "place": place, "recommendation_id": recommendation_id}
    with change.doing("add task", rationale=rationale, effective_on=effective_on):
        return change.create(Task, stated)


def amend_task(
    change: Change,
    task_id: int,
    facts: TaskFacts,
    *,
    rationale: str,
    effective_on: date,
    version: int | None = None,
    repeat: Repeat = Repeat.NEVER,
) -> bool:
    """Say what is now known of a task; gives whether anything was written.

    Raises `RuleError` where its status or due date would change without a rationale, and for a label another has.
    """
    task = change.get(Task, task_id, version)
    if not rationale.strip() and (facts.status or facts.due or facts.due_words is not None):
        raise RuleError("A task's status or due date changes only with a rationale: say why in a few words.")
    if facts.label is not None:
        _check_label(change, task, facts.label)
    with change.doing("amend task", rationale=rationale, effective_on=effective_on):
        return change.set(Task, task_id, facts.stated(), recommendation_id=task.recommendation_id, repeat=repeat)


def change_task_status(
    change: Change,
    task_id: int,
    status: Status,
    *,
    rationale: str,
    effective_on: date,
    version: int | None = None,
) -> None:
    """Give a task a new status; CLOSED closes it.

    Raises `RuleError` without a rationale, where it has that status already, or where it was withdrawn.
    """
    task = _kept(change, task_id, version)
    if (change.value_on(task_id, "status", effective_on) or Status.NOT_SET) == status:
        raise RuleError(
            f"Task {task.label} is {status.words} already: choose another status, or add an update instead."
        )
    amend_task(change, task_id, TaskFacts(status=status), rationale=rationale, effective_on=effective_on)


def move_task(
    change: Change, task_id: int, to: int, *, effective_on: date, rationale: str = "", version: int | None = None
) -> bool:
    """Put a task at another place among those of its recommendation, counted from 0; gives whether it moved.

    A place before the first or after the last means the first or the last. Raises `RuleError` where it was withdrawn.
    """
    task = _kept(change, task_id, version)
    kept = [one for one in _tasks(change, task.recommendation_id) if not one.withdrawn]
    for one in kept:
        check_since(change, one.id, effective_on)
    others = [one for one in kept if one.id != task_id]
    place = min(max(to, 0), len(others))
    ordered = [*others[:place], task, *others[place:]]
    if [one.id for one in ordered] == [one.id for one in kept]:
        return False
    with change.doing("move task", rationale=rationale, effective_on=effective_on):
        for number, one in enumerate(ordered):
            change.set(Task, one.id, {"place": number}, recommendation_id=one.recommendation_id)
    return True


def withdraw_task(
    change: Change, task_id: int, *, rationale: str, effective_on: date, version: int | None = None
) -> None:
    """Say that a task is no longer one of the recommendation's; it stays in the history.

    Raises `RuleError` without a rationale, or where it was withdrawn already.
    """
    task = _kept(change, task_id, version)
    if not rationale.strip():
        raise RuleError("A task is withdrawn only with a rationale: say why in a few words.")
    check_since(change, task_id, effective_on)
    with change.doing("withdraw task", rationale=rationale, effective_on=effective_on):
        change.set(Task, task_id, {"withdrawn": True}, recommendation_id=task.recommendation_id)


def _kept(change: Change, task_id: int, version: int | None) -> Task:
    task = change.get(Task, task_id, version)
    if task.withdrawn:
        raise RuleError(f"Task {task.label} was withdrawn: add another one for what is to be done after all.")
    return task


def _check_label(change: Change, task: Task, label: str) -> None:
    if not label.strip():
        raise RuleError("A task keeps a label, such as 2 or bullet 2: give one.")
    if any(one.label == label for one in _tasks(change, task.recommendation_id) if one.id != task.id):
        raise RuleError(f"There is a task {label} already: give another label.")


def _tasks(change: Change, recommendation_id: int) -> Sequence[Task]:
    """Give the tasks of a recommendation in their order, those withdrawn among them."""
    query = select(Task).where(Task.recommendation_id == recommendation_id, col(Task.entered_in_error).is_(False))
    ordered = query.order_by(col(Task.place), col(Task.id)).execution_options(populate_existing=True)
    return change.session.exec(ordered).all()


def _free_label(number: int, taken: Collection[str]) -> str:
    while str(number) in taken:
        number += 1
    return str(number)
