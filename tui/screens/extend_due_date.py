"""The extend-due-date dialog: the new date, why, who decided, who was told, and what moves with it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content

from db.decisions import Extension
from db.due_dates import parse_due
from db.errors import RectrackError, RuleError
from db.rules import check_extension
from db.words import DueSource
from tui.days import day_words, read_day
from tui.screens.drafting import DraftingDialog
from tui.text import plain, visible_line
from tui.widgets.choice import Alternative, Choice
from tui.widgets.field import Field, TextInput
from tui.widgets.hints import Hints
from tui.widgets.one_line import OneLine
from tui.widgets.rationale import Rationale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.desk import Desk
    from tui.screens.questions import ExtensionQuestion, ManyQuestion


SHOWN = 3
"""How many aligned items are listed; of more than these the number is given."""


class Together(StrEnum):
    """What becomes of the items aligned with it."""

    MOVE = "move"
    STAY = "stay"


TOGETHER = (
    Alternative(Together.MOVE, "move to the new date too"),
    Alternative(Together.STAY, "stay as they are"),
)
SOURCES = (
    Alternative(DueSource.FORCE, "the force"),
    Alternative(DueSource.INSPECTORATE, "inspectorate"),
    Alternative(DueSource.ALIGNED, "aligned"),
    Alternative(DueSource.NONE_GIVEN, "not said"),
)
SOURCE_WORDS = frozenset(one.value.value for one in SOURCES)


class ExtendDueDateDialog(DraftingDialog[Extension | None]):
    """Asks for a new due date. Gives what was decided; the caller writes it."""

    PLACE = "Extend due date"
    AUTO_FOCUS = "#words"

    def __init__(self, desk: Desk, question: ExtensionQuestion | ManyQuestion) -> None:
        """Take what is asked."""
        super().__init__(desk, question.draft_name, question.looked)
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
            yield Field("On condition", self._input("condition", "subject to review; may be left blank"))
            source = DueSource(said["source"]) if said.get("source") in SOURCE_WORDS else DueSource.FORCE
            yield Field("Set by", Choice(SOURCES, chosen=source, id="source"))
            yield Field("Decided on", self._input("effective_on", "today, 5 May 2022", "today"), OneLine(id="day"))
            yield from self._aligned()
            yield from self.foot(question.refusal)
        yield Hints()

    def _aligned(self) -> Iterator[Widget]:
        """Offer to move the items whose dates go together with its own."""
        aligned, said = self.question.aligned, self.question.draft.fields.get("aligned")
        for place, one in enumerate(aligned[:SHOWN]):
            due = one.due.words if one.due else "no date"
            line = plain(visible_line(f"{one.name}, due {due} · {one.inspection}"))
            yield Field("Aligned with" if not place else "", OneLine(line))
        if len(aligned) > SHOWN:
            yield Field("", OneLine(plain(f"and {len(aligned) - SHOWN} more")))
        if aligned:
            chosen = next((one.value for one in TOGETHER if one.value.value == said), None)
            yield Field("And they", Choice(TOGETHER, chosen=chosen, id="aligned"))

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
        words |= {one.id: str(one.value.value) if one.value else "" for one in self.query(Choice) if one.id}
        return words | {"reason": self.query_one(Rationale).text}

    def refresh_form(self) -> None:
        """Show how the new date and the day of the decision are read."""
        said = self.fields
        chain = parse_due(said["words"], self.question.published)
        current = chain.current
        read = f"  {current.words}" if current else "  kept as words" if said["words"].strip() else ""
        self.query_one("#read", OneLine).line = plain(read)
        try:
            day = day_words(read_day(said["effective_on"], self.question.today))
        except RectrackError as error:
            day = str(error)
        self.query_one("#day", OneLine).line = plain(f"  {day}")

    def save(self) -> None:
        """Give the decision to the caller, or say what it lacks and keep everything typed."""
        said = self.fields
        if not self.query_one(Rationale).check():
            return
        try:
            if self.question.aligned and not said["aligned"]:
                raise RuleError("Say whether the items aligned with it move too, or stay.")
            decision = Extension(
                words=said["words"].strip(),
                reason=said["reason"],
                effective_on=read_day(said["effective_on"], self.question.today),
                decided_by=said["decided_by"].strip(),
                reported_to=said["reported_to"].strip(),
                source=DueSource(said["source"]),
                condition=said["condition"].strip(),
                also=tuple(one.id for one in self.question.aligned if said["aligned"] == Together.MOVE),
            )
            check_extension(decision, today=self.question.today)
        except RectrackError as error:
            self.refuse(str(error))
        else:
            self.leave(decision)
