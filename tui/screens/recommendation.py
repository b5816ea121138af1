"""One recommendation whole: text, status, due dates with their slip, tasks, updates, positions and history."""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container

from tui.commands.command import bindings
from tui.commands.item import (
    ON_ITEM,
    AddEvidence,
    AddLink,
    AddTask,
    AddUpdate,
    ChangeOwner,
    ChangeStatus,
    ChangeTask,
    ChangeTaskStatus,
    ChaseOwner,
    CloseItem,
    CopyItem,
    CorrectItem,
    ExtendDueDate,
    MarkOnPortal,
    NextItem,
    OpenLinked,
    PreviousItem,
    PutRight,
    RecordCheck,
    RecordSignOff,
    RecordTest,
    TakeReply,
    Undo,
    WithdrawLink,
    WithdrawTask,
)
from tui.commands.places import OpenPlace
from tui.copying import item_text
from tui.messages import CountsRead, ItemRead, RegisterChanged
from tui.reads import read_counts, read_item
from tui.screens.base import CommandScreen
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.details import RecommendationDetails
from tui.widgets.hints import Hints
from tui.widgets.summary_pane import SummaryPane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from textual.app import ComposeResult

    from db.questions.records import CountTable, HistoryEntry, LinkRecord, RecommendationRecord
    from tui.commands.command import Command
    from tui.commands.situation import Situation
    from tui.deeds.deed import Deed
    from tui.desk import Desk


class RecommendationScreen(CommandScreen[int]):
    """One item of a list, and the way to the others. Gives the id of the item it was left at."""

    PLACE = "Recommendation"
    CSS_PATH = "panes.tcss"
    COMMAND_LIST = ON_ITEM
    BINDINGS = bindings(ON_ITEM)
    AUTO_FOCUS = "#item"

    def __init__(self, desk: Desk, ids: Sequence[int], item_id: int, counts: CountTable | None) -> None:
        """Take the list it is opened from, the item, and the counts as last read."""
        super().__init__(desk)
        self._ids = ids
        self._place = list(ids).index(item_id)
        self._counts = counts
        self._record: RecommendationRecord | None = None

    def compose(self) -> ComposeResult:
        """Lay out the item beside the summary."""
        yield Breadcrumb(self.desk.name)
        with Container(id="panes"):
            yield SummaryPane(id="summary")
            yield RecommendationDetails(id="item")
        yield Hints()

    @property
    def item_id(self) -> int:
        """The item shown."""
        return self._ids[self._place]

    @property
    def situation(self) -> Situation:
        """The item shown, and its place in the list."""
        return super().situation._replace(
            item=self._record.row if self._record else None,
            tasks=len(self._record.tasks) if self._record else 0,
            links=len(self._record.links) if self._record else 0,
            written=self.desk.written,
            place=self._place,
            places=len(self._ids),
        )

    def on_mount(self) -> None:
        """Show what is known, and read the rest."""
        self.query_one(SummaryPane).show(self._counts)
        self._read_item()

    @property
    def item_in_front(self) -> int | None:
        """The item shown."""
        return self.item_id

    @on(RegisterChanged)
    def _read_again(self) -> None:
        self._read_item()
        self.ask("counts", partial(read_counts, on=self.desk.today))

    def _read_item(self) -> None:
        self.ask("item", partial(read_item, item_id=self.item_id, on=self.desk.today))

    def reset_loading(self) -> None:
        """Go back to the list where the item was not there yet on the day in the past that is looked at."""
        if self.desk.past_words:
            self.dismiss(self.item_id)
        super().reset_loading()

    @on(ItemRead)
    def _show_item(self, read: ItemRead) -> None:
        row = read.record.row
        if row.id != self.item_id:
            return
        self._record = read.record
        self.query_one(RecommendationDetails).show(read.record)
        place = f"{self._place + 1} of {len(self._ids)}"
        self.query_one(Breadcrumb).show([row.inspection, row.name], place)
        self.refresh_hints()
        self.release_keys_here()

    @property
    def takes_keys(self) -> bool:
        """Whether the item asked for is the one shown."""
        return self._record is not None and self._record.row.id == self.item_id

    @on(CountsRead)
    def _show_counts(self, read: CountsRead) -> None:
        self.query_one(SummaryPane).show(read.table)

    @on(NextItem)
    def _next(self) -> None:
        self._go_to(self._place + 1)

    @on(PreviousItem)
    def _previous(self) -> None:
        self._go_to(self._place - 1)

    def _go_to(self, place: int) -> None:
        self._place = place
        self._read_item()

    @on(CloseItem)
    def _close(self) -> None:
        self.dismiss(self.item_id)

    @on(OpenPlace)
    def _open_place(self, asked: OpenPlace) -> None:
        self.open_place(type(asked))

    @on(CopyItem)
    def _copy(self) -> None:
        if self._record is not None:
            self.app.copy_to_clipboard(item_text(self._record))
            self.say("The item was copied.")

    @on(ChangeStatus)
    def _change_status(self) -> None:
        self.change(self.changing.change_status(self.item_id))

    @on(ExtendDueDate)
    def _extend_due_date(self) -> None:
        self.change(self.changing.extend_due_date(self.item_id))

    @on(ChangeOwner)
    def _change_owner(self) -> None:
        from tui.asking_many import OWNER  # noqa: PLC0415 - not before it is asked for
        from tui.changing_many import ChangingMany  # noqa: PLC0415

        self.change(ChangingMany(self.app, self.desk).many(OWNER, [self.item_id], lambda _written: None))

    @on(ChangeTaskStatus)
    def _change_task_status(self) -> None:
        if self._record is not None:
            self.change(self.changing.change_task_status(self._record))

    @on(ChaseOwner)
    def _chase(self) -> None:
        from tui.papers_out import PapersOut  # noqa: PLC0415 - seldom wanted

        if self._record is not None:
            self.change(PapersOut(self.app, self.desk).chase_owner(self._record))

    @on(TakeReply)
    def _take_reply(self) -> None:
        from tui.papers_out import PapersOut  # noqa: PLC0415 - seldom wanted

        self.change(PapersOut(self.app, self.desk).take_reply())

    @on(AddUpdate)
    @on(AddEvidence)
    @on(RecordTest)
    @on(RecordSignOff)
    @on(RecordCheck)
    @on(AddTask)
    @on(AddLink)
    @on(MarkOnPortal)
    @on(PutRight)
    def _fill_in(self, command: Command) -> None:
        if self._record is not None:
            deed = _deeds()[type(command)](self._record, self.desk.today)
            self.change(self.changing.fill_in(deed, self.item_id))

    @on(ChangeTask)
    @on(WithdrawTask)
    def _fill_in_of_task(self, command: Command) -> None:
        from tui.deeds.tasks import change_task_deed, withdraw_task_deed  # noqa: PLC0415 - not before it is asked for

        if self._record is not None:
            deed = change_task_deed if isinstance(command, ChangeTask) else withdraw_task_deed
            self.change(self.changing.fill_in_of_task(self._record, deed))

    @on(OpenLinked)
    def _open_linked(self) -> None:
        self._with_link(self._open_other)

    @on(WithdrawLink)
    def _withdraw_link(self) -> None:
        self._with_link(self._withdraw)

    def _with_link(self, go_on: Callable[[LinkRecord | None], None]) -> None:
        """Ask which link is meant, where there is more than one, and go on with it."""
        from tui.screens.choose_link import ChooseLinkDialog  # noqa: PLC0415 - not before it is asked for

        links = self._record.links if self._record else ()
        if len(links) == 1:
            go_on(links[0])
        elif links:
            self.app.push_screen(ChooseLinkDialog(self.desk, links), go_on)

    def _open_other(self, link: LinkRecord | None) -> None:
        """Show the other item in front of this one, which leaving it comes back to."""
        if link is not None:
            other = link.recommendation_id
            self.app.push_screen(RecommendationScreen(self.desk, array("q", [other]), other, self._counts))

    def _withdraw(self, link: LinkRecord | None) -> None:
        from tui.deeds.links import withdraw_link_deed  # noqa: PLC0415 - not before it is asked for

        if link is not None and self._record is not None:
            deed = withdraw_link_deed(self._record, link, self.desk.today)
            self.change(self.changing.fill_in(deed, self.item_id))

    @on(CorrectItem)
    def _choose_mistake(self) -> None:
        """Ask what of all that was written was entered in error, then what was wrong with it."""
        from db.questions.history import still_counting  # noqa: PLC0415 - not before it is asked for
        from tui.deeds.corrections import correction_deed  # noqa: PLC0415
        from tui.screens.choose_entry import ChooseEntryDialog  # noqa: PLC0415

        def chosen(entry: HistoryEntry | None) -> None:
            if entry is not None:
                self.change(self.changing.fill_in(correction_deed(entry), self.item_id))

        if self._record is not None:
            self.app.push_screen(ChooseEntryDialog(self.desk, still_counting(self._record.history)), chosen)

    @on(Undo)
    def _undo(self) -> None:
        self.change(self.changing.undo())


def _deeds() -> Mapping[type[Command], Callable[[RecommendationRecord, date], Deed]]:
    """Give what each command asks of the item."""
    from tui.deeds.links import link_deed, portal_deed  # noqa: PLC0415 - not before it is asked for
    from tui.deeds.narrative import update_deed, white_check_deed  # noqa: PLC0415
    from tui.deeds.proof import assurance_deed, evidence_deed, sign_off_deed  # noqa: PLC0415
    from tui.deeds.tasks import add_task_deed  # noqa: PLC0415
    from tui.deeds.wording import wording_deed  # noqa: PLC0415

    return {
        AddUpdate: update_deed,
        AddEvidence: evidence_deed,
        RecordTest: assurance_deed,
        RecordSignOff: sign_off_deed,
        RecordCheck: white_check_deed,
        AddTask: add_task_deed,
        AddLink: link_deed,
        MarkOnPortal: portal_deed,
        PutRight: wording_deed,
    }
