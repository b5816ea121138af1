"""The programme: the inspections to come, and how ready the force is for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical

from db.titles import short_title
from tui.answers import ProgrammeRead
from tui.commands.command import bindings
from tui.commands.programme import ON_PROGRAMME, MoveStage, PlanInspection, PublishReport, SayReady
from tui.deeds.programme import plan_deed, publish_deed, ready_deed, stage_deed
from tui.reads import read_programme
from tui.screens.place import PlaceScreen
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.column import Column
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable
from tui.widgets.row_pages import ProgrammePage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import ComposeResult

    from db.questions.programme import ProgrammeRow
    from tui.commands.situation import Situation
    from tui.deeds.deed import Deed

NONE_YET = "No inspection is to come. Press a to plan one that was announced."


def _ready(row: ProgrammeRow) -> str:
    return f"{sum(one.ready for one in row.readiness)}/{len(row.readiness)}" if row.readiness else "–"


COLUMNS: tuple[Column[ProgrammeRow], ...] = (
    Column("stage", "Stage", lambda row: row.stage.words, 20, sortable=False),
    Column("title", "Inspection", lambda row: short_title(row.title), 12, share=3, sortable=False),
    Column("dates", "When", lambda row: row.date_words, 10, share=1, sortable=False),
    Column("ready", "Ready", _ready, 5, align="right", sortable=False),
    Column("duration", "How long", lambda row: row.duration, 12, sortable=False, hidden_below=100),
    Column("again", "Re-inspection of", lambda row: row.re_inspection, 12, share=1, sortable=False, hidden_below=110),
)


class ProgrammeScreen(PlaceScreen):
    """Inspections due, in fieldwork and awaiting publication; readiness of the one under the cursor beneath."""

    PLACE = "Programme"
    COMMAND_LIST = ON_PROGRAMME
    BINDINGS = bindings(ON_PROGRAMME)
    AUTO_FOCUS = "#programme"

    def compose(self) -> ComposeResult:
        """Lay out the list above the inspection under the cursor."""
        yield Breadcrumb(self.desk.name)
        with Vertical():
            yield RecordTable(COLUMNS, id="programme")
            yield ProgrammePage(id="entry")
        yield Hints()

    @property
    def _table(self) -> RecordTable[ProgrammeRow]:
        return self.query_one("#programme", RecordTable)

    @property
    def situation(self) -> Situation:
        """Whether there is an inspection under the cursor."""
        return super().situation._replace(chosen=self._table.cursor_row is not None)

    def read(self) -> None:
        """Read the inspections to come."""
        self.ask("programme", read_programme)

    @on(ProgrammeRead)
    def _show(self, read: ProgrammeRead) -> None:
        self._table.say_empty(NONE_YET)
        self._table.show([row.inspection_id for row in read.rows], rows=read.rows)
        self.query_one(Breadcrumb).show(["Programme"], f"{len(read.rows)}", register=self.desk.name)
        self._moved()

    @on(RecordTable.Highlighted)
    def _moved(self) -> None:
        self.query_one(ProgrammePage).show(self._table.cursor_row)
        self.refresh_hints()

    @on(PlanInspection)
    def _plan(self) -> None:
        self.change(self.changing.fill_in(plan_deed(self.desk.today)))

    @on(RecordTable.Opened)
    def _open_row(self) -> None:
        self.carry_out(SayReady)

    @on(SayReady)
    def _say_ready(self) -> None:
        self._fill_in(ready_deed)

    @on(MoveStage)
    def _move(self) -> None:
        self._fill_in(stage_deed)

    @on(PublishReport)
    def _publish(self) -> None:
        self._fill_in(publish_deed)

    def _fill_in(self, deed: Callable[[ProgrammeRow, date], Deed]) -> None:
        row = self._table.cursor_row
        if row is not None:
            self.change(self.changing.fill_in(deed(row, self.desk.today)))
