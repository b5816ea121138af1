"""The change-status dialog: the status, why, since when, what the status needs, and what the counts become."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from db.decisions import StatusChange
from db.errors import RectrackError, WrongUseError
from db.questions.counts import with_status
from db.questions.finding_items import find_item
from db.rules import check_status_change
from db.words import Status
from tui.background import in_thread
from tui.days import day_words, read_day
from tui.screens.becoming import becoming
from tui.screens.drafting import DraftingDialog
from tui.screens.questions import ManyQuestion, StatusQuestion
from tui.screens.status_form import StatusNeeds
from tui.text import plain
from tui.widgets.choice import Alternative, Choice
from tui.widgets.field import Field, TextInput
from tui.widgets.hints import Hints
from tui.widgets.one_line import OneLine
from tui.widgets.rationale import Rationale
from tui.widgets.status import look_of

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from tui.desk import Desk

CHOOSABLE = (Status.RED, Status.AMBER, Status.GREEN, Status.WHITE, Status.CLOSED, Status.UNDER_CONSIDERATION)


class ChangeStatusDialog(DraftingDialog[StatusChange | None]):
    """Asks which status an item or a task is to have. Gives what was decided; the caller writes it."""

    PLACE = "Change status"
    AUTO_FOCUS = "#status"

    def __init__(self, desk: Desk, question: StatusQuestion | ManyQuestion) -> None:
        """Take what is asked."""
        super().__init__(desk, question.draft_name, question.looked)
        self.question = question

    def compose(self) -> ComposeResult:
        """Lay out the form so that all of it fits 80×24."""
        question, said = self.question, self.question.draft.fields
        chosen = Status(said["status"]) if said.get("status") in CHOOSABLE else None
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Change status")
            yield OneLine(plain(question.about), id="about")
            yield Field("Now", OneLine(plain(self._now())))
            yield Field("To be", Choice([_option(status) for status in CHOOSABLE], chosen=chosen, id="status"))
            if question.task is None:
                yield StatusNeeds(question.draft, question.lacking)
            yield Rationale("Why", text=said.get("rationale", ""), id="rationale")
            words = said.get("effective_on") or "today"
            effective_on = TextInput(words, placeholder="today, 5 May 2022", id="effective_on")
            yield Field("True since", effective_on, OneLine(id="day"))
            if question.counts is not None:
                yield Field("Counts become", Static(id="become"))
            yield from self.foot(question.refusal)
        yield Hints()

    def on_mount(self) -> None:
        """Draw what follows from the draft."""
        self.refresh_form()
        if self.question.refusal:
            self.query_one(Rationale).focus_text()

    @property
    def fields(self) -> dict[str, str]:
        """What is filled in."""
        status = self._status
        needs = self.query(StatusNeeds)
        return {
            "status": status.value if status else "",
            "rationale": self.query_one(Rationale).text,
            "effective_on": self.query_one("#effective_on", TextInput).value,
            **(needs.first().fields if needs else {}),
        }

    @property
    def _status(self) -> Status | None:
        value: Status | None = self.query_one("#status", Choice).value
        return value

    def refresh_form(self) -> None:
        """Show the fields of the status chosen, the day read, and what the counts would become."""
        status = self._status
        for needs in self.query(StatusNeeds):
            needs.show_for(status)
        question = self.question
        try:
            day = self._day()
        except WrongUseError as error:
            self.query_one("#day", OneLine).line = plain(f"  {error}")
            if isinstance(question, StatusQuestion) and question.counts is not None:
                self.query_one("#become", Static).update(Content.styled("give the day since when", "dim"))
            return
        self.query_one("#day", OneLine).line = plain(f"  {day_words(day)}")
        if isinstance(question, StatusQuestion) and question.counts is not None:
            become = self.query_one("#become", Static)
            if status is None:
                become.update(Content.styled("choose a status", "dim"))
            else:
                then = with_status(question.counts, question.record.row, StatusChange(status, "", day))
                become.update(becoming(question.counts, then))

    def _day(self) -> date:
        return read_day(self.query_one("#effective_on", TextInput).value, self.question.today)

    def save(self) -> None:
        """Give the decision to the caller, or say what it lacks and keep everything typed."""
        self.refuse("")
        rationale = self.query_one(Rationale)
        status = self._status
        if status is None:
            self.refuse("Choose the status it is to have.")
            self.query_one("#status").focus()
        elif rationale.check():
            needs = self.query(StatusNeeds)
            successor = needs.first().successor if needs and status is Status.CLOSED else ""
            if successor:
                self.run_worker(self._find(status, successor), name="find item", group="find", exclusive=True)
            else:
                self._take(status)

    async def _find(self, status: Status, words: str) -> None:
        """Find the item that took its place, and go on with it."""
        question = partial(find_item, words=words, on=self.question.today)
        try:
            row = await in_thread(self.app, "find item", partial(self.desk.ask, question))
        except RectrackError as error:
            self.refuse(str(error))
        else:
            self.call_later(self._take, status, row.id)

    def _take(self, status: Status, successor_id: int | None = None) -> None:
        try:
            day = self._day()
        except WrongUseError as error:
            self.refuse(str(error))
            self.query_one("#effective_on").focus()
            return
        try:
            decision = self._decision(status, day, successor_id)
        except RectrackError as error:
            self.refuse(str(error))
        else:
            self.leave(decision)

    def _decision(self, status: Status, day: date, successor_id: int | None) -> StatusChange:
        question = self.question
        rationale = self.query_one(Rationale).text
        if question.task is not None:
            return StatusChange(status, rationale, day)
        decision = self.query_one(StatusNeeds).decision(
            status, rationale, day, question.today, successor_id=successor_id
        )
        check_status_change(question.standing(day), decision, today=question.today)
        return decision

    def _now(self) -> str:
        question = self.question
        if isinstance(question, ManyQuestion):
            looks = Counter(look_of(row.status, row.sign_off_stage) for row in question.rows)
            return ", ".join(f"{number} {look.glyph} {look.word}" for look, number in looks.most_common())
        row, since = question.record.row, question.record.status_since
        look = look_of(question.status, None if question.task else row.sign_off_stage)
        when = f" since {day_words(since)}" if since and not question.task else ""
        return f"{look.glyph} {look.word}{when}"


def _option(status: Status) -> Alternative[Status]:
    look = look_of(status)
    return Alternative(status, look.word, look.glyph, look.style)
