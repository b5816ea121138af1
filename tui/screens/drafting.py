"""A dialog that keeps what is typed into it: refused, closed, or cut off, the words are there the next time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on
from textual.app import SuspendNotSupported
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, TextArea

from db.errors import RectrackError
from tui.answers import MovedOn
from tui.commands.command import bindings
from tui.commands.dialogs import Cancel, DialogHelp, EditOutside, Save
from tui.drafts import Draft
from tui.messages import RegisterChanged
from tui.screens.base import Dialog
from tui.text import visible_line
from tui.widgets.choice import Choice
from tui.widgets.rationale import PlainTextArea
from tui.widgets.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.timer import Timer
    from textual.widget import Widget

    from db.questions.others import Looked
    from tui.commands.command import Command
    from tui.desk import Desk

Decision = TypeVar("Decision")

KEEP_AFTER = 1.0
"""Seconds after a key at which what was typed by then is kept, also where typing goes on."""


class DraftingDialog(Dialog[Decision], Generic[Decision]):
    """A form whose fields are a draft; saved, it gives what was decided."""

    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Save, Cancel, DialogHelp)
    ALSO: ClassVar[tuple[type[Command], ...]] = (*Dialog.ALSO, EditOutside)
    BINDINGS = bindings((*COMMAND_LIST, EditOutside))

    def __init__(self, desk: Desk, draft_name: str, looked: Looked | None = None) -> None:
        """Take what the draft is kept under, and what is looked at meanwhile, where others may change that."""
        super().__init__(desk)
        self._looked = looked
        self.draft_name = draft_name
        self._keeping: Timer | None = None
        self._left = False
        self._gone = Draft()

    def foot(self, refusal: str, save: str = "Save") -> Iterator[Widget]:
        """Give what every form ends with: why it was refused, and its buttons."""
        yield Refusal(refusal)
        with Horizontal(classes="buttons"):
            yield Button(Content(save), id="save", variant="primary", compact=True)
            yield Button("Leave", id="leave", compact=True)

    def refuse(self, why: str) -> None:
        """Say why it cannot be saved as it is."""
        self.query_one(Refusal).say(why, self.fields)

    @property
    def fields(self) -> dict[str, str]:
        """What is filled in, by the name of the field."""
        raise NotImplementedError

    @property
    def draft(self) -> Draft:
        """What is filled in; once the dialog is left, what was filled in then: its fields go one by one."""
        there = not self._left and self.is_mounted and self.is_attached
        return Draft(self.fields) if there else self._gone

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Chosen)
    def _keep_soon(self) -> None:
        if self._left:
            return  # its fields go one by one
        if self._keeping is None:
            self._keeping = self.set_timer(KEEP_AFTER, self._keep)
        self.query_one(Refusal).look_at(self.fields)
        self.refresh_form()

    @on(EditOutside)
    def _edit_outside(self) -> None:
        """Write the text the cursor is in, or the only one there is, in the officer's editor."""
        from tui.outside_editor import edited, named_editor  # noqa: PLC0415 - seldom wanted

        areas = list(self.query(PlainTextArea))
        area = next((one for one in areas if one.has_focus or len(areas) == 1), None)
        if area is None:
            self.say("Go to the text first (tab), then press f3 to write it in your editor.", wrong=True)
            return
        try:
            command = named_editor()
            self.keep_what_is_typed()
            with self.app.suspend():
                text = edited(area.text, command)
        except SuspendNotSupported:
            self.say("An editor needs a terminal: it cannot be opened in a browser.", wrong=True)
        except RectrackError as error:
            self.say(str(error), wrong=True)
        else:
            area.load_text(text)
            area.move_cursor(area.document.end)
            area.focus()

    @on(Input.Submitted)
    def _end_field(self) -> None:
        self.end_field()

    def end_field(self) -> None:
        """Go on from a line that was ended by enter: to the next field."""
        self.focus_next()

    def on_mount(self) -> None:
        """Take away what was said before: it would stand over the dialog, and over why it came back."""
        self.app.clear_notifications()
        self.query_one(Refusal).look_at(self.fields)

    @on(RegisterChanged)
    def _see_whether_it_moved_on(self) -> None:
        if self._looked is not None:
            from tui.reads import read_moved_on  # noqa: PLC0415 - not before somebody else writes

            self.ask("moved on", partial(read_moved_on, looked=self._looked))

    @on(MovedOn)
    def _say_it_moved_on(self, read: MovedOn) -> None:
        """Say in the frame, where nothing has to make room, that somebody else has changed what is looked at."""
        for box in self.query(".dialog"):
            box.border_subtitle = Content(visible_line(read.words))
            box.set_class(bool(read.words), "-moved-on")

    def refresh_form(self) -> None:
        """Draw what follows from the fields."""

    def _keep(self) -> None:
        self._keeping = None
        if self._left:
            return
        draft = Draft(self.fields)
        self._gone = draft

        def keep() -> None:
            if not self._left:  # or it may have been saved by now, and would come back
                self.desk.drafts.keep(self.draft_name, draft)

        self.run_worker(keep, name="keep draft", group="draft", thread=True, exit_on_error=False)

    def keep_what_is_typed(self) -> None:
        """Keep the fields at once."""
        self.desk.drafts.keep(self.draft_name, self.draft)

    @on(Save)
    @on(Button.Pressed, "#save")
    def _save(self) -> None:
        self.save()

    def save(self) -> None:
        """Leave with what was decided, or say what it lacks and keep everything typed."""
        raise NotImplementedError

    @on(Cancel)
    @on(Button.Pressed, "#leave")
    def _leave(self) -> None:
        self.leave(None)

    def leave(self, decision: Decision | None) -> None:
        """Close with what was decided, None for nothing; the fields live on as the draft."""
        self._gone = Draft(self.fields)
        self._left = True
        self.dismiss(decision)
