"""What the lists of the register screen show of each inspection and each recommendation."""

from db.questions.records import InspectionRow, RecommendationRow
from db.words import ItemKind, Level
from tui.widgets.column import Cell, Column
from tui.widgets.status import status_content

EVERY_INSPECTION = 0
"""Stands in the list of inspections for all of them."""

_KINDS = {
    ItemKind.RECOMMENDATION: "",
    ItemKind.AREA_FOR_IMPROVEMENT: "AFI ",
    ItemKind.CAUSE_OF_CONCERN: "CoC ",
    ItemKind.AREA_FOR_ATTENTION: "AFA ",
}


def item_name(row: RecommendationRow) -> str:
    """Give what an item is called beside its inspection: `6`, `AFI 2`."""
    return f"{_KINDS[row.item_kind]}{row.number}"


def due_words(row: RecommendationRow) -> str:
    """Give the due date in force as a column shows it: `31 May 2022`, `May 2022`, or its words."""
    if row.due_current is None:
        return row.due_words
    day = row.due_current
    if day.month is None:
        return str(day.year)
    month = day.last_day.strftime("%b %Y")
    return month if day.day is None else f"{day.day} {month}"


def slip_words(row: RecommendationRow) -> str:
    """Give how many days late an item is against its first date, and how often that was moved."""
    late = f"{row.slip_days}d" if row.slip_days else ""
    return f"{late} ×{row.extensions}".strip() if row.extensions else late


def _due(row: RecommendationRow) -> str:
    return f"{'!' if row.overdue else ' '}{due_words(row)}"


def _tasks(row: RecommendationRow) -> str:
    return f"{row.tasks - row.open_tasks}/{row.tasks}" if row.tasks else ""


def _status(row: RecommendationRow) -> Cell:
    return status_content(row.status, row.sign_off_stage, is_new=row.is_new)


RECOMMENDATION_COLUMNS: tuple[Column[RecommendationRow], ...] = (
    Column("number", "No.", item_name, 6),
    Column("status", "Status", _status, 15),
    Column("due", "Due", _due, 12),
    Column("slip", "Late", slip_words, 8, align="right", hidden_below=66),
    Column("inspection", "Inspection", lambda row: row.inspection, 14, share=2, hidden_below=58),
    Column("text", "Recommendation", lambda row: row.text, 10, share=5, sortable=False),
    Column("owner", "Owner", lambda row: row.owner, 12, share=1, hidden_below=84),
    Column("tasks", "Tasks", _tasks, 5, align="right", hidden_below=96, sortable=False),
)


def _outstanding(row: InspectionRow) -> str:
    return f"{row.outstanding}/{row.recommendations}" if row.recommendations else "–"


def _published(row: InspectionRow) -> str:
    return row.published.last_day.strftime("%b %y") if row.published and row.published.month else ""


def _overdue(row: InspectionRow) -> str:
    return f"!{row.overdue}" if row.overdue else ""


def _level(row: InspectionRow) -> str:
    if row.id == EVERY_INSPECTION:
        return ""
    return "N" if row.level is Level.NATIONAL else "F"


INSPECTION_COLUMNS: tuple[Column[InspectionRow], ...] = (
    Column("title", "Inspection", lambda row: row.title, 8, share=1),
    Column("level", "", _level, 1, hidden_below=30, sortable=False),
    Column("published", "Pub.", _published, 6, hidden_below=34),
    Column("overdue", "!", _overdue, 3, align="right"),
    Column("outstanding", "Open", _outstanding, 5, align="right"),
)
