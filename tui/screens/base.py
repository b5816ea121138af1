"""What every screen does: asks the register in the background and changes it, says what went wrong, leads elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Generic

from textual import events, on
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.worker import Worker, WorkerState

from db.errors import RectrackError
from tui.commands.command import Command, bindings
from tui.commands.dialogs import DialogHelp
from tui.commands.everywhere import AsAt, BackToToday, CopyScreen, Help, Palette, Prompt
from tui.commands.places import ChooseQueue, Shown
from tui.keystrokes import Keystrokes
from tui.messages import QueueCountsRead, Refused, RegisterChanged, ShowAlone
from tui.screens.keyed import KeyedScreen, Result
from tui.text import visible
from tui.widgets.breadcrumb import Breadcrumb

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from textual.binding import BindingType
    from textual.message import Message
    from textual.timer import Timer

    from db.store.reader import Reader
    from tui.changing import Changing
    from tui.commands.places import OpenPlace, Way
    from tui.desk import Desk
    from tui.screens.choose_queue import QueueLine

NOTED = 30.0
"""Seconds for which it is said who else has changed something."""


class CommandScreen(KeyedScreen[Result], Generic[Result]):
    """A screen with the register behind it."""

    def __init__(self, desk: Desk) -> None:
        """Take the way to the register."""
        super().__init__(desk)
        self._flow: Worker[None] | None = None
        self._noted: Timer | None = None

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

    @property
    def leads_elsewhere(self) -> bool:
        """Whether something that was asked for here, a dialog among it, is still to come in front."""
        return self._flow_runs or super().leads_elsewhere

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
