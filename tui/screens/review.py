"""The review of a meeting, one item at a time: one key for each outcome, and on to the next."""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on

from db.dates import PartialDate
from db.errors import RectrackError
from db.words import ReviewOutcome
from tui.background import in_thread
from tui.changing import Changing
from tui.commands.command import bindings
from tui.commands.everywhere import ReadAgain
from tui.commands.item import CopyItem, OpenItem, Undo
from tui.commands.review import (
    ON_REVIEW,
    CheckWhite,
    ClaimGreen,
    KeepPosition,
    LeaveReview,
    MoveDueDate,
    NameOwner,
    NewStatus,
    PreviousReviewed,
    ProveIt,
    ShowResult,
    SkipItem,
    TakeOver,
    TaskStatus,
    TestClaim,
    WritePosition,
    WriteUpdate,
)
from tui.copying import item_text
from tui.messages import Refused, RegisterChanged
from tui.reviewing import Reviewing, ReviewItemRead
from tui.screens.base import CommandScreen
from tui.screens.choose_queue import QUEUES
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.hints import Hints
from tui.widgets.one_line import OneLine
from tui.widgets.review_lines import ReviewPage, progress_line

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.app import ComposeResult
    from textual.message import Message

    from db.questions.queues import Queue
    from db.questions.records import MeetingRow, Occasion, RecommendationRecord
    from db.questions.reviews import ReviewProgress
    from tui.commands.command import Command
    from tui.commands.situation import Situation
    from tui.desk import Desk

NOTHING_LEFT = (
    "Nothing is left to take up in this queue. Press b to see what came of it, R to look again, esc to leave."
)

OUTCOMES: dict[type[Command], ReviewOutcome] = {
    KeepPosition: ReviewOutcome.UNCHANGED,
    NewStatus: ReviewOutcome.STATUS,
    MoveDueDate: ReviewOutcome.EXTENDED,
    WriteUpdate: ReviewOutcome.UPDATED,
    ClaimGreen: ReviewOutcome.CLAIMED,
    TestClaim: ReviewOutcome.TESTED,
    CheckWhite: ReviewOutcome.CHECKED,
    ProveIt: ReviewOutcome.EVIDENCE,
    TaskStatus: ReviewOutcome.TASK,
    NameOwner: ReviewOutcome.OWNER,
    WritePosition: ReviewOutcome.POSITION,
    SkipItem: ReviewOutcome.SKIPPED,
}
"""What comes of an item by each command."""


class ReviewScreen(CommandScreen[None]):
    """One queue of one meeting's review."""

    PLACE = "Review"
    COMMAND_LIST = ON_REVIEW
    BINDINGS = bindings(ON_REVIEW)
    AUTO_FOCUS = "#reviewed"

    def __init__(self, desk: Desk, meeting: MeetingRow, occasion: Occasion, queue: Queue) -> None:
        """Take the meeting, as a row and as an occasion, and the queue."""
        super().__init__(desk)
        self._reviewing = Reviewing(desk, meeting, occasion, queue)
        self._read: ReviewItemRead | None = None
        self._passed: list[int] = []
        """What was gone through at this sitting, in order."""
        self._last = ""
        """What was said last, and of which item."""
        self._going = False
        """Whether the next item is on its way."""

    def compose(self) -> ComposeResult:
        """Lay out the item under how far the queue has come."""
        yield Breadcrumb(self.desk.name)
        yield OneLine(id="progress")
        yield ReviewPage(id="reviewed")
        yield Hints()

    @property
    def record(self) -> RecommendationRecord | None:
        """The item in front."""
        return self._read.record if self._read else None

    @property
    def progress(self) -> ReviewProgress | None:
        """How far the queue has come; None before it was read."""
        return self._read.progress if self._read else None

    @property
    def situation(self) -> Situation:
        """The item in front, whether somebody else has it, and its place in the queue."""
        record, read = self.record, self._read
        ids = read.progress.ids if read else ()
        return super().situation._replace(
            writing=self.desk.writing or self._going,
            item=record.row if record else None,
            tasks=len(record.tasks) if record else 0,
            written=self.desk.written,
            place=ids.index(record.row.id) if record and record.row.id in ids else len(ids),
            places=len(ids),
            settled=self._held,
        )

    @property
    def _held(self) -> bool:
        """Whether another officer has the item in front."""
        read = self._read
        return (
            read is not None
            and read.record is not None
            and read.progress.held_from(self._reviewing.officer, read.record.row.id)
        )

    def on_mount(self) -> None:
        """Take up the first item."""
        self._show_place()
        self._go(partial(self._reviewing.next_after, None, (), None))

    def _go(self, find: Callable[[], ReviewItemRead]) -> None:
        """Go to another item."""
        if not self._going:
            self.change(self._arrive(find))

    async def _arrive(self, find: Callable[[], ReviewItemRead]) -> None:
        self._going = True
        try:
            read: ReviewItemRead = await in_thread(self.app, "next item", find, group="write")
        except RectrackError as error:
            self.post_message(Refused("review", error))
            return
        finally:
            self._going = False
        if self.is_attached:
            self._show(read)
            if read.record is None:
                self._show_result()

    @on(ReviewItemRead)
    def _show_again(self, read: ReviewItemRead) -> None:
        if not self._going and read.record and self.record and read.record.row.id == self.record.row.id:
            self._show(read)

    def _show(self, read: ReviewItemRead) -> None:
        self._read = read
        page = self.query_one(ReviewPage)
        line = None
        if read.record is None:
            page.say(NOTHING_LEFT)
        else:
            page.show(read.record, self._reviewing.meeting)
            line = read.progress.lines.get(read.record.row.id)
        self.query_one("#progress", OneLine).line = progress_line(
            read.progress, self._reviewing.officer, line, self._last
        )
        self._show_place()
        self.refresh_hints()

    def _show_place(self) -> None:
        meeting, queue = self._reviewing.meeting, self._reviewing.queue
        amount = f"{len(self._read.progress.done)} of {len(self._read.progress.ids)}" if self._read else ""
        self.query_one(Breadcrumb).show(["Review", meeting.words, QUEUES[queue][0]], amount, register=self.desk.name)

    @property
    def item_in_front(self) -> int | None:
        """The item that is reviewed."""
        return self.record.row.id if self.record is not None else None

    @on(RegisterChanged)
    @on(ReadAgain)
    def _read_again(self, changed: Message) -> None:
        """Read the item again, and what the queue holds where it was not changed from here."""
        record = self.record
        if record is not None and not self._going:
            ours = isinstance(changed, RegisterChanged) and changed.recommendation_id is not None
            known = self.progress if ours else None
            self._read_item(record.row.id, known)
        elif isinstance(changed, ReadAgain):
            self._go(partial(self._reviewing.next_after, None, tuple(self._passed), None))

    def _read_item(self, item_id: int, progress: ReviewProgress | None) -> None:
        self.ask("reviewed item", partial(self._reviewing.ask, item_id=item_id, progress=progress))

    @on(KeepPosition)
    @on(SkipItem)
    @on(NewStatus)
    @on(MoveDueDate)
    @on(WriteUpdate)
    @on(ClaimGreen)
    @on(TestClaim)
    @on(CheckWhite)
    @on(ProveIt)
    @on(TaskStatus)
    @on(NameOwner)
    @on(WritePosition)
    def _review(self, command: Command) -> None:
        if self.record is None or self._going:
            return
        if isinstance(command, SkipItem) and (self._held or self.desk.read_only):
            self._passed.append(self.record.row.id)
            self._go(partial(self._reviewing.next_after, self.record.row.id, tuple(self._passed), self.progress))
        else:
            self.change(self._carry_out(command, self.record))

    async def _carry_out(self, command: Command, record: RecommendationRecord) -> None:
        """Do what a command asks for, say what came of the item in the same batch, and go on to the next."""
        item_id, outcome = record.row.id, OUTCOMES[type(command)]
        along = self._reviewing.saying(item_id, outcome)
        before = self.desk.written
        if outcome in {ReviewOutcome.UNCHANGED, ReviewOutcome.SKIPPED}:
            seen = max((entry.seq for entry in record.history), default=0)
            await self.changing.write("review", partial(along, words="", seen=seen), item_id)
        else:
            changing = Changing(self.app, self.desk, along, self._begin(outcome))
            await self._ask(outcome, changing, record)
        if self.desk.written > before:
            self._last = f"{record.row.name}: {outcome.words}"
            self._passed.append(item_id)
            await self._arrive(partial(self._reviewing.next_after, item_id, tuple(self._passed), self.progress))
        else:
            self._read_item(item_id, self.progress)

    def _begin(self, outcome: ReviewOutcome) -> dict[str, str]:
        """Give what a form begins with: the day the positions are of, where that is past, and GREEN for a claim."""
        day = self._reviewing.day
        words = "today" if day == self.desk.today else PartialDate.of(day).words
        dated = {"on": words, "effective_on": words} if words != "today" else {}
        return {**dated, "status": "GREEN"} if outcome is ReviewOutcome.CLAIMED else dated

    def _ask(
        self, outcome: ReviewOutcome, changing: Changing, record: RecommendationRecord
    ) -> Coroutine[Any, Any, None]:
        """Give the dialog of an outcome, from its question to its last word."""
        match outcome:
            case ReviewOutcome.STATUS | ReviewOutcome.CLAIMED:
                return changing.change_status(record.row.id)
            case ReviewOutcome.EXTENDED:
                return changing.extend_due_date(record.row.id)
            case ReviewOutcome.TASK:
                return changing.change_task_status(record)
            case _:
                from tui.deeds.reviewed import reviewed_deed  # noqa: PLC0415 - not before it is asked for

                reviewing = self._reviewing
                deed = reviewed_deed(outcome, record, reviewing.row, reviewing.day, self.desk.today)
                return changing.fill_in(deed, record.row.id)

    @on(PreviousReviewed)
    def _previous(self) -> None:
        read = self._read
        if read is not None:
            ids, place = read.progress.ids, self.situation.place
            self._go(partial(self._reviewing.visit, ids[place - 1], read.progress))

    @on(TakeOver)
    def _take_over(self) -> None:
        if self.record is not None:
            self._go(partial(self._reviewing.take_over, self.record.row.id, self.progress))

    @on(Undo)
    def _undo(self) -> None:
        self.change(self._take_back())

    async def _take_back(self) -> None:
        """Undo the last change, and go back to the item it was of."""
        before = self.desk.written
        await self.changing.undo()
        if self.desk.written < before and self._passed:
            self._last = ""
            await self._arrive(partial(self._reviewing.visit, self._passed.pop(), self.progress))

    @on(OpenItem)
    def _open(self) -> None:
        from tui.screens.recommendation import RecommendationScreen  # noqa: PLC0415 - not before it is asked for

        if self.record is not None:
            item_id = self.record.row.id
            self.app.push_screen(RecommendationScreen(self.desk, array("q", [item_id]), item_id, None))

    @on(CopyItem)
    def _copy(self) -> None:
        if self.record is not None:
            self.app.copy_to_clipboard(item_text(self.record))
            self.say("The item was copied.")

    @on(ShowResult)
    def _show_result(self) -> None:
        from tui.screens.review_result import ReviewResultScreen  # noqa: PLC0415 - not before it is asked for

        reviewing = self._reviewing
        self.app.push_screen(ReviewResultScreen(self.desk, reviewing.meeting, reviewing.queue), self._come_from_result)

    def _come_from_result(self, item_id: int | None) -> None:
        """Go to the item chosen there; with none chosen and none in front, the review is over."""
        if item_id is not None:
            self._passed = [one for one in self._passed if one != item_id]
            self._go(partial(self._reviewing.visit, item_id, self.progress))
        elif self.record is None:
            self.dismiss(None)

    @on(LeaveReview)
    def _leave(self) -> None:
        self.app.run_worker(self._give_back(), name="give back", group="change")

    async def _give_back(self) -> None:
        """Give the item in front back, and leave."""
        if self.record is not None:
            try:
                give_back = partial(self._reviewing.give_back, self.record.row.id)
                await in_thread(self.app, "give back", give_back, group="write")
            except RectrackError as error:
                self.app.screen.post_message(Refused("review", error))
        if self.is_current:
            self.dismiss(None)
