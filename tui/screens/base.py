"""What every screen does: offers its commands, asks the register in the background, and says what went wrong."""

from __future__ import annotations

import re
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import events, on
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.worker import Worker, WorkerState

from db.errors import RectrackError
from tui.commands.command import Command, bindings, obstacle
from tui.commands.dialogs import DialogHelp
from tui.commands.everywhere import AsAt, BackToToday, CopyScreen, Help, Palette, Prompt
from tui.commands.places import ChooseQueue
from tui.commands.situation import Situation
from tui.key_map import key_names, key_words
from tui.keystrokes import Keystrokes
from tui.messages import QueueCountsRead, Refused, RegisterChanged, ShowAlone
from tui.painting import NearScreen
from tui.screens.ways import Shown
from tui.text import visible
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.hints import Hints
from tui.widgets.table_keys import TABLE_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from typing import Any

    from textual.binding import BindingType
    from textual.message import Message
    from textual.timer import Timer

    from db.store.reader import Reader
    from tui.changing import Changing
    from tui.commands.places import OpenPlace
    from tui.desk import Desk
    from tui.screens.choose_queue import QueueLine
    from tui.screens.ways import Way

Result = TypeVar("Result")

FUNCTION_KEY = re.compile(r"f\d+")

NOTED = 30.0
"""Seconds for which it is said who else has changed something."""


class CommandScreen(NearScreen[Result], Generic[Result]):
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
        self._flow: Worker[None] | None = None
        self._noted: Timer | None = None
        self._hints: Sequence[Hints] = ()
        """Found once: to look for them at every key costs as much as to draw the line of the cursor."""
        self._commands_under_way = 0
        """How many commands are on their way to what carries them out."""
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

    def release_keys_here(self) -> None:
        """Let keys do what they do here, unless what was asked for is still to come in front."""
        comes = self._commands_under_way or self._flow_runs or not self.takes_keys
        if isinstance(self.app, Keystrokes) and self.is_active and not comes:
            self.app.release_keys()

    def on_key(self, event: events.Key) -> None:
        """Say of a key that does nothing here that it does not, and what else it is the key of."""
        meant = event.is_printable or event.key.startswith("ctrl+") or FUNCTION_KEY.fullmatch(event.key)
        if meant and self._live and event.key not in self._live:
            from tui.idle_keys import idle_words  # noqa: PLC0415 - seldom wanted

            self.unsay()
            self.say(idle_words(self, event.key), wrong=True)

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

    def ask(self, name: str, question: Callable[[Reader], Message]) -> None:
        """Ask the register in the background; the answer comes back to this screen as the message it is."""
        past = self.desk.past

        def work() -> None:
            answer = self.desk.ask(question)
            if past is self.desk.past:  # an answer of another day than is looked at now is none
                self.post_message(answer)

        self.run_worker(work, name=name, group="read", thread=True, exit_on_error=False)

    @on(events.ScreenResume)
    @on(RegisterChanged)
    def mark_the_past(self) -> None:
        """Say at the head of the screen where it shows a day in the past."""
        for head in self.query(Breadcrumb):
            head.mark_past(self.desk.past_words)

    @property
    def item_in_front(self) -> int | None:
        """The one recommendation that is looked at here; None where it is none or several."""
        return None

    @on(RegisterChanged)
    def _say_who_changed_it(self, changed: RegisterChanged) -> None:
        """Say at the head who else wrote what, for a while; nothing is put over the work."""
        if changed.others and not self.desk.past_words:
            from tui.others import others_words  # noqa: PLC0415 - not before somebody else writes

            items = frozenset(item for one in changed.others for item in one.item_ids)
            self.note_others(others_words(changed.others, self.item_in_front), items)
            if self._noted is not None:
                self._noted.stop()
            self._noted = self.set_timer(NOTED, partial(self.note_others, "", frozenset()))

    def note_others(self, words: str, items: frozenset[int]) -> None:  # noqa: ARG002 - for screens that list items
        """Say what others did, of which recommendations; with blank words no longer."""
        for head in self.query(Breadcrumb):
            head.note(words)

    @on(AsAt)
    def _go_to_the_past(self) -> None:
        from tui.travelling import Travelling  # noqa: PLC0415 - seldom wanted

        self.change(Travelling(self.app, self.desk).go())

    @on(BackToToday)
    def _leave_the_past(self) -> None:
        from tui.travelling import Travelling  # noqa: PLC0415 - seldom wanted

        self.change(Travelling(self.app, self.desk).come_back())

    def open_place(self, place: type[OpenPlace]) -> None:
        """Open a full screen in front of this one."""
        from tui.screens.places import place_screen  # noqa: PLC0415 - not before it is asked for

        self.app.push_screen(place_screen(place, self.desk), self.come_from_place)

    def come_from_place(self, way: Way) -> None:
        """Go on as the full screen that was opened from here was left: to some items, to another screen, or nowhere."""
        if isinstance(way, Shown):
            self.post_message(ShowAlone(way.words, way.ids))
        elif way is not None:
            self.carry_out(way)

    @on(ChooseQueue)
    def _count_queues(self) -> None:
        from tui.reads import read_queue_counts  # noqa: PLC0415 - not before the first paint

        self.ask("queues", partial(read_queue_counts, on=self.desk.today))

    @on(QueueCountsRead)
    def _choose_queue(self, read: QueueCountsRead) -> None:
        from tui.screens.choose_queue import QUEUES, ChooseQueueDialog  # noqa: PLC0415 - not before it is asked for

        def chosen(line: QueueLine | None) -> None:
            if line is not None:
                self.post_message(ShowAlone(QUEUES[line.queue][0], None, line.queue))

        self.app.push_screen(ChooseQueueDialog(self.desk, read.counts), chosen)

    @property
    def changing(self) -> Changing:
        """How changes are carried out."""
        from tui.changing import Changing  # noqa: PLC0415 - not before the first change

        return Changing(self.app, self.desk)

    def change(self, flow: Coroutine[Any, Any, None]) -> None:
        """Carry out a change from its dialog to its last word. It belongs to the app: it outlives this screen.

        One at a time: a key struck before the dialog of the last one is there would put a second dialog on it.
        """
        if self.waits_for_dialog():
            flow.close()
            return
        self._flow = self.app.run_worker(self._carried_through(flow), name="change", group="change")

    async def _carried_through(self, flow: Coroutine[Any, Any, None]) -> None:
        """Carry out a flow; however it ends, nothing waits for it any longer."""
        try:
            await flow
        finally:
            if isinstance(self.app, Keystrokes):
                self.app.let_keys_in()

    @property
    def _flow_runs(self) -> bool:
        return self._flow is not None and not self._flow.is_finished

    def waits_for_dialog(self) -> bool:
        """Tell whether a dialog asked for here is not there yet, and say so: whoever left would find it elsewhere."""
        waits = self.is_current and self._flow_runs
        if waits:
            self.say("What you asked for last is still on its way: ask for this once it is there.", wrong=True)
        return waits

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave the screen, once: asked again, Textual would take away whatever is in front by then."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    @on(Worker.StateChanged)
    def _work_failed(self, event: Worker.StateChanged) -> None:
        """Meet every failure of work in the background, reads and writes alike."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            error = event.worker.error
            if not isinstance(error, RectrackError):
                raise error
            self.post_message(Refused(event.worker.name, error))

    @on(Refused)
    def _say_refusal(self, refused: Refused) -> None:
        self.notify(visible(str(refused.error)), severity="error", markup=False)
        self.reset_loading()
        if isinstance(self.app, Keystrokes):
            self.app.release_keys()

    @on(CopyScreen)
    def _copy_screen(self) -> None:
        from tui.screen_copy import keep_copy, screen_as_text  # noqa: PLC0415 - seldom wanted

        text = screen_as_text(self)
        self.app.copy_to_clipboard(text)
        try:
            file = keep_copy(text, self.desk.drafts.folder.parent)
        except RectrackError as error:
            self.say(f"The screen was copied to the clipboard. {error}", wrong=True)
        else:
            self.say(f"The screen was copied to the clipboard, and to {file}.")

    def keep_what_is_typed(self) -> None:
        """Keep what is being typed: the program is about to end."""

    def reset_loading(self) -> None:
        """Leave nothing that says it is waiting for an answer that will not come."""
        self.refresh_hints()

    @on(Help)
    @on(DialogHelp)
    def _show_keys(self) -> None:
        from tui.screens.keys import Keys, live_keys  # noqa: PLC0415 - not before it is asked for

        self.app.push_screen(Keys(self.desk, live_keys(self)))

    @on(Palette)
    @on(Prompt)
    def _choose_command(self, asked: Command) -> None:
        from tui.screens.palette import CommandPalette, CommandPrompt  # noqa: PLC0415 - not before it is asked for

        screen = CommandPrompt if isinstance(asked, Prompt) else CommandPalette

        def chosen(command: type[Command] | None) -> None:
            if command is not None:
                self.carry_out(command)

        self.app.push_screen(screen(self.desk, self.COMMAND_LIST, self.situation), chosen)


class Dialog(CommandScreen[Result], ModalScreen[Result], Generic[Result]):
    """A question in front of a screen. It gives what was decided, and writes nothing itself."""

    CSS_PATH = "dialog.tcss"
    ALSO: ClassVar[tuple[type[Command], ...]] = (CopyScreen,)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ALSO),
        # at once, so that what is typed ahead over a slow line lands in the field it was meant for
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]
