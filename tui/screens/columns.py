"""What the lists of the register screen show of each inspection and each recommendation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from db.titles import short_title
from db.words import Level
from tui.widgets.column import Cell, Column
from tui.widgets.column_layout import Layout, arranged
from tui.widgets.status import look_of

if TYPE_CHECKING:
    from db.dates import PartialDate
    from db.questions.records import InspectionRow, RecommendationRow

EVERY_INSPECTION = 0
"""Stands in the list of inspections for all of them."""


def due_words(row: RecommendationRow) -> str:
    """Give the due date in force in full: `31 May 2022`, `May 2022`, or the words that are no date."""
    return row.due_current.words if row.due_current else row.due_words


def slip_words(row: RecommendationRow) -> str:
    """Give how many days late an item is against its first date, and how often that was moved."""
    late = f"{row.slip_days}d" if row.slip_days else ""
    return f"{late} ×{row.extensions}".strip() if row.extensions else late


def _short(day: PartialDate) -> str:
    """Give a date in nine cells; a month with its whole year, since `Jun 25` could be a day of June."""
    if day.day is not None:
        return f"{day.day:>2} {day.last_day:%b %y}"
    return str(day.year) if day.month is None else f"{day.last_day:%b %Y}"


def _due(row: RecommendationRow) -> Cell:
    """Give the due date in force as short as it can be told: `! 31 May 22`, led by a mark where it has passed."""
    day = row.due_current
    if day is None:
        return f"  {row.due_words}"
    short = _short(day)
    return Content.styled(f"! {short:>9}", ".status--red") if row.overdue else f"  {short:>9}"


def _tasks(row: RecommendationRow) -> str:
    return f"{row.tasks - row.open_tasks}/{row.tasks}" if row.tasks else ""


def _status(row: RecommendationRow) -> Cell:
    look = look_of(row.status, row.sign_off_stage)
    return Content.styled(f"{look.glyph} {look.short}{' NEW' if row.is_new else ''}", look.style)


def _warnings(row: RecommendationRow) -> Cell:
    """Give how many things of an item should be looked at; what they are stands on its screen."""
    return Content.styled(f"⚑{len(row.warnings)}", ".status--amber") if row.warnings else ""


def _first(row: RecommendationRow) -> str:
    return _short(row.due_first) if row.due_first else ""


def _updated(row: RecommendationRow) -> str:
    return f"{row.updated_on:%d %b %y}" if row.updated_on else ""


def _extensions(row: RecommendationRow) -> str:
    return f"×{row.extensions}" if row.extensions else ""


ITEM_COLUMNS: tuple[Column[RecommendationRow], ...] = (
    Column("inspection", "Inspection", lambda row: short_title(row.inspection), 14, share=1),
    Column("number", "No.", lambda row: row.name, 6),
    Column("status", "Status", _status, 13),
    Column("warnings", "⚑", _warnings, 2, sortable=False),
    Column("due", "Due", _due, 11),
    Column("slip", "Late", slip_words, 8, align="right", hidden_below=80),
    Column("text", "Recommendation", lambda row: row.text, 12, share=7, hidden_below=64),
    Column("owner", "Owner", lambda row: row.owner, 14, share=1, hidden_below=110),
    Column("tasks", "Tasks", _tasks, 5, align="right", hidden_below=130),
    Column("level", "Level", lambda row: row.level.value, 8, shown=False),
    Column("kind", "Kind", lambda row: row.item_kind.value, 14, shown=False),
    Column("first", "First due", _first, 9, shown=False),
    Column("extensions", "Moved", _extensions, 5, align="right", shown=False),
    Column("updated", "Updated", _updated, 9, shown=False),
)
"""Every column a list of recommendations can have, in the order they have until an officer chooses another."""


def item_columns(layout: Layout, *, of_one: bool = False) -> tuple[Column[RecommendationRow], ...]:
    """Give the columns of a layout; that of the inspection is left out while the items of one alone are shown."""
    columns = arranged(ITEM_COLUMNS, layout)
    if not of_one:
        return columns
    alone = tuple(column for column in columns if column.key != "inspection")
    return tuple(replace(one, hidden_below=0) if one.key == "text" else one for one in alone)


_OPEN = 6
"""Cells of how many are outstanding, of how many; of thousands the first alone, since nothing is cut."""


def _outstanding(row: InspectionRow) -> str:
    both = f"{row.outstanding}/{row.recommendations}" if row.recommendations else "–"
    return both if len(both) <= _OPEN else str(row.outstanding)


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
    Column("level", "", _level, 1, hidden_below=30, sortable=False),
    Column("published", "Pub.", _published, 6, hidden_below=38),
    Column("overdue", "Late", _overdue, 4, align="right", hidden_below=27),
    Column("outstanding", "Open", _outstanding, _OPEN, align="right"),
)
