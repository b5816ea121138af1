"""A screen and its keys: which commands they carry out, which wait, and what the foot of the screen hints at."""

from __future__ import annotations

import re
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import events, on

from tui.commands.command import Command, obstacle
from tui.commands.situation import Situation
from tui.key_map import key_names, key_words
from tui.keystrokes import Keystrokes
from tui.painting import NearScreen
from tui.text import visible
from tui.widgets.hints import Hints
from tui.widgets.table_keys import TABLE_KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.desk import Desk

Result = TypeVar("Result")

FUNCTION_KEY = re.compile(r"f\d+")


class KeyedScreen(NearScreen[Result], Generic[Result]):
    """A screen whose actions are the commands it lists."""

    COMMAND_LIST: ClassVar[tuple[type[Command], ...]] = ()
    """Every command the screen offers, in the order of the hints."""
    ALSO: ClassVar[tuple[type[Command], ...]] = ()
    """What every screen of its kind offers besides."""
    PLACE: ClassVar[str] = "This screen"
    """What the help calls it."""

    def __init__(self, desk: Desk) -> None:
        """Take the way to the register."""
        super().__init__()
        self.desk = desk
        self._hints: Sequence[Hints] = ()
        """Found once: to look for them at every key costs as much as to draw the line of the cursor."""
        self._commands_under_way = 0
        """How many commands are on their way to what carries them out."""
        self._says_idle = False
        """Whether it is still to be shown that a key does nothing."""
        self._live: frozenset[str] = frozenset()
        """The keys that do something where the focus is."""

    @property
    def situation(self) -> Situation:
        """What the screen is looking at: here, no more than whether the register can be read and written."""
        desk = self.desk
        return Situation(
            register_open=desk.is_open,
            read_only=desk.read_only,
            standing=desk.standing,
            past=desk.past_words,
            writing=desk.writing,
        )

    @property
    def commands(self) -> tuple[type[Command], ...]:
        """Everything it offers."""
        return (*self.COMMAND_LIST, *self.ALSO)

    def action_command(self, command_id: str) -> None:
        """Carry out the command of that id, or say why it cannot be carried out."""
        for command in self.commands:
            if command.id() == command_id:
                self.carry_out(command)

    def carry_out(self, command: type[Command]) -> None:
        """Carry out a command, or say why it cannot be carried out."""
        reason = obstacle(command, self.situation)
        self.unsay()
        if reason is None:
            self._hold_keys()
            self._commands_under_way += 1
            self.post_message(command())
            self.call_later(self._done_here)
        else:
            self.say(reason, wrong=True)

    def _done_here(self) -> None:
        """Let keys in after a command, unless it leads elsewhere."""
        self._commands_under_way -= 1
        self.release_keys_here()

    def _hold_keys(self) -> None:
        """Let keys wait: what is struck from now on is meant for what was just asked for."""
        if isinstance(self.app, Keystrokes):
            self.app.hold_keys()

    @on(events.ScreenResume)
    def _take_keys(self) -> None:
        """Take what was struck before the screen was there to take it."""
        self.call_after_refresh(self.release_keys_here)

    @property
    def takes_keys(self) -> bool:
        """Whether what keys are meant for is there; where it comes later, it lets them in (`release_keys_here`)."""
        return True

    @property
    def leads_elsewhere(self) -> bool:
        """Whether something that was asked for here is still to come in front."""
        return self._commands_under_way > 0 or not self.takes_keys

    def release_keys_here(self) -> None:
        """Let keys do what they do here, unless what was asked for is still to come in front."""
        if isinstance(self.app, Keystrokes) and self.is_active and not self.leads_elsewhere:
            self.app.release_keys()

    def on_key(self, event: events.Key) -> None:
        """Say of a key that does nothing here that it does not, and what else it is the key of."""
        meant = event.is_printable or event.key.startswith("ctrl+") or FUNCTION_KEY.fullmatch(event.key)
        if meant and self._live and event.key not in self._live:
            from tui.idle_keys import idle_words  # noqa: PLC0415 - seldom wanted

            self.unsay()
            if not self._says_idle:  # of keys struck faster than it can be said, it is said once
                self._says_idle = True
                self.say(idle_words(self, event.key), wrong=True)
                self.app.call_later(self._said_idle)

    def _said_idle(self) -> None:
        self._says_idle = False

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say something beside the work: one plain sentence."""
        self.notify(visible(words), severity="warning" if wrong else "information", markup=False)

    def unsay(self) -> None:
        """Take away what was said of the last thing done: it must not lie over the next."""
        if monotonic() > self.desk.complained_until:
            self.app.clear_notifications()

    @on(events.ScreenResume)
    def _keep_fresh_styles(self, resumed: events.ScreenResume) -> None:
        """Have the styles looked up again where the screen comes back, not where they have just been."""
        resumed.refresh_styles = self.stack_updates > 0

    def refresh_hints(self) -> None:
        """Draw the foot of the screen anew where what can be done has changed."""
        for hints in self._hints:
            hints.show(self.situation)

    @on(events.ScreenResume)
    @on(events.DescendantFocus)
    def hint_at_focus(self) -> None:
        """Hint at what the focused pane does, then at what it leaves to the screen."""
        live = self.active_bindings
        self._live = frozenset(live)
        pane = [(key, one.binding.description) for key, one in live.items() if one.binding.show]
        taken = {key for key, _word in pane}
        commands = [(self.keys_of(command)[0], command) for command in self.commands]
        left = [one for one in commands if one[0] in live and one[0] not in taken and not self._is_typed(one[0])]
        self._hints = list(self.query(Hints))
        for hints in self._hints:
            hints.focus_on(pane, left)
        self.refresh_hints()

    def keys_of(self, command: type[Command]) -> list[str]:
        """Give the names of a command's keys, the officer's own where there are some."""
        built_in = command.keys or TABLE_KEYS[command.own_key]
        return key_names(self.desk.keys.get(command.own_key or command.id(), built_in))

    def _is_typed(self, key: str) -> bool:
        character = key_words(key)
        return (
            self.focused is not None
            and len(character) == 1
            and character.isascii()
            and self.focused.check_consume_key(key, character)
        )
