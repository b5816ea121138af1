"""The extend-due-date dialog: the new date, why, who decided and who was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button

from db.decisions import Extension
from db.due_dates import parse_due
from db.errors import RectrackError
from db.rules import check_extension
from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp, Save
from tui.days import day_words, read_day
from tui.screens.drafting import DraftingDialog
from tui.text import plain
from tui.widgets.field import Field, TextInput
from tui.widgets.hints import Hints
from tui.widgets.one_line import OneLine
from tui.widgets.rationale import Rationale

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.commands.command import Command
    from tui.desk import Desk
    from tui.screens.questions import ExtensionQuestion


class ExtendDueDateDialog(DraftingDialog[Extension | None]):
    """Asks for a new due date. Gives what was decided; the caller writes it."""

    PLACE = "Extend due date"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Save, Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#words"

    def __init__(self, desk: Desk, question: ExtensionQuestion) -> None:
        """Take what is asked."""
        super().__init__(desk, question.draft_name)
        self.question = question

    def compose(self) -> ComposeResult:
        """Lay out the form so that all of it fits 80×24."""
        question, said = self.question, self.question.draft.fields
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Extend due date")
            yield OneLine(plain(question.about), id="about")
            yield Field("Now due", OneLine(plain(question.now)))
            yield Field("New date", self._input("words", "30 June 2022, June 2022, TBC"), OneLine(id="read"))
            yield Rationale("Why", text=said.get("reason", ""), id="reason")
            yield Field("Decided by", self._input("decided_by", "Head of Business Improvement"))
            yield Field("Reported to", self._input("reported_to", "Audit and Assurance"))
            yield Field("Decided on", self._input("effective_on", "today, 5 May 2022", "today"), OneLine(id="day"))
            yield OneLine(plain(question.refusal), id="refusal")
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save", variant="primary", compact=True)
                yield Button("Leave", id="leave", compact=True)
        yield Hints()

    def _input(self, name: str, example: str, value: str = "") -> TextInput:
        return TextInput(self.question.draft.fields.get(name) or value, placeholder=example, id=name)

    def on_mount(self) -> None:
        """Draw what follows from the draft."""
        self.refresh_form()
        if self.question.refusal:
            self.query_one(Rationale).focus_text()

    @property
    def fields(self) -> dict[str, str]:
        """What is filled in."""
        words = {one.id: one.value for one in self.query(TextInput) if one.id}
        return words | {"reason": self.query_one(Rationale).text}

    def refresh_form(self) -> None:
        """Show how the new date and the day of the decision are read."""
        said = self.fields
        chain = parse_due(said["words"], self.question.record.published)
        current = chain.current
        read = f"  {current.words}" if current else "  kept as words" if said["words"].strip() else ""
        self.query_one("#read", OneLine).line = plain(read)
        try:
            day = day_words(read_day(said["effective_on"], self.question.today))
        except RectrackError as error:
            day = str(error)
        self.query_one("#day", OneLine).line = plain(f"  {day}")

    @on(Button.Pressed, "#leave")
    def _leave_by_button(self) -> None:
        self.leave(None)

    @on(Save)
    @on(Button.Pressed, "#save")
    def _save(self) -> None:
        """Give the decision to the caller, or say what it lacks and keep everything typed."""
        said = self.fields
        if not self.query_one(Rationale).check():
            return
        try:
            decision = Extension(
                words=said["words"].strip(),
                reason=said["reason"],
                effective_on=read_day(said["effective_on"], self.question.today),
                decided_by=said["decided_by"].strip(),
                reported_to=said["reported_to"].strip(),
            )
            check_extension(decision, today=self.question.today)
        except RectrackError as error:
            self.query_one("#refusal", OneLine).line = plain(str(error))
        else:
            self.leave(decision)
