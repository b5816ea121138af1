"""What is asked before a paper is written, a chase saved, or a reply taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Input, Static

from papers.chase.letter import letter
from papers.writing.contents import Edition
from papers.writing.formats import PaperFormat
from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp, Save
from tui.screens.base import Dialog
from tui.screens.form import Form, Line, Lines, OneOf
from tui.text import plain
from tui.widgets.choice import Alternative
from tui.widgets.detail_words import day_of
from tui.widgets.field import Field, TextInput
from tui.widgets.hints import Hints
from tui.widgets.refusal import Refusal

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from db.questions.records import MeetingRow
    from papers.chase.contents import Chase
    from tui.commands.command import Command
    from tui.desk import Desk

CHASE_NOTE = "Nothing is sent: .eml opens as a draft in a mail program, .txt and .html are to be read."


def paper_form(meeting: MeetingRow) -> Form:
    """Ask how the paper of a meeting is to be written, and where."""
    day = meeting.held_on or meeting.as_at
    state = f"frozen on {day_of(meeting.frozen_on)}" if meeting.frozen_on else "not frozen: every page says DRAFT"
    return Form(
        title="Write the paper",
        about=f"{meeting.title}, as at {day_of(meeting.as_at)}, {state}",
        parts=(
            OneOf("format", "Format", [Alternative(one, one.value) for one in PaperFormat], PaperFormat.DOCX),
            OneOf("edition", "Edition", [Alternative(one, one.value.capitalize()) for one in Edition], Edition.FULL),
            Line("file", "File", "its name; the format is added to it", f"{day}-hmicfrs-update"),
            Line("number", "Number", "the report's own, such as Pol 22-22; may be left blank"),
        ),
        draft_name=f"paper of meeting {meeting.id}",
        save="Write it",
    )


def reply_form() -> Form:
    """Ask for a reply to a chase."""
    return Form(
        title="Take a reply in",
        note="Paste the reply with the marks of the chase. Nothing is written before you have seen what it comes to.",
        parts=(
            Lines("text", "Reply"),
            Line("who", "From", "who replied; blank for the owner of each item"),
            Line("on", "As of", "today, 5 May 2022", "today"),
        ),
        draft_name="reply to a chase",
        save="Look at it",
    )


class ChaseDialog(Dialog["str | None"]):
    """Shows a chase, and asks where it is to be saved. Gives the name of the file."""

    PLACE = "Chase"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Save, Cancel, DialogHelp)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "#letter"
    DEFAULT_CSS = """
    ChaseDialog #letter { height: auto; max-height: 13; }
    """

    def __init__(self, desk: Desk, chase: Chase, file: str, refusal: str) -> None:
        """Take the chase, the file to begin with, and why it was refused."""
        super().__init__(desk)
        self._chase, self._file, self._refusal = chase, file, refusal

    def compose(self) -> ComposeResult:
        """Lay out the letter above the name of its file."""
        to = f" <{', '.join(self._chase.addresses)}>" if self._chase.addresses else ""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(f"Chase: {self._chase.to}{to}")
            with VerticalScroll(id="letter"):
                yield Static(plain(letter(self._chase).rstrip()))
            yield Field("Save as", TextInput(self._file, id="file"))
            yield Static(plain(CHASE_NOTE), classes="note")
            yield Refusal(self._refusal)
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save", variant="primary", compact=True)
                yield Button("Leave", id="leave", compact=True)
        yield Hints()

    def on_mount(self) -> None:
        """Note what was refused, where it was."""
        self._look_again()

    @on(Input.Changed)
    def _look_again(self) -> None:
        self.query_one(Refusal).look_at({"file": self.query_one("#file", TextInput).value})

    @on(Save)
    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def _save(self) -> None:
        self.dismiss(self.query_one("#file", TextInput).value.strip())

    @on(Cancel)
    @on(Button.Pressed, "#leave")
    def _leave(self) -> None:
        self.dismiss(None)
