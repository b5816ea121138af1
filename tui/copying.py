"""An item as plain text, to be pasted into a mail or a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.visible import visible
from tui.screens.columns import due_words

if TYPE_CHECKING:
    from db.questions.records import RecommendationRecord, RecommendationRow


def row_text(row: RecommendationRow) -> str:
    """Give one line of a list as text."""
    due = f", due {due_words(row)}" if due_words(row) else ""
    owner = f", {row.owner}" if row.owner else ""
    return visible(f"{row.inspection} {row.name}: {row.label}{due}{owner}\n{row.text}")


def item_text(record: RecommendationRecord) -> str:
    """Give an item whole as text: what it is, its text, its tasks and the latest update."""
    row = record.row
    due = f", due {due_words(row)}" if due_words(row) else ""
    parts = [f"{row.inspection} {row.name}: {row.label}{due}", record.text]
    parts += [f"{task.label} {task.text}: {task.status.words}" for task in record.tasks]
    parts.append(record.comment)
    return visible("\n\n".join(part for part in parts if part))
