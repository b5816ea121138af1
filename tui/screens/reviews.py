"""The queues of a meeting's review, each with how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from tui.commands.command import bindings
from tui.commands.review import NO_MEETING, ON_REVIEWS, BeginReview, ChooseMeeting, ShowResult
from tui.reviewing import OverviewRead, read_overview
from tui.screens.choose_queue import QUEUES
from tui.screens.place import PlaceScreen
from tui.text import plain, visible_line
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.column import Column
from tui.widgets.detail_words import day_of
from tui.widgets.hints import Hints
from tui.widgets.one_line import OneLine
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from db.questions.records import MeetingRow
    from db.questions.reviews import ReviewProgress
    from tui.commands.situation import Situation
    from tui.desk import Desk
    from tui.widgets.table_messages import Opened


@dataclass(frozen=True, slots=True)
class _Line:
    progress: ReviewProgress
    officer: str

    @property
    def done(self) -> str:
        """How many of how many are reviewed."""
        return f"{len(self.progress.done)} of {len(self.progress.ids)}"

    @property
    def held(self) -> str:
        """How many others have in hand."""
        held = [one for one in self.progress.to_do if self.progress.held_from(self.officer, one)]
        return str(len(held) or "")


COLUMNS: tuple[Column[_Line], ...] = (
    Column("name", "Queue", lambda line: QUEUES[line.progress.queue][0], 23, sortable=False),
    Column("to_do", "To do", lambda line: str(len(line.progress.to_do)), 5, align="right", sortable=False),
    Column("done", "Reviewed", lambda line: line.done, 10, align="right", sortable=False),
    Column("held", "Others", lambda line: line.held, 6, align="right", sortable=False),
    Column("what", "", lambda line: QUEUES[line.progress.queue][1], 12, share=1, sortable=False),
)


class ReviewsScreen(PlaceScreen):
    """What is to be gone through for a meeting."""

    PLACE = "Review"
    COMMAND_LIST = ON_REVIEWS
    BINDINGS = bindings(ON_REVIEWS)
    AUTO_FOCUS = "#queues"

    def __init__(self, desk: Desk, meeting_id: int | None = None) -> None:
        """Take which meeting; without one, the next that is open to review."""
        super().__init__(desk)
        self._meeting_id = meeting_id
        self._found: OverviewRead | None = None

    def compose(self) -> ComposeResult:
        """Lay out the queues under the meeting."""
        yield Breadcrumb(self.desk.name)
        yield OneLine(id="meeting")
        yield RecordTable(COLUMNS, id="queues")
        yield Hints()

    @property
    def situation(self) -> Situation:
        """Whether there is a meeting to review."""
        return super().situation._replace(chosen=self._found is not None and self._found.meeting is not None)

    def read(self) -> None:
        """Read how far each queue has come."""
        self.ask("review", partial(read_overview, meeting_id=self._meeting_id, on=self.desk.today))

    @on(OverviewRead)
    def _show(self, read: OverviewRead) -> None:
        from db.store.author import current_author  # noqa: PLC0415 - not before the first paint

        self._found = read
        table = self.query_one("#queues", RecordTable)
        table.say_empty(NO_MEETING)
        lines = [_Line(one, current_author().account) for one in read.overview]
        table.show(range(len(lines)), rows=lines)
        meeting = read.meeting
        words = ""
        if meeting is not None:
            judged = read.overview[0].on
            words = f" {meeting.title}: positions as at {day_of(meeting.as_at)}, judged at {day_of(judged)}"
        self.query_one("#meeting", OneLine).line = plain(visible_line(words))
        steps = ["Review", read.overview[0].meeting.words] if meeting else ["Review"]
        self.query_one(Breadcrumb).show(steps, register=self.desk.name)
        self.refresh_hints()

    @on(RecordTable.Opened)
    def _open_row(self, opened: Opened) -> None:
        self._begin(opened.id)

    @on(BeginReview)
    def _begin_chosen(self) -> None:
        chosen = self.query_one("#queues", RecordTable).cursor_id
        if chosen is not None:
            self._begin(chosen)

    def _begin(self, line: int) -> None:
        from tui.screens.review import ReviewScreen  # noqa: PLC0415 - not before it is asked for

        if self._found is not None and self._found.meeting is not None:
            progress = self._found.overview[line]
            screen = ReviewScreen(self.desk, self._found.meeting, progress.meeting, progress.queue)
            self.app.push_screen(screen, lambda _: self.read())

    @on(ShowResult)
    def _show_result(self) -> None:
        from tui.screens.review_result import ReviewResultScreen  # noqa: PLC0415 - not before it is asked for

        found, line = self._found, self.query_one("#queues", RecordTable).cursor_id
        if found is not None and line is not None:
            progress = found.overview[line]
            self.app.push_screen(ReviewResultScreen(self.desk, progress.meeting, progress.queue), self._to_item)

    def _to_item(self, item_id: int | None) -> None:
        if item_id is not None:
            self.open_item(item_id)

    @on(ChooseMeeting)
    def _choose(self) -> None:
        from tui.screens.choose_meeting import ChooseMeetingDialog  # noqa: PLC0415 - not before it is asked for

        def chosen(meeting: MeetingRow | None) -> None:
            if meeting is not None:
                self._meeting_id = meeting.id
                self.read()

        if self._found is not None:
            self.app.push_screen(ChooseMeetingDialog(self.desk, self._found.open_meetings), chosen)
