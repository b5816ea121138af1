"""What was decided in a dialog, written against the version of the register the dialog was drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.decisions import Extension, StatusChange
    from db.ledger.change import Change
    from tui.screens.questions import ExtensionQuestion, StatusQuestion


def write_status(change: Change, *, question: StatusQuestion, decision: StatusChange) -> None:
    """Write a new status of an item, or of one of its tasks."""
    from db.actions.statuses import change_status  # noqa: PLC0415 - the models cost half a second
    from db.actions.tasks import change_task_status  # noqa: PLC0415

    task = question.task
    if task is None:
        change_status(change, question.record.row.id, decision, version=question.record.row.version)
    else:
        change_task_status(
            change,
            task.id,
            decision.status,
            rationale=decision.rationale,
            effective_on=decision.effective_on,
            version=task.version,
        )


def write_extension(change: Change, *, question: ExtensionQuestion, decision: Extension) -> None:
    """Write a moved due date, and those of the items that move with it."""
    from db.actions.due_dates import extend_due_date  # noqa: PLC0415 - the models cost half a second

    row, versions = question.record.row, {one.id: one.version for one in question.aligned}
    extend_due_date(change, row.id, decision, version=row.version, versions=versions)
