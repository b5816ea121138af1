"""The list of inspections, led by a line for all of them. It is short enough to be held and sorted whole."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual import on

from db.words import InspectionKind, Level, Stage
from tui.screens.columns import EVERY_INSPECTION, INSPECTION_COLUMNS
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from db.questions.records import InspectionRow
    from tui.widgets.table_messages import SortAsked

ALL = "All inspections"

_KEYS: dict[str, Callable[[InspectionRow], str | int]] = {
    "title": lambda row: row.title.casefold(),
    "published": lambda row: (row.published.last_day if row.published else date.max).toordinal(),
    "overdue": lambda row: row.overdue,
    "outstanding": lambda row: row.outstanding,
}


class InspectionList(RecordTable["InspectionRow"]):
    """Holds every inspection, and puts them in the order asked for by itself."""

    def __init__(self) -> None:
        """Take nothing: it is filled with `fill`. The latest published come first."""
        super().__init__(INSPECTION_COLUMNS, id="inspections")
        self._rows: dict[int, InspectionRow] = {}
        self._order = ("published", True)

    def fill(self, rows: Sequence[InspectionRow]) -> None:
        """Show these inspections."""
        self._rows = {row.id: row for row in (_every(rows), *rows)}
        self._show_in_order()

    def title(self, inspection_id: int | None) -> str:
        """Give the title of an inspection, or what all of them are called."""
        row = self._rows.get(inspection_id or EVERY_INSPECTION)
        return row.title if row else ALL

    @on(RecordTable.SortAsked)
    def _sort(self, asked: SortAsked) -> None:
        asked.stop()
        self._order = (asked.column_key, asked.descending)
        self._show_in_order()

    def _show_in_order(self) -> None:
        column, descending = self._order
        rows = sorted(self._rows.values(), key=lambda row: (row.title.casefold(), row.id))
        rows.sort(key=_KEYS[column], reverse=descending)
        rows.sort(key=lambda row: row.id != EVERY_INSPECTION)
        self.show_sorted(column, descending=descending)
        self.show([row.id for row in rows], rows=rows)


def _every(rows: Sequence[InspectionRow]) -> InspectionRow:
    """Give the line that stands for all inspections."""
    from db.questions.records import InspectionRow  # noqa: PLC0415 - not before the first paint

    return InspectionRow(
        id=EVERY_INSPECTION,
        title=ALL,
        level=Level.NATIONAL,
        kind=InspectionKind.OTHER,
        body="",
        published=None,
        stage=Stage.PUBLISHED,
        recommendations=sum(row.recommendations for row in rows),
        outstanding=sum(row.outstanding for row in rows),
        overdue=sum(row.overdue for row in rows),
    )
