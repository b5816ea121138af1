"""Tasks of an item: added, changed, put at another place, taken out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from db.errors import WrongUseError
from tui.deeds.again import of_item, of_task
from tui.deeds.deed import Deed
from tui.screens.form import Form, Line, Lines
from tui.screens.questions import item_title

if TYPE_CHECKING:
    from datetime import date

    from db.ledger.change import Change
    from db.questions.records import RecommendationRecord, TaskRecord
    from tui.deeds.deed import Said


@of_item
def add_task_deed(record: RecommendationRecord, today: date) -> Deed:
    """Ask what is to be done, by whom and when."""
    form = Form(
        title="Add task",
        about=item_title(record),
        parts=(
            Lines("text", "What is to be done"),
            Line("owner", "Owner", "Head of Custody"),
            Line("due", "Due", "30 June 2022, June 2022, TBC"),
        ),
        draft_name=f"new task of item {record.row.id}",
    )
    write = partial(_add, item_id=record.row.id, today=today)
    return Deed(form, write, lambda _: f"{item_title(record)}: task added.")


@of_task
def change_task_deed(record: RecommendationRecord, task: TaskRecord, today: date) -> Deed:
    """Ask what is to be different of a task."""
    place = next(place for place, one in enumerate(record.tasks, start=1) if one.id == task.id)
    form = Form(
        title=f"Change task {task.label}",
        about=item_title(record),
        parts=(
            Lines("text", "What is to be done", task.text, required=False),
            Line("owner", "Owner", "Head of Custody", task.owner),
            Line("due", "Due", "30 June 2022, June 2022, TBC", task.due_words or str(task.due or "")),
            Line("place", "Place", f"1 to {len(record.tasks)}", str(place)),
            Line("because", "Why", "asked for where the due date moves"),
        ),
        draft_name=f"task {task.id}",
    )
    write = partial(_change, task=task, place=place, today=today)
    return Deed(form, write, lambda _: f"Task {task.label} of {item_title(record)}: changed.")


@of_task
def withdraw_task_deed(record: RecommendationRecord, task: TaskRecord, today: date) -> Deed:
    """Ask why a task is no longer one."""
    form = Form(
        title=f"Withdraw task {task.label}",
        about=item_title(record),
        note="It stays in the history.",
        parts=(Lines("because", "Why"),),
        draft_name=f"withdrawal of task {task.id}",
        save="Withdraw",
    )
    write = partial(_withdraw, task=task, today=today)
    return Deed(form, write, lambda _: f"Task {task.label} of {item_title(record)}: withdrawn.")


def _add(change: Change, said: Said, *, item_id: int, today: date) -> None:
    from db.actions.tasks import TaskFacts, add_task, task_due  # noqa: PLC0415 - the models cost half a second

    due = task_due(said["due"]) if said["due"] else TaskFacts()
    facts = replace(due, text=said["text"], owner=said["owner"] or None)
    add_task(change, item_id, facts, rationale="Broken down.", effective_on=today)


def _change(change: Change, said: Said, *, task: TaskRecord, place: int, today: date) -> None:
    from db.actions.tasks import TaskFacts, amend_task, move_task, task_due  # noqa: PLC0415 - as above

    if not said["place"].isdecimal():
        raise WrongUseError("Its place is a number, such as 1 for the first: give one.")
    moved = said["due"] != (task.due_words or str(task.due or ""))
    due = task_due(said["due"]) if moved else TaskFacts()
    facts = replace(due, text=said["text"], owner=said["owner"])
    with change.doing("change task", rationale=said["because"], effective_on=today):
        amend_task(change, task.id, facts, rationale=said["because"], effective_on=today, version=task.version)
        if int(said["place"]) != place:
            move_task(change, task.id, int(said["place"]) - 1, effective_on=today)


def _withdraw(change: Change, said: Said, *, task: TaskRecord, today: date) -> None:
    from db.actions.tasks import withdraw_task  # noqa: PLC0415 - the models cost half a second

    withdraw_task(change, task.id, rationale=said["because"], effective_on=today, version=task.version)
