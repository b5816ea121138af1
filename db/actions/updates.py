"""Updates: dated paragraphs of narrative."""

from datetime import date

from sqlmodel import col, select

from db.errors import RuleError
from db.ledger.change import Change
from db.tables import ProgressUpdate, Recommendation, Task


def add_update(
    change: Change,
    recommendation_id: int,
    text: str,
    *,
    said_on: date,
    author: str = "",
    task_id: int | None = None,
    paper: str = "",
    rationale: str = "",
) -> int | None:
    """Add an update; gives its id, or None where the same was said of that day already.

    With `task_id` it is about that task. Raises `RuleError` for an update without words, and for a task of another
    item.
    """
    if not text.strip():
        raise RuleError("An update needs its words: say what has happened.")
    change.get(Recommendation, recommendation_id)
    if task_id is not None and change.get(Task, task_id).recommendation_id != recommendation_id:
        raise RuleError("That task belongs to another item: say it there.")
    query = select(ProgressUpdate.id).where(
        ProgressUpdate.recommendation_id == recommendation_id,
        ProgressUpdate.task_id == task_id,
        ProgressUpdate.said_on == said_on,
        ProgressUpdate.text == text,
        col(ProgressUpdate.entered_in_error).is_(False),
    )
    if change.session.exec(query).first() is not None:
        return None
    with change.doing("add update", rationale=rationale, effective_on=said_on):
        return change.create(
            ProgressUpdate,
            {
                "recommendation_id": recommendation_id,
                "task_id": task_id,
                "said_on": said_on,
                "text": text,
                "author": author or change.author.name or change.author.account,
                "paper": paper,
            },
        )
