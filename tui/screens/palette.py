"""Everything that can be done now, to choose from; and the same by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.commands.command import Command, bindings, obstacle
from tui.commands.dialogs import Cancel
from tui.commands.everywhere import Palette, Prompt
from tui.key_map import key_words
from tui.screens.base import Dialog
from tui.text import plain
from tui.widgets.field import TextInput
from tui.widgets.hints import Hints
from tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.commands.situation import Situation
    from tui.desk import Desk


MOST_OFFERED = 6
"""Names offered at once at the foot of the screen."""


def meant(commands: Sequence[type[Command]], words: str) -> list[type[Command]]:
    """Give the commands whose names hold the words: those that begin with them first, then those with such words."""
    said = words.casefold().split()
    begun = " ".join(said)

    def rank(command: type[Command]) -> int:
        title = command.title().casefold()
        names = title.replace(":", " ").split()
        with_words = all(any(name.startswith(word.rstrip(":")) for name in names) for word in said)
        return 0 if title.startswith(begun) else 1 if with_words else 2

    found = [one for one in commands if all(word in one.title().casefold() for word in said)]
    return sorted(found, key=rank)


def _told(command: type[Command]) -> str:
    return f"{command.title()} {command.help()}".casefold()


class CommandPalette(Dialog[type[Command] | None]):
    """The commands that can be carried out now. Gives the one chosen; the caller carries it out."""

    PLACE = "Commands"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel,)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(COMMAND_LIST),
        Binding("enter", "choose", "Do it", priority=True),
        Binding("down", "move(1)", "Next", priority=True, id="palette.next"),
        Binding("up", "move(-1)", "Before", priority=True, id="palette.before"),
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
        yield Hints()

    def on_mount(self) -> None:
        """Show all of them to begin with."""
        self.query_one(OptionList).can_focus = False
        self._show("")

    @on(Input.Changed)
    def _narrow(self, changed: Input.Changed) -> None:
        self._show(changed.value)

    def _show(self, words: str) -> None:
        wanted = words.casefold().split()
        named = meant(self._possible, words)
        told = [one for one in self._possible if one not in named and all(word in _told(one) for word in wanted)]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(self._line(command), id=command.id()) for command in (*named, *told))
        options.highlighted = 0 if options.option_count else None

    def _line(self, command: type[Command]) -> Content:
        key = key_words(self.keys_of(command)[0])
        return Content.assemble((f"{command.title():<28} ", "bold"), (f"{key:<8} ", "dim"), plain(command.help()))

    def action_move(self, by: int) -> None:
        """Go to the next command, or the one before."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if by > 0 else options.action_cursor_up()

    def action_choose(self) -> None:
        """Do the command that stands out."""
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
    """One line at the foot of the screen: the name of a command, completed from any word of it as it is typed."""

    PLACE = "Command"
    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = (Cancel,)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(COMMAND_LIST),
        Binding("tab", "complete(1)", "Complete", priority=True, id="prompt.complete"),
        Binding(
            "shift+tab", "complete(-1)", "Complete backwards", show=False, priority=True, id="prompt.complete-back"
        ),
    ]
    AUTO_FOCUS = "TextInput"

    def __init__(self, desk: Desk, commands: Sequence[type[Command]], situation: Situation) -> None:
        """Take what the screen offers and what it is looking at."""
        super().__init__(desk)
        self._commands = commands
        self._situation = situation
        self._possible = [one for one in commands if obstacle(one, situation) is None]
        self._offered: list[type[Command]] = []
        self._place = -1
        """Which of those offered stands in the line; -1 for none."""

    def compose(self) -> ComposeResult:
        """Lay out the line, and above it room for what it may become or what is wrong with it."""
        with Vertical(id="prompt"):
            yield OneLine(id="refusal")
            with Horizontal():
                yield Static(":", markup=False)
                yield TextInput(placeholder="any words of a command's name; tab completes it")

    @on(Input.Changed)
    def _offer(self, changed: Input.Changed) -> None:
        """Offer what is meant so far; while one after the other is tried, the same ones."""
        if self._place < 0 or changed.value != self._offered[self._place].title():
            self._offered = meant(self._possible, changed.value) if changed.value.strip() else []
            self._place = -1
        self._show_offered()

    def _show_offered(self) -> None:
        first = max(0, self._place)
        shown = [*self._offered[first:], *self._offered[:first]]
        pieces = [("tab ", "bold")] if shown else []
        for place, command in enumerate(shown[:MOST_OFFERED]):
            pieces.append((command.title(), "bold reverse" if place == 0 and self._place >= 0 else ""))
            pieces.append((" · ", "dim"))
        self.query_one("#refusal", OneLine).line = Content.assemble(*pieces[:-1])

    def action_complete(self, by: int) -> None:
        """Put the next of what is offered into the line, or the one before."""
        if self._offered:
            self._place = (self._place + by) % len(self._offered) if self._place >= 0 or by < 0 else 0
            line = self.query_one(TextInput)
            line.value = self._offered[self._place].title()
            line.cursor_position = len(line.value)

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
