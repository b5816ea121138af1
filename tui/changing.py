"""Changes, each from the question to the last word: ask, write, and let every screen know."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from db.errors import ConflictError, RectrackError, WrongUseError
from db.questions.counts import count_table
from db.questions.linked_items import aligned_items
from db.questions.recommendations import recommendation_record
from tui.background import in_thread
from tui.decided import write_extension, write_status
from tui.deeds.deed import filled_in
from tui.drafts import Draft
from tui.messages import Refused, RegisterChanged
from tui.overtaken import between, extension_overtaken, form_overtaken, status_overtaken
from tui.screens.conflict import ConflictChoice
from tui.screens.questions import ExtensionQuestion, StatusQuestion, task_of
from tui.text import visible_line
from tui.widgets.status import look_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from textual.app import App

    from db.decisions import Extension, StatusChange
    from db.ledger.change import Change
    from db.questions.linked_items import AlignedItem
    from db.questions.records import CountTable, RecommendationRecord, TaskRecord
    from db.store.reader import Reader
    from tui.deeds.deed import Deed, Said
    from tui.desk import Desk
    from tui.overtaken import Between, Overtaken
    from tui.own_writes import OwnWrites
    from tui.screens.drafting import DraftingDialog

Answer = TypeVar("Answer")

SLOW = 0.5
"""Seconds of writing after which the officer is told what is being waited for."""


class Along(Protocol):
    """What is written in one batch with a change."""

    def __call__(self, change: Change, *, words: str) -> object:
        """Write it; `words` are what the change says of the item."""


@dataclass(frozen=True, slots=True)
class BackToForm:
    """What a form comes back with."""

    deed: Deed
    said: Said
    refusal: str


@dataclass(frozen=True, slots=True)
class Changing:
    """Carries out the changes of one officer; each is a coroutine for a worker of the app."""

    app: App[Any]
    desk: Desk
    along: Along | None = None
    """What is written along with each change but an undo, in one batch with it."""
    begin: Mapping[str, str] = field(default_factory=dict)
    """What stands in the fields of a form to begin with, by name, where no draft says otherwise."""

    async def change_status(self, item_id: int, task_id: int | None = None) -> None:
        """Ask for the new status of an item, or of one of its tasks, and write it.

        Refused, the dialog comes back with what was typed and the reason; overtaken by somebody else's change,
        both are shown first.
        """
        from tui.screens.change_status import ChangeStatusDialog  # noqa: PLC0415 - not before the first change

        try:
            question = await self._status_question(item_id, task_id)
            while True:
                dialog = ChangeStatusDialog(self.desk, question)
                decision = await self.app.push_screen_wait(dialog)
                await self._keep(dialog)
                if decision is None:
                    return
                refusal = await self._write_status(question, decision)
                if refusal is None:
                    return
                question = replace(await self._status_question(item_id, task_id), draft=dialog.draft, refusal=refusal)
        except RectrackError as error:
            self.app.screen.post_message(Refused("change status", error))

    async def change_task_status(self, record: RecommendationRecord) -> None:
        """Ask which task is meant, where there is more than one, then as for an item."""
        task_id = await self._chosen_task(record)
        if task_id is not None:
            await self.change_status(record.row.id, task_id)

    async def extend_due_date(self, item_id: int) -> None:
        """Ask for the new due date of an item, and write it; refused, the dialog comes back with the reason."""
        from tui.screens.extend_due_date import ExtendDueDateDialog  # noqa: PLC0415 - not before the first change

        try:
            question = await self._extension_question(item_id)
            while True:
                dialog = ExtendDueDateDialog(self.desk, question)
                decision = await self.app.push_screen_wait(dialog)
                await self._keep(dialog)
                if decision is None:
                    return
                refusal = await self._write_extension(question, decision)
                if refusal is None:
                    return
                question = replace(await self._extension_question(item_id), draft=dialog.draft, refusal=refusal)
        except RectrackError as error:
            self.app.screen.post_message(Refused("extend due date", error))

    async def fill_in(self, deed: Deed, item_id: int | None = None) -> None:
        """Ask what a form asks, and write it; refused, the form comes back with what was typed and the reason."""
        from tui.screens.form import FormDialog  # noqa: PLC0415 - not before the first change

        title = deed.form.title
        try:
            draft, refusal = await self._draft(deed.form.draft_name), ""
            while True:
                dialog = FormDialog(self.desk, replace(deed.form, draft=draft, refusal=refusal), deed.looked)
                said = await self.app.push_screen_wait(dialog)
                await self._keep(dialog)
                if said is None:
                    return
                back = await self._record(deed, said, item_id)
                if back is None:
                    return
                deed, draft, refusal = back.deed, Draft(dict(back.said)), back.refusal
        except RectrackError as error:
            self.app.screen.post_message(Refused(title, error))

    async def _record(self, deed: Deed, said: Said, item_id: int | None) -> BackToForm | None:
        """Write what was filled in; gives None where that is the end of it, else what the form comes back with."""
        try:
            found = await self._looked_up(deed, said)
            write = partial(_record, deed=deed, said=found)
            await self._write("record", self._with(write, said.get(deed.words, "")))
        except ConflictError as error:
            if deed.again is None:
                return BackToForm(deed, said, str(error))
            return await self._meet_in_form(deed, said, error, item_id)
        except RectrackError as error:
            return BackToForm(deed, said, str(error))
        await in_thread(self.app, "drop draft", partial(self.desk.drafts.drop, deed.form.draft_name))
        self._tell_every_screen(item_id)
        self._say_done(deed.done(said))
        return None

    async def _meet_in_form(
        self, deed: Deed, said: Said, error: ConflictError, item_id: int | None
    ) -> BackToForm | None:
        """Show what was filled in beside what came between, and do what the officer chooses."""
        ask = partial(self.desk.ask, partial(_form_between, deed=deed, error=error))
        now, came = await in_thread(self.app, "read both", ask)
        mine = filled_in(deed, said, now)
        match await self._choose(form_overtaken(deed, now, said, came)):
            case ConflictChoice.MINE:
                return await self._record(now, mine, item_id)
            case ConflictChoice.EDIT:
                return BackToForm(now, mine, str(error))
            case _:
                return None

    async def _choose(self, overtaken: Overtaken) -> ConflictChoice:
        """Show both versions, with the screens behind as the register is now; gives what is to be done."""
        from tui.screens.conflict import ConflictDialog  # noqa: PLC0415 - seldom wanted

        self._tell_every_screen(None)
        return await self.app.push_screen_wait(ConflictDialog(self.desk, overtaken))

    async def _looked_up(self, deed: Deed, said: Said) -> Said:
        """Give what was filled in, with what its words mean in the register."""
        if deed.look_up is None:
            return said
        return await in_thread(self.app, "look up", partial(self.desk.ask, partial(deed.look_up, said=said)))

    async def fill_in_of_task(
        self, record: RecommendationRecord, deed: Callable[[RecommendationRecord, TaskRecord, date], Deed]
    ) -> None:
        """Ask which task is meant, where there is more than one, then what the form of that task asks."""
        task_id = await self._chosen_task(record)
        if task_id is not None:
            await self.fill_in(deed(record, task_of(record, task_id), self.desk.today), record.row.id)

    async def write(self, title: str, action: Callable[[Change], object], item_id: int | None) -> bool:
        """Write what needs no question; gives whether it was written. What was done is said by who asked for it."""
        try:
            await self._write(title, action)
        except RectrackError as error:
            self.app.screen.post_message(Refused(title, error))
            return False
        self._tell_every_screen(item_id)
        return True

    async def undo(self) -> None:
        """Take back the last change made here, and say what it was."""
        try:
            undone = await self._write("undo", partial(_undo, own=self.desk.own))
        except RectrackError as error:
            self.app.screen.post_message(Refused("undo", error))
            return
        self.desk.written -= 2  # the undo was itself a change
        self._tell_every_screen(None)
        self.app.notify(visible_line(f"Undone: {undone}."), markup=False)

    async def _chosen_task(self, record: RecommendationRecord) -> int | None:
        from tui.screens.choose_task import ChooseTaskDialog  # noqa: PLC0415 - seldom wanted

        if len(record.tasks) == 1:
            return record.tasks[0].id
        chosen = await self.app.push_screen_wait(ChooseTaskDialog(self.desk, record.tasks))
        return chosen.id if chosen is not None else None

    async def _extension_question(self, item_id: int) -> ExtensionQuestion:
        today = self.desk.today
        record, aligned = await in_thread(
            self.app, "read item", partial(self.desk.ask, partial(_item_and_aligned, item_id=item_id, on=today))
        )
        question = ExtensionQuestion(record, today, aligned)
        return replace(question, draft=await self._draft(question.draft_name))

    async def _write_status(self, question: StatusQuestion, decision: StatusChange) -> str | None:
        """Write a decision; gives None where that is the end of it, else what the next dialog has to say."""
        try:
            change = partial(write_status, question=question, decision=decision)
            await self._write("change status", self._with(change, decision.rationale))
        except ConflictError as error:
            return await self._meet_status(question, decision, error)
        except RectrackError as error:
            return str(error)
        await self._done(question, decision)
        return None

    async def _meet_status(self, question: StatusQuestion, decision: StatusChange, error: ConflictError) -> str | None:
        """Show both versions, and do what the officer chooses."""
        now = await self._status_question(question.record.row.id, question.task.id if question.task else None)
        choice = await self._choose(status_overtaken(question, now, decision, await self._between(error)))
        if choice is ConflictChoice.MINE:
            return await self._write_status(now, decision)
        return str(error) if choice is ConflictChoice.EDIT else None

    async def _write_extension(self, question: ExtensionQuestion, decision: Extension) -> str | None:
        """Write a moved due date; gives None where that is the end of it, else what the next dialog has to say."""
        try:
            extend = partial(write_extension, question=question, decision=decision)
            await self._write("extend", self._with(extend, decision.reason))
        except ConflictError as error:
            now = await self._extension_question(question.record.row.id)
            choice = await self._choose(extension_overtaken(question, now, decision, await self._between(error)))
            if choice is ConflictChoice.MINE:
                return await self._write_extension(now, decision)
            return str(error) if choice is ConflictChoice.EDIT else None
        except RectrackError as error:
            return str(error)
        await in_thread(self.app, "drop draft", partial(self.desk.drafts.drop, question.draft_name))
        self._tell_every_screen(question.record.row.id)
        also = f", and {len(decision.also)} aligned with it" if decision.also else ""
        self._say_done(f"{question.about}: due {decision.words}{also}.")
        return None

    async def _between(self, error: ConflictError) -> Between:
        return await in_thread(self.app, "read both", partial(self.desk.ask, partial(between, error=error)))

    async def _done(self, question: StatusQuestion, decision: StatusChange) -> None:
        """Forget the draft, tell every screen, and say what was done."""
        await in_thread(self.app, "drop draft", partial(self.desk.drafts.drop, question.draft_name))
        self._tell_every_screen(question.record.row.id)
        self._say_done(f"{question.about}: {look_of(question.status).word} → {look_of(decision.status).word}.")

    async def _status_question(self, item_id: int, task_id: int | None) -> StatusQuestion:
        today = self.desk.today
        record, counts = await in_thread(
            self.app, "read item", partial(self.desk.ask, partial(_item_and_counts, item_id=item_id, on=today))
        )
        task = None if task_id is None else task_of(record, task_id)
        question = StatusQuestion(record, today, counts=None if task else counts, task=task)
        return replace(question, draft=await self._draft(question.draft_name))

    async def _draft(self, name: str) -> Draft:
        """Give what a form begins with: its draft, unless that is of another status than it is to begin with."""
        draft: Draft = await in_thread(self.app, "read draft", partial(self.desk.drafts.of, name))
        status = draft.fields.get("status")
        if not self.begin or (draft and self.begin.get("status", status) == status):
            return draft
        return Draft(dict(self.begin))

    async def _keep(self, dialog: DraftingDialog[Any]) -> None:
        await in_thread(self.app, "keep draft", partial(self.desk.drafts.keep, dialog.draft_name, dialog.draft))

    def _say_done(self, words: str) -> None:
        """Say what was done, unless it is one of many things done in a row: who goes through them says it."""
        if self.along is None:
            self.app.notify(visible_line(words), markup=False)

    def _tell_every_screen(self, recommendation_id: int | None) -> None:
        for screen in self.app.screen_stack:
            screen.post_message(RegisterChanged(recommendation_id))

    def _with(self, action: Callable[[Change], object], words: str) -> Callable[[Change], object]:
        """Give an action with what is written along with it; `words` are what it says of the item."""
        return action if self.along is None else partial(_together, action=action, along=self.along, words=words)

    async def _write(self, name: str, action: Callable[[Change], Answer]) -> Answer:
        """Write in a worker thread, never cancelled; say so where somebody else's change takes long."""
        waiting = self.app.set_timer(
            SLOW, lambda: self.app.notify("Waiting for somebody else's change to end…", markup=False)
        )
        self.desk.writing = True
        try:
            answer = await in_thread(self.app, name, partial(self.desk.write, action), group="write")
        finally:
            self.desk.writing = False
            waiting.stop()
        self.desk.written += 1
        return answer


def _item_and_counts(reader: Reader, *, item_id: int, on: date) -> tuple[RecommendationRecord, CountTable]:
    return recommendation_record(reader, item_id, on=on), count_table(reader, on=on)


def _item_and_aligned(
    reader: Reader, *, item_id: int, on: date
) -> tuple[RecommendationRecord, tuple[AlignedItem, ...]]:
    return recommendation_record(reader, item_id, on=on), aligned_items(reader, item_id)


def _form_between(reader: Reader, *, deed: Deed, error: ConflictError) -> tuple[Deed, Between]:
    """Make a deed anew, and read what came between; raises `WrongUseError` where it is not to be done any more."""
    return (deed.again(reader) if deed.again else deed), between(reader, error)


def _record(change: Change, *, deed: Deed, said: Said) -> None:
    """Write what was filled in."""
    deed.write(change, said)


def _together(change: Change, *, action: Callable[[Change], object], along: Along, words: str) -> None:
    """Write two things in one batch."""
    with change.doing("review item", rationale="", effective_on=change.today):
        action(change)
        along(change, words=words)


def _undo(change: Change, *, own: OwnWrites) -> str:
    """Take back the last change that was made here; gives what it was, in words."""
    from db.actions.corrections import last_batch, undo  # noqa: PLC0415 - the models cost half a second

    batch = last_batch(change, among=own)
    if batch is None:
        raise WrongUseError("You have made no change here: there is nothing to undo.")
    return undo(change, batch).words
