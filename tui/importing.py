"""Bringing a committee paper in: ask for the file, show what it would do, and write what is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from db.errors import RectrackError
from tui.background import in_thread
from tui.days import read_day
from tui.messages import RegisterChanged, RegisterMade
from tui.screens.questions import PaperFile
from tui.teaching import read_paper_asking
from tui.text import visible_line

if TYPE_CHECKING:
    from textual.app import App

    from papers.draft import PaperDraft
    from papers.importing.proposal import Proposal
    from tui.desk import Desk


@dataclass(frozen=True, slots=True)
class Importing:
    """Imports papers for one officer; `import_paper` is a coroutine for a worker of the app."""

    app: App[Any]
    desk: Desk

    async def import_paper(self) -> None:
        """Ask for a paper, show what it would change, and write it once accepted; a register is made if need be."""
        from tui.screens.ask_for_paper import AskForPaperDialog  # noqa: PLC0415 - seldom wanted
        from tui.screens.proposed import ProposedDialog  # noqa: PLC0415

        paper, refusal = PaperFile(), ""
        while True:
            asked = await self.app.push_screen_wait(AskForPaperDialog(self.desk, paper, refusal))
            if asked is None:
                return
            paper = asked
            try:
                draft = await read_paper_asking(self.app, self.desk, paper.path)
                proposal = await in_thread(self.app, "read paper", partial(self._propose, paper, draft))
                if not await self.app.push_screen_wait(ProposedDialog(self.desk, proposal)):
                    return
                await in_thread(self.app, "import paper", partial(self._accept, proposal), group="write")
            except RectrackError as error:
                refusal = str(error)
                continue
            self._done(proposal)
            return

    def _propose(self, paper: PaperFile, draft: PaperDraft) -> Proposal:
        """Lay a paper beside the register, or beside an empty one where there is none yet."""
        from db.store.register import Register  # noqa: PLC0415 - not before the first paint
        from papers.importing.proposing import propose  # noqa: PLC0415 - not before the first import

        as_at = read_day(paper.as_at, self.desk.today) if paper.as_at else None
        if self.desk.is_open:
            return self.desk.ask(partial(propose, draft=draft, as_at=as_at))
        with (
            TemporaryDirectory() as folder,
            Register.open(Path(folder, "empty.db"), create=True) as empty,
            empty.reading() as reader,
        ):
            return propose(reader, draft, as_at)

    def _accept(self, proposal: Proposal) -> None:
        """Write what was accepted; where there is no register yet, in one that is made for it."""
        from db.store.author import current_author  # noqa: PLC0415 - not before the first paint
        from db.store.register import Register  # noqa: PLC0415
        from papers.importing.accepting import accept  # noqa: PLC0415 - not before the first import

        if self.desk.is_open:
            self.desk.write(partial(accept, proposal=proposal))
            return
        with Register.open(self.desk.location, create=True) as register, register.writing(current_author()) as change:
            accept(change, proposal)

    def _done(self, proposal: Proposal) -> None:
        self.app.notify(visible_line(f"{proposal.draft.name} is in the register."), markup=False)
        if self.desk.is_open:
            for screen in self.app.screen_stack:
                screen.post_message(RegisterChanged())
        else:
            self.app.post_message(RegisterMade(self.desk.location))
