"""What has happened to an item: updates, and checks of what it waits for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from db.errors import WrongUseError
from tui.days import read_day
from tui.deeds.again import of_item
from tui.deeds.deed import Deed
from tui.screens.form import Form, Line, Lines
from tui.screens.questions import item_title

if TYPE_CHECKING:
    from datetime import date

    from db.ledger.change import Change
    from db.questions.records import RecommendationRecord
    from tui.deeds.deed import Said


@of_item
def update_deed(record: RecommendationRecord, today: date) -> Deed:
    """Ask what has happened, and of which task where it is of one alone."""
    labels = ", ".join(task.label for task in record.tasks)
    task = (Line("task", "Of task", f"{labels}; blank for the whole item"),) if record.tasks else ()
    form = Form(
        title="Add update",
        about=item_title(record),
        parts=(Lines("text", "What has happened"), Line("on", "As of", "today, 5 May 2022", "today"), *task),
        draft_name=f"update of item {record.row.id}",
    )
    write = partial(_add_update, record=record, today=today)
    return Deed(form, write, lambda _: f"{item_title(record)}: update added.", words="text")


@of_item
def white_check_deed(record: RecommendationRecord, today: date) -> Deed:
    """Ask where it was looked up, and when to look again."""
    awaited = ", ".join(text for text in (record.white_body, record.white_product) if text)
    form = Form(
        title="Checked, and not there yet",
        about=item_title(record),
        note=f"Waiting for {awaited}." if awaited else "",
        parts=(
            Line("where", "Looked up", "NPCC website, liaison lead"),
            Line("on", "Checked on", "today, 5 May 2022", "today"),
            Line("next", "Check again", "1 September 2026; may be left blank"),
        ),
        draft_name=f"check of item {record.row.id}",
    )
    write = partial(_check, item_id=record.row.id, version=record.row.version, today=today)
    return Deed(form, write, lambda _: f"{item_title(record)}: checked.")


def _add_update(change: Change, said: Said, *, record: RecommendationRecord, today: date) -> None:
    from db.actions.updates import add_update  # noqa: PLC0415 - the models cost half a second

    task = _task(record, said.get("task", ""))
    add_update(change, record.row.id, said["text"], said_on=read_day(said["on"], today), task_id=task)


def _task(record: RecommendationRecord, label: str) -> int | None:
    """Give the task that is meant by its label; None for the item itself. Raises `WrongUseError` for no such task."""
    if not label:
        return None
    for task in record.tasks:
        if task.label.casefold() == label.casefold():
            return task.id
    known = ", ".join(task.label for task in record.tasks)
    raise WrongUseError(f"It has no task '{label}': its tasks are {known}.")


def _check(change: Change, said: Said, *, item_id: int, version: int, today: date) -> None:
    from db.actions.white_checks import record_white_check  # noqa: PLC0415 - the models cost half a second

    later = read_day(said["next"], today) if said["next"] else None
    record_white_check(
        change, item_id, read_day(said["on"], today), where=said["where"], next_check_on=later, version=version
    )
