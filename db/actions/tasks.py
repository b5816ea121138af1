"""Tasks: the steps and bullets of a recommendation."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from sqlmodel import select

from db.dates import PartialDate
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
    comment: str | None = None
    place: int | None = None

    def stated(self) -> dict[str, object]:
        """Give the columns something is said of."""
        said = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        said["due"] = str(self.due) if self.due else None
        said["due_on"] = self.due.last_day if self.due else None
        return {name: value for name, value in said.items() if value is not None}


def add_task(change: Change, recommendation_id: int, facts: TaskFacts, *, rationale: str, effective_on: date) -> int:
    """Add a task to a recommendation; gives its id.

    Raises `RuleError` where it has neither label nor text, or the recommendation has a task of that label.
    """
    if not (facts.label or facts.text):
        raise RuleError("A task needs a few words that say what is to be done.")
    change.get(Recommendation, recommendation_id)
    labels = change.session.exec(select(Task.label).where(Task.recommendation_id == recommendation_id)).all()
    label = facts.label or str(len(labels) + 1)
    if label in labels:
        raise RuleError(f"There is a task {label} already: open that one, or give another label.")
    place = len(labels) if facts.place is None else facts.place
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

    Raises `RuleError` where its status or due date would change without a rationale.
    """
    task = change.get(Task, task_id, version)
    if not rationale.strip() and (facts.status or facts.due or facts.due_words):
        raise RuleError("A task's status or due date changes only with a rationale: say why in a few words.")
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
    """Give a task a new status. Raises `RuleError` without a rationale, or where it has that status already."""
    task = change.get(Task, task_id, version)
    if change.value_on(task_id, "status", effective_on) == status:
        raise RuleError(f"Task {task.label} is {status} already: choose another status, or add an update instead.")
    amend_task(change, task_id, TaskFacts(status=status), rationale=rationale, effective_on=effective_on)
