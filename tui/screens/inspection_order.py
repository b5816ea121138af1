"""The list of inspections in the order of a column. It is short enough to be held and sorted whole."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from db.words import InspectionKind, Level, Stage
from tui.screens.columns import EVERY_INSPECTION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from db.questions.records import InspectionRow

_KEYS: dict[str, Callable[[InspectionRow], str | int]] = {
    "title": lambda row: row.title.casefold(),
    "published": lambda row: (row.published.last_day if row.published else date.max).toordinal(),
    "overdue": lambda row: row.overdue,
    "outstanding": lambda row: row.outstanding,
}


def every_inspection(rows: Sequence[InspectionRow]) -> InspectionRow:
    """Give the line that stands for all inspections."""
    from db.questions.records import InspectionRow  # noqa: PLC0415 - not before the first paint

    return InspectionRow(
        id=EVERY_INSPECTION,
        title="All inspections",
        level=Level.NATIONAL,
        kind=InspectionKind.OTHER,
        body="",
        published=None,
        stage=Stage.PUBLISHED,
        recommendations=sum(row.recommendations for row in rows),
        outstanding=sum(row.outstanding for row in rows),
        overdue=sum(row.overdue for row in rows),
    )


def in_order(rows: Iterable[InspectionRow], column: str, *, descending: bool) -> list[InspectionRow]:
    """Give the rows in the order of a column, the line for all of them first."""
    inspections = sorted(rows, key=lambda row: (row.title.casefold(), row.id))
    inspections.sort(key=_KEYS[column], reverse=descending)
    inspections.sort(key=lambda row: row.id != EVERY_INSPECTION)
    return inspections
