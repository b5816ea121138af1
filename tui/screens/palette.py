"""Everything that can be done now, to choose from; and the same by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.commands.command import Command, bindings, obstacle
from tui.commands.dialogs import Cancel
from tui.commands.everywhere import Palette, Prompt
from tui.key_map import key_words
from tui.screens.base import Dialog
from tui.text import plain
from tui.widgets.field import TextInput
from tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.commands.situation import Situation
    from tui.desk import Desk


class CommandPalette(Dialog[type[Command] | None]):
    """The commands that can be carried out now. Gives the one chosen; the caller carries it out."""

    PLACE = "Commands"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel,)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(COMMAND_LIST),
        Binding("down", "move(1)", "Next", show=False, id="palette.next"),
        Binding("up", "move(-1)", "The one before", show=False, id="palette.before"),
    ]
    AUTO_FOCUS = "TextInput"

    def __init__(self, desk: Desk, commands: Sequence[type[Command]], situation: Situation) -> None:
        """Take what the screen offers and what it is looking at."""
        super().__init__(desk)
        possible = [command for command in commands if obstacle(command, situation) is None]
        self._possible = [command for command in possible if command not in {Palette, Prompt}]

    def compose(self) -> ComposeResult:
        """Lay out the words to narrow by above the commands."""
        with Vertical(classes="dialog palette") as box:
            box.border_title = Content("Commands")
            yield TextInput(placeholder="what to do")
            yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Show all of them to begin with."""
        self.query_one(OptionList).can_focus = False
        self._show("")

    @on(Input.Changed)
    def _narrow(self, changed: Input.Changed) -> None:
        self._show(changed.value)

    def _show(self, words: str) -> None:
        wanted = words.casefold().split()
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            Option(self._line(command), id=command.id())
            for command in self._possible
            if all(word in f"{command.title()} {command.help()}".casefold() for word in wanted)
        )
        options.highlighted = 0 if options.option_count else None

    def _line(self, command: type[Command]) -> Content:
        key = key_words(self.keys_of(command)[0])
        return Content.assemble((f"{command.title():<28} ", "bold"), (f"{key:<8} ", "dim"), plain(command.help()))

    def action_move(self, by: int) -> None:
        """Go to the next command, or the one before."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if by > 0 else options.action_cursor_up()

    @on(Input.Submitted)
    def _choose_highlighted(self) -> None:
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self._choose(options.get_option_at_index(options.highlighted).id)

    @on(OptionList.OptionSelected)
    def _choose_clicked(self, selected: OptionList.OptionSelected) -> None:
        self._choose(selected.option.id)

    def _choose(self, command_id: str | None) -> None:
        self.dismiss(next((command for command in self._possible if command.id() == command_id), None))

    @on(Cancel)
    def _leave(self) -> None:
        self.dismiss(None)


class CommandPrompt(Dialog[type[Command] | None]):
    """One line at the foot of the screen: the name of a command, completed as it is typed."""

    PLACE = "Command"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel,)
    BINDINGS = bindings(COMMAND_LIST)
    AUTO_FOCUS = "TextInput"

    def __init__(self, desk: Desk, commands: Sequence[type[Command]], situation: Situation) -> None:
        """Take what the screen offers and what it is looking at."""
        super().__init__(desk)
        self._commands = commands
        self._situation = situation

    def compose(self) -> ComposeResult:
        """Lay out the line and room for what is wrong with it."""
        with Vertical(id="prompt"):
            yield OneLine(id="refusal")
            with Horizontal():
                yield Static(":", markup=False)
                yield TextInput(placeholder="name of a command; → completes it")

    def on_mount(self) -> None:
        """Complete the names of what can be done now."""
        possible = [one.title() for one in self._commands if obstacle(one, self._situation) is None]
        self.query_one(TextInput).suggester = SuggestFromList(possible, case_sensitive=False)

    @on(Input.Submitted)
    def _do(self, submitted: Input.Submitted) -> None:
        words = submitted.value.casefold().split()
        found = [one for one in self._commands if words and all(word in one.title() for word in words)]
        exact = [one for one in found if one.title() == " ".join(words)]
        if len(exact or found) == 1:
            command = (exact or found)[0]
            self._say(obstacle(command, self._situation)) or self.dismiss(command)
        elif found:
            self._say(f"More than one command is called that: {', '.join(one.title() for one in found)}.")
        elif words:
            self._say(f"There is no command “{submitted.value.strip()}”; ctrl+p lists them.")
        else:
            self.dismiss(None)

    def _say(self, words: str | None) -> bool:
        self.query_one("#refusal", OneLine).line = plain(words or "")
        return bool(words)

    @on(Cancel)
    def _leave(self) -> None:
        self.dismiss(None)
