"""A paper beside the register: item by item and field by field, to be accepted, refused or left waiting."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical

from db.errors import RectrackError
from tui.background import in_thread
from tui.commands.command import bindings
from tui.commands.importing import (
    ON_IMPORT,
    AcceptPaper,
    LeavePaper,
    NextGroup,
    NextWaiting,
    PreviousGroup,
    RefuseItem,
    RefuseReport,
    SayWhatIsMeant,
)
from tui.messages import RegisterChanged
from tui.screens.base import CommandScreen
from tui.screens.choose_meant import ChooseMeantDialog
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.choosing_table import ChoosingTable
from tui.widgets.hints import Hints
from tui.widgets.import_lines import (
    FIELD_COLUMNS,
    GROUPS,
    ITEM_COLUMNS,
    WAITS,
    field_lines,
    group_lines,
    import_lines,
    in_group,
)
from tui.widgets.import_page import ImportPage, Opened
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from papers.importing.choices import Choices
    from papers.importing.kept import KeptChoices
    from papers.importing.laying import Laid
    from papers.importing.proposal import Unit
    from tui.commands.situation import Situation
    from tui.desk import Desk
    from tui.widgets.import_lines import FieldLine, ImportLine


class ImportScreen(CommandScreen["Laid | None"]):
    """The paper's list above the fields of the item under the cursor, above the words of the field under its own.

    Gives what is to be written, or None where it was left. What is chosen is kept at once.
    """

    PLACE = "Import"
    CSS_PATH = "places.tcss"
    COMMAND_LIST = ON_IMPORT
    BINDINGS = bindings(ON_IMPORT)
    AUTO_FOCUS = "#lines"

    def __init__(self, desk: Desk, laid: Laid, lay: Callable[[Choices], Laid], kept: KeptChoices) -> None:
        """Take the paper as it lies, how to lay it again with other choices, and where choices are kept."""
        super().__init__(desk)
        self._laid, self._lay, self._kept = laid, lay, kept
        self._lines: list[ImportLine] = []
        self._group = 0
        self._fields_of: int | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list, the fields and the words under the breadcrumb."""
        yield Breadcrumb(self.desk.name)
        with Vertical():
            yield ChoosingTable(ITEM_COLUMNS, id="lines")
            yield ChoosingTable(FIELD_COLUMNS, id="fields")
            yield ImportPage(id="said")
        yield Hints()

    def on_mount(self) -> None:
        """Show it, and say what was taken up."""
        if self._laid.proposal.nothing_to_do:
            self.say("The register has all of this already: there is nothing to change.")
        if self._laid.choices:
            self.say("What you chose of this paper before is taken up.")
        self._say_gone()
        self._show()
        telling = next((line for line in self._lines if line.mark == WAITS), None)
        telling = telling or next((line for line in self._lines if line.words and "/" in line.path), None)
        if telling is not None:
            self._list.select(telling.id)

    @property
    def situation(self) -> Situation:
        """Whether anything can be written, and whether there is a doubt about what is under the cursor."""
        unit = self._unit
        return super().situation._replace(
            doubtful=unit is not None and unit.doubt is not None,
            unwritable=self._unwritable(),
        )

    def _unwritable(self) -> str:
        if self._laid.writes:
            return ""
        if self._laid.proposal.nothing_to_do:
            return "The register has all of this already: there is nothing to change. Press esc to leave."
        if self._laid.proposal.waiting:
            return "Nothing is accepted yet: what is marked ? waits for you, n goes to it and m says what it is."
        return "Everything is refused, so there is nothing to write: esc leaves, space accepts."

    @property
    def _list(self) -> ChoosingTable[ImportLine]:
        return self.query_one("#lines", ChoosingTable)

    @property
    def _fields(self) -> ChoosingTable[FieldLine]:
        return self.query_one("#fields", ChoosingTable)

    @property
    def _unit(self) -> Unit | None:
        line = self._list.cursor_row if self.is_mounted else None
        return line.unit if line is not None else None

    def _show(self) -> None:
        """Draw all of it as it is chosen now."""
        self._lines = import_lines(self._laid)
        shown = group_lines(self._lines, self._group)
        self._list.say_empty(f"There is nothing in this group ({GROUPS[self._group][0]}): f goes to the next.")
        self._list.show([line.id for line in shown], rows=shown)
        proposal = self._laid.proposal
        steps = ["Import", proposal.draft.name]
        steps += [GROUPS[self._group][0]] if self._group else []
        words = "nothing to change" if proposal.nothing_to_do else self._laid.tally.words
        self.query_one(Breadcrumb).show(steps, words, register=self.desk.name)
        self._show_fields()

    @on(RecordTable.Highlighted, "#lines")
    def _show_fields(self) -> None:
        line = self._list.cursor_row
        fields = field_lines(line, self._laid)
        another = line is None or line.id != self._fields_of
        self._fields_of = line.id if line is not None else None
        self._fields.show([one.id for one in fields], rows=fields, select=0 if another else None)
        self._show_words()
        self.refresh_hints()

    @on(RecordTable.Highlighted, "#fields")
    def _show_words(self) -> None:
        line = self._list.cursor_row
        field = self._fields.cursor_row if line is not None and line.unit is not None else None
        self.query_one(ImportPage).show(Opened(line, field) if line is not None else None)

    @on(RecordTable.Opened, "#lines")
    def _go_to_fields(self) -> None:
        if self._unit is not None and self._unit.is_out:
            self.carry_out(SayWhatIsMeant)
        elif self._fields.ids:
            self._fields.focus()

    @on(RecordTable.Opened, "#fields")
    def _toggle_opened(self) -> None:
        self._toggle_field()

    @on(ChoosingTable.Toggled)
    def _toggle(self, toggled: ChoosingTable.Toggled) -> None:
        if toggled.table is self._fields:
            self._toggle_field()
        else:
            self._toggle_unit()

    def _toggle_field(self) -> None:
        field, unit = self._fields.cursor_row, self._unit
        if field is not None and unit is not None:
            self._turn(unit.field_path(field.change))

    @on(RefuseItem)
    def _toggle_unit(self) -> None:
        unit = self._unit
        if unit is None:
            self.say("The paper says nothing here that could be accepted.", wrong=True)
        elif unit.is_out:
            self.carry_out(SayWhatIsMeant)
        else:
            self._turn(unit.path)

    @on(RefuseReport)
    def _toggle_report(self) -> None:
        if self._unit is not None:
            self._turn(self._unit.path.partition("/")[0])

    def _turn(self, path: str) -> None:
        """Refuse what is accepted whole; accept anything else again."""
        choices = self._laid.choices
        whole = choices.accepts(path) and not any(one.startswith(f"{path}/") for one in choices.refused)
        choices = choices.refusing(path) if whole else choices.accepting(path, self._laid.proposal)
        self._choose(replace(self._laid, choices=choices))

    def _choose(self, laid: Laid) -> None:
        self._laid = laid
        self._show()
        self.run_worker(self._keep, name="keep choices", group="keep", thread=True, exit_on_error=False)

    def _keep(self) -> None:
        """Keep the latest choices, whichever of them asked for it."""
        laid = self._laid
        self._kept.keep(laid.proposal.draft.sha256, laid.choices)

    def keep_what_is_typed(self) -> None:
        """Keep what was chosen: the program is about to end."""
        self._keep()

    @on(SayWhatIsMeant)
    def _ask_what_is_meant(self) -> None:
        if self._unit is not None:
            self.app.run_worker(self._say_what_is_meant(self._unit), name="what is meant", group="change")

    async def _say_what_is_meant(self, unit: Unit) -> None:
        answer = await self.app.push_screen_wait(ChooseMeantDialog(self.desk, unit))
        if answer is not None:
            await self._lay_again(self._laid.choices.saying(unit.path, answer.meant))

    async def _lay_again(self, choices: Choices) -> None:
        """Lay the paper beside the register as it is now, with these choices."""
        try:
            laid = await in_thread(self.app, "lay beside", partial(self._lay, choices))
        except RectrackError as error:
            self.say(str(error), wrong=True)
            return
        self._choose(laid)

    @on(RegisterChanged)
    def _register_changed(self) -> None:
        self.app.run_worker(self._take_up(), name="lay beside", group="change")

    async def _take_up(self) -> None:
        before = self._laid
        await self._lay_again(before.choices)
        if not self._laid.says_the_same(before):
            self.say("The register was changed meanwhile, so the paper was laid beside it anew.")
        self._say_gone()

    def _say_gone(self) -> None:
        if self._laid.gone:
            names = ", ".join(self._laid.gone)
            self.say(f"These choices no longer apply, as the register has changed: {names}.", wrong=True)

    @on(NextWaiting)
    def _next_waiting(self) -> None:
        waiting = [line.id for line in self._lines if line.mark == WAITS]
        if not waiting:
            self.say("Nothing waits for you.")
            return
        here = self._list.cursor_id or 0
        self._group = self._group if self._group <= 1 else 0
        self._show()
        self._list.select(next((one for one in waiting if one > here), waiting[0]))
        self._list.focus()

    @on(NextGroup)
    def _next_group(self) -> None:
        self._change_group(1)

    @on(PreviousGroup)
    def _previous_group(self) -> None:
        self._change_group(-1)

    def _change_group(self, by: int) -> None:
        """Show the next group that holds anything."""
        group = self._group
        for _ in GROUPS:
            group = (group + by) % len(GROUPS)
            if any(in_group(line, group) for line in self._lines):
                break
        self._group = group
        self._show()
        self._list.focus()

    @on(LeavePaper)
    def _leave(self) -> None:
        if self.focused is not None and self.focused is not self._list:
            self._list.focus()
        elif self._group:
            self._group = 0
            self._show()
        else:
            self._keep()
            self.dismiss(None)

    @on(AcceptPaper)
    def _accept(self) -> None:
        self.dismiss(self._laid)
