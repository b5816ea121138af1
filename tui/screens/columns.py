"""What the lists of the register screen show of each inspection and each recommendation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from db.titles import short_title
from db.words import ItemKind, Level
from tui.widgets.column import Cell, Column
from tui.widgets.status import look_of

if TYPE_CHECKING:
    from db.questions.records import InspectionRow, RecommendationRow

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
    """Give the due date in force in full: `31 May 2022`, `May 2022`, or the words that are no date."""
    return row.due_current.words if row.due_current else row.due_words


def slip_words(row: RecommendationRow) -> str:
    """Give how many days late an item is against its first date, and how often that was moved."""
    late = f"{row.slip_days}d" if row.slip_days else ""
    return f"{late} ×{row.extensions}".strip() if row.extensions else late


def _due(row: RecommendationRow) -> Cell:
    """Give the due date in force as short as it can be told: `!31 May 22`, led by a mark where it has passed."""
    day = row.due_current
    if day is None:
        return f" {row.due_words}"
    short = str(day.year) if day.month is None else f"{day.last_day:%b %y}"
    if day.day is not None:
        short = f"{day.day:>2} {short}"
    return Content.styled(f"!{short:>9}", ".status--red") if row.overdue else f" {short:>9}"


def _tasks(row: RecommendationRow) -> str:
    return f"{row.tasks - row.open_tasks}/{row.tasks}" if row.tasks else ""


def _status(row: RecommendationRow) -> Cell:
    look = look_of(row.status, row.sign_off_stage)
    return Content.styled(f"{look.glyph} {look.short}{' NEW' if row.is_new else ''}", look.style)


_NUMBER = Column("number", "No.", item_name, 6)
_STATUS = Column("status", "Status", _status, 13)
_DUE = Column("due", "Due", _due, 10)
_LATE = Column("slip", "Late", slip_words, 8, align="right", hidden_below=66)
_OWNER: Column[RecommendationRow] = Column("owner", "Owner", lambda row: row.owner, 14, share=1, hidden_below=88)
_TASKS = Column("tasks", "Tasks", _tasks, 5, align="right", hidden_below=100)

OF_ALL: tuple[Column[RecommendationRow], ...] = (
    Column("inspection", "Inspection", lambda row: short_title(row.inspection), 12, share=3),
    _NUMBER,
    _STATUS,
    _DUE,
    _LATE,
    Column("text", "Recommendation", lambda row: row.text, 12, share=5, hidden_below=70),
    _OWNER,
    _TASKS,
)
"""The columns while the items of every inspection are shown."""

OF_ONE: tuple[Column[RecommendationRow], ...] = (
    _NUMBER,
    _STATUS,
    _DUE,
    _LATE,
    Column("text", "Recommendation", lambda row: row.text, 12, share=5),
    _OWNER,
    _TASKS,
)
"""The columns while those of one inspection are."""


def _outstanding(row: InspectionRow) -> str:
    return f"{row.outstanding}/{row.recommendations}" if row.recommendations else "–"


def _published(row: InspectionRow) -> str:
    return row.published.last_day.strftime("%b %y") if row.published and row.published.month else ""


def _overdue(row: InspectionRow) -> Cell:
    return Content.styled(f"!{row.overdue}", ".status--red") if row.overdue else ""


def _level(row: InspectionRow) -> str:
    if row.id == EVERY_INSPECTION:
        return ""
    return "N" if row.level is Level.NATIONAL else "F"


INSPECTION_COLUMNS: tuple[Column[InspectionRow], ...] = (
    Column("title", "Inspection", lambda row: short_title(row.title), 8, share=1),
    Column("level", "", _level, 1, hidden_below=34, sortable=False),
    Column("published", "Pub.", _published, 6, hidden_below=38),
    Column("overdue", "Late", _overdue, 4, align="right", hidden_below=27),
    Column("outstanding", "Open", _outstanding, 6, align="right"),
)
