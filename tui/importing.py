"""Bringing a committee paper in: ask for the file, show what it would do, and write what is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from db.errors import ConflictError, RectrackError
from tui.background import in_thread
from tui.days import read_day
from tui.messages import RegisterChanged, RegisterMade
from tui.screens.questions import PaperFile
from tui.teaching import read_paper_asking
from tui.text import visible_line
from tui.working import working

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import App

    from papers.draft import PaperDraft
    from papers.importing.choices import Choices
    from papers.importing.kept import KeptChoices
    from papers.importing.laying import Laid
    from tui.desk import Desk
    from tui.working import Job

    Lay = Callable[[Choices], Laid]


@dataclass(frozen=True, slots=True)
class Importing:
    """Imports papers for one officer; `import_paper` is a coroutine for a worker of the app."""

    app: App[Any]
    desk: Desk

    async def import_paper(self) -> None:
        """Ask for a paper, show what it would change, and write it once accepted; a register is made if need be."""
        from tui.screens.ask_for_paper import AskForPaperDialog  # noqa: PLC0415 - seldom wanted

        paper, refusal = PaperFile(), ""
        while True:
            asked = await self.app.push_screen_wait(AskForPaperDialog(self.desk, paper, refusal))
            if asked is None:
                return
            paper = asked
            try:
                day = read_day(paper.as_at, self.desk.today) if paper.as_at else None
                draft = await read_paper_asking(self.app, self.desk, paper.path)
                for one in draft.each:
                    await self._choose(one, day)
            except RectrackError as error:
                refusal = str(error)
            else:
                return

    async def _choose(self, draft: PaperDraft, day: date | None) -> None:
        """Show a paper beside the register until what is accepted is written, or it is left."""
        from tui.screens.importing import ImportScreen  # noqa: PLC0415 - seldom wanted

        lay = partial(self._lay, draft, day)
        kept = self._kept
        laid: Laid | None = await in_thread(self.app, "lay beside", lambda: lay(kept.of(draft.sha256)))
        while laid is not None:
            chosen = await self.app.push_screen_wait(ImportScreen(self.desk, laid, lay, kept))
            if chosen is None:
                return
            laid = await self._write(chosen, lay)

    @property
    def _kept(self) -> KeptChoices:
        from papers.importing.kept import kept_choices  # noqa: PLC0415 - not before the first import

        return kept_choices(self.desk.location)

    def _lay(self, draft: PaperDraft, day: date | None, choices: Choices) -> Laid:
        """Lay a paper beside the register, or beside an empty one where there is none yet."""
        from db.store.register import Register  # noqa: PLC0415 - not before the first paint
        from papers.importing.laying import lay_beside  # noqa: PLC0415 - not before the first import

        if self.desk.is_open:
            return self.desk.ask_today(lambda reader: lay_beside(reader, draft, day, choices))
        with (
            TemporaryDirectory() as folder,
            Register.open(Path(folder, "empty.db"), create=True) as empty,
            empty.reading() as reader,
        ):
            return lay_beside(reader, draft, day, choices)

    async def _write(self, laid: Laid, lay: Lay) -> Laid | None:
        """Write what is accepted; gives what is to be looked at again where that was refused or stopped."""
        name = laid.proposal.draft.name
        try:
            work = partial(self._accept, laid, lay)
            written = await working(self.app, self.desk, f"Writing {name}", work, group="write")
        except RectrackError as error:
            self.app.notify(visible_line(str(error)), severity="error", markup=False)
            return await in_thread(self.app, "lay beside", lambda: lay(laid.choices))
        count = written.tally
        rest = f" {count.refused} refused, {count.waiting} waiting." if count.refused or count.waiting else ""
        undo = " z takes it back." if self.desk.is_open else ""
        self.app.notify(visible_line(f"{name} is in the register: {count.accepted} fields.{rest}{undo}"), markup=False)
        if self.desk.is_open:
            self.desk.written += 1
            for screen in self.app.screen_stack:
                screen.post_message(RegisterChanged())
        else:
            self.app.post_message(RegisterMade(self.desk.location))
        return None

    def _accept(self, laid: Laid, lay: Lay, job: Job) -> Laid:
        """Write what was accepted, in a register that is made for it where there is none; gives what was written."""
        try:
            self._write_once(laid, job)
        except ConflictError:
            again = lay(laid.choices)
            if not again.says_the_same(laid):
                raise
            laid = again  # what changed meanwhile is nothing the paper speaks of
            self._write_once(laid, job)
        self._kept.drop(laid.proposal.draft.sha256)
        return laid

    def _write_once(self, laid: Laid, job: Job) -> None:
        from db.store.author import current_author  # noqa: PLC0415 - not before the first paint
        from db.store.register import Register  # noqa: PLC0415
        from papers.importing.accepting import accept  # noqa: PLC0415 - not before the first import

        action = partial(accept, proposal=laid.proposal, choices=laid.choices, progress=job.tell)
        if self.desk.is_open:
            self.desk.write(action)
            return
        with (
            Register.open(self.desk.location, create=True) as register,
            self.desk.own.counting(register.writing(current_author())) as change,
        ):
            action(change)
