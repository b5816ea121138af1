"""A dialog of a few lines to be filled in: each asks for one thing, and what was typed is kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from textual.containers import Vertical
from textual.widgets import Static

from db.errors import RectrackError
from tui.commands.dialogs import EditOutside, Save
from tui.drafts import Draft
from tui.screens.drafting import DraftingDialog
from tui.text import plain
from tui.widgets.choice import Alternative, Choice
from tui.widgets.field import Field, TextInput
from tui.widgets.file_names import FileNames
from tui.widgets.hints import Hints
from tui.widgets.one_line import OneLine
from tui.widgets.rationale import Rationale

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from enum import Enum
    from typing import Any

    from textual.app import App, ComposeResult
    from textual.widget import Widget

    from db.questions.others import Looked
    from tui.commands.command import Command
    from tui.desk import Desk

Taken = TypeVar("Taken")


@dataclass(frozen=True, slots=True)
class Line:
    """One line to be filled in."""

    name: str
    label: str
    example: str = ""
    value: str = ""
    """What stands in it to begin with."""
    only_for: str = ""
    """It is asked while this is chosen in the form, and hidden otherwise; blank where it always is."""
    is_file: bool = False
    """Whether it names a file, whose name is completed as it is typed."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A text of several lines."""

    name: str
    label: str
    value: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few, all in view. What is chosen is given as its value."""

    name: str
    label: str
    options: Sequence[Alternative[Any]]
    chosen: Enum | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked."""

    title: str
    parts: Sequence[Line | Lines | OneOf]
    draft_name: str
    """What its draft is kept under."""
    about: str = ""
    note: str = ""
    """What should be known before it is filled in."""
    save: str = "Save"
    """What its first button is called."""
    draft: Draft = field(default_factory=Draft)
    refusal: str = ""
    """Why what was given last was refused."""

    def refused(self, said: Mapping[str, str], why: str) -> Form:
        """Give the form with what was filled in, and why that was refused."""
        parts = [part if isinstance(part, OneOf) else replace(part, value=said[part.name]) for part in self.parts]
        return replace(self, parts=parts, draft=Draft(dict(said)), refusal=why)


class FormDialog(DraftingDialog["dict[str, str] | None"]):
    """Asks what a form asks. Gives what was filled in, by name; the caller writes it."""

    PLACE = "This form"
    AUTO_FOCUS = "TextInput, TextArea, Choice, Button"

    def __init__(self, desk: Desk, form: Form, looked: Looked | None = None) -> None:
        """Take what is asked, and what is looked at meanwhile, where others may change that."""
        super().__init__(desk, form.draft_name, looked)
        self._form = form

    def compose(self) -> ComposeResult:
        """Lay out the lines above the buttons."""
        form = self._form
        with Vertical(classes="dialog") as box:
            box.border_title = plain(form.title)
            if form.about:
                yield OneLine(plain(form.about), id="about")
            if form.note:
                yield Static(plain(form.note), classes="note")
            for part in form.parts:
                yield self._widget(part)
            yield from self.foot(form.refusal, form.save)
        words: dict[type[Command], str] = {Save: form.save}
        if not any(isinstance(part, Lines) for part in form.parts):
            words[EditOutside] = ""
        yield Hints(words)

    def _widget(self, part: Line | Lines | OneOf) -> Widget:
        said = self._form.draft.fields.get(part.name)
        if isinstance(part, Line):
            names = FileNames() if part.is_file else None
            line = TextInput(said or part.value, placeholder=part.example, suggester=names, id=part.name)
            return Field(part.label, line, id=f"{part.name}-line")
        if isinstance(part, Lines):
            return Rationale(part.label, text=said or part.value, required=part.required, id=part.name)
        chosen = next((one.value for one in part.options if one.value.value == said), part.chosen)
        return Field(part.label, Choice(part.options, chosen=chosen, id=part.name))

    @property
    def fields(self) -> dict[str, str]:
        """What is filled in."""
        said = {one.id: one.value.strip() for one in self.query(TextInput) if one.id}
        said |= {one.id: one.text for one in self.query(Rationale) if one.id}
        return said | {one.id: str(one.value.value) if one.value else "" for one in self.query(Choice) if one.id}

    def on_mount(self) -> None:
        """Show what is asked to begin with."""
        self.refresh_form()

    def refresh_form(self) -> None:
        """Ask only what belongs to what is chosen."""
        chosen = {str(one.value.value) for one in self.query(Choice) if one.value}
        for part in self._form.parts:
            if isinstance(part, Line) and part.only_for:
                self.query_one(f"#{part.name}-line").display = part.only_for in chosen

    def end_field(self) -> None:
        """Go to the next field; where lines are all that is asked, the end of the last is the form's."""
        last = [one for one in self.query(Field) if one.display][-1]
        if last.has_focus_within and all(isinstance(part, Line) for part in self._form.parts):
            self.save()
        else:
            super().end_field()

    def save(self) -> None:
        """Give what was filled in, where no reason is lacking."""
        if all(one.check() for one in self.query(Rationale)):
            self.leave(self.fields)


async def ask_until_taken(
    app: App[Any], desk: Desk, form: Form, take: Callable[[dict[str, str]], Awaitable[Taken]]
) -> Taken | None:
    """Ask what a form asks until `take` takes what was filled in; gives what it gives, None where the form was left.

    Refused by a `RectrackError`, the form comes back with what was typed and the reason.
    """
    while True:
        said = await app.push_screen_wait(FormDialog(desk, form))
        if said is None:
            return None
        try:
            return await take(said)
        except RectrackError as error:
            form = form.refused(said, str(error))
