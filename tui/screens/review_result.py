"""What came of a review: each item with its outcome, what is still to do, and the counts before and after."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container

from db.titles import short_title
from db.words import ReviewOutcome
from tui.commands.command import bindings
from tui.commands.everywhere import ReadAgain
from tui.commands.review import ON_RESULT, CopyResult, GoToItem, LeaveResult
from tui.messages import RegisterChanged
from tui.reviewing import ResultRead, read_result
from tui.screens.base import CommandScreen
from tui.screens.choose_queue import QUEUES
from tui.text import visible
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.column import Column
from tui.widgets.hints import Hints
from tui.widgets.record_table import RecordTable
from tui.widgets.review_counts import ReviewCounts, count_lines
from tui.widgets.status import look_of, status_cell

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from db.questions.queues import Queue
    from db.questions.records import Occasion, RecommendationRow
    from db.questions.reviews import ReviewedItem, ReviewLine
    from tui.commands.situation import Situation
    from tui.desk import Desk
    from tui.widgets.table_messages import Opened

NOTHING_YET = "Nothing was in this queue. Press esc to go back."


@dataclass(frozen=True, slots=True)
class _Line:
    """One item of the review; what is not reviewed stands first."""

    row: RecommendationRow
    line: ReviewLine | None
    item: ReviewedItem | None

    @property
    def outcome(self) -> str:
        """What came of it."""
        if self.line is None or self.line.outcome is ReviewOutcome.LEFT:
            return "to do"
        if self.line.outcome is ReviewOutcome.TAKEN:
            return "in hand"
        return self.line.outcome.words

    @property
    def officer(self) -> str:
        """Who has it."""
        return "" if self.line is None or self.line.outcome is ReviewOutcome.LEFT else self.line.officer

    @property
    def moved(self) -> Content:
        """Its status on the meeting's day, and what it was before the review where that is another."""
        if self.item is None:
            return status_cell(self.row.status, self.row.sign_off_stage)
        was, now = (look_of(one.status, one.sign_off_stage) for one in (self.item.before, self.item.after))
        content = status_cell(self.item.after.status, self.item.after.sign_off_stage)
        return content if was is now else f"{was.short} → " + content


COLUMNS: tuple[Column[_Line], ...] = (
    Column("inspection", "Inspection", lambda line: short_title(line.row.inspection), 12, share=2, sortable=False),
    Column("number", "No.", lambda line: line.row.name, 6, sortable=False),
    Column("outcome", "Outcome", lambda line: line.outcome, 17, sortable=False),
    Column("status", "Status", lambda line: line.moved, 18, share=1, sortable=False),
    Column("officer", "By", lambda line: line.officer, 10, share=1, sortable=False, hidden_below=70),
)


class ReviewResultScreen(CommandScreen[int | None]):
    """One queue of a review, and all that came of the others. Gives the item to go to."""

    PLACE = "What came of the review"
    CSS_PATH = "reviews.tcss"
    COMMAND_LIST = ON_RESULT
    BINDINGS = bindings(ON_RESULT)
    AUTO_FOCUS = "#outcomes"

    def __init__(self, desk: Desk, meeting: Occasion, queue: Queue) -> None:
        """Take the meeting and the queue."""
        super().__init__(desk)
        self._meeting, self._queue = meeting, queue
        self._lines: list[_Line] = []
        self._counts: list[Content] = []

    def compose(self) -> ComposeResult:
        """Lay out the items above the counts."""
        yield Breadcrumb(self.desk.name)
        with Container(id="result"):
            yield RecordTable(COLUMNS, id="outcomes")
            yield ReviewCounts(id="counted")
        yield Hints()

    @property
    def situation(self) -> Situation:
        """Whether the register can be read."""
        return super().situation._replace(
            chosen=bool(self._lines),
        )

    def on_mount(self) -> None:
        """Read what came of it."""
        self._read()

    @on(RegisterChanged)
    @on(ReadAgain)
    def _read(self) -> None:
        question = partial(read_result, meeting=self._meeting, queue=self._queue, on=self.desk.today)
        self.ask("result", question)

    @on(ResultRead)
    def _show(self, read: ResultRead) -> None:
        self._lines = _lines(read)
        table = self.query_one("#outcomes", RecordTable)
        table.say_empty(NOTHING_YET)
        table.show([line.row.id for line in self._lines], rows=self._lines)
        self.query_one(ReviewCounts).show(read.result)
        self._counts = count_lines(read.result)
        left = len(read.progress.to_do)
        amount = f"{left} still to do" if left else "all reviewed"
        steps = ["Review", self._meeting.words, QUEUES[self._queue][0], "Result"]
        self.query_one(Breadcrumb).show(steps, amount, register=self.desk.name)
        self.refresh_hints()

    @on(RecordTable.Opened)
    def _open_row(self, opened: Opened) -> None:
        self.dismiss(opened.id)

    @on(GoToItem)
    def _go_to(self) -> None:
        self.dismiss(self.query_one("#outcomes", RecordTable).cursor_id)

    @on(LeaveResult)
    def _leave(self) -> None:
        self.dismiss(None)

    @on(CopyResult)
    def _copy(self) -> None:
        lines = [
            f"{line.row.inspection} {line.row.name}: {line.outcome}"
            + (f" by {line.officer}" if line.officer else "")
            + f", {line.moved.plain}"
            for line in self._lines
        ]
        self.app.copy_to_clipboard(visible("\n".join([*lines, "", *(line.plain for line in self._counts)])))
        self.say("What came of the review was copied.")


def _lines(read: ResultRead) -> list[_Line]:
    """Give what is still to do of the queue, then everything that was reviewed for the meeting."""
    known = {one.row.id: one for one in read.result.items}
    reviewed = [_Line(one.row, one.line, one) for one in read.result.items if one.line.reviewed]
    left = [_Line(row, read.progress.lines.get(row.id), known.get(row.id)) for row in read.to_do]
    return [*left, *reviewed]
